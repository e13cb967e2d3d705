"""What each line of a head is: rubric, kicker, headline, deck or byline.

A multinomial log-linear model (fitted by `tests/training/fit_head_parts.py`) scores every line for every role by its
text, its neighbours and the story's opening; the line model says how it was printed. The best assignment in which one
headline stands, kickers before it and decks after it, is taken.

>>> part_roles(["特写", "——访江心洲守塔人", "本报记者　林　晚"], "江心洲的塔")[-1]
'byline'
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pagefix.chain import NEVER
from pagefix.models import Role
from pagefix.script import text_width
from pagefix.stages.observe import CONVENTIONS, ENDS, is_name
from pagefix.weigh import bin_of, weigh

PARTS: tuple[Role, ...] = ("rubric", "kicker", "headline", "deck", "byline")
"""The parts of a head in the order in which an article prints them."""
OPENING = 260
"""Characters of a story's beginning where its headline's words live."""
HEADLESS = 3.0
"""What it costs a head to have no headline, as when only its byline is left, in nats."""
TORN = 4.0
"""What a deck before the headline costs, or a kicker after it: extractors that mix heads print them so."""
PRINT_TRUST = 2.0
"""Weight of the line model's log-odds beside the text's: of 0.5, 1 and 2 the best on held-out made pages."""
_LENGTHS = (2.4, 4.4, 6.4, 9.4, 13.4, 18.4, 26.4)
_SUBJECTLESS = re.compile(
    "(?:要求|强调|指出|宣布|提出|提议|呼吁|力争|确保|切实|坚决|深入|全力|努力|进一步|加快|推动|推进|促进|打造|坚持|加强|完善|保障|维护|着力|启动|部署|听取|"
    "审议|决定|争取|预计|涉及|覆盖|其中|共有|已有|已经|将于|拟于|最高|最快|最低|平均|同比|年内|首批|累计|目前|部分|相关|有关|專家|专家|警方|官方|業者|记者|"
    "將|預計|強調|呼籲|推動|加快|最快|其中|已有)"
)
"""Words that open a clause whose subject stands in the headline: decks and kickers do so."""
_COUNTS = re.compile(r"\d")
_NEIGHBOURS = {"dash", "byline", "rubric", "bracketed", "name", "address", "clause", "quoted", "subjectless"}
"""Marks of a line that say something about the lines beside it."""


def part_roles(texts: Sequence[str], body: str, printed: NDArray[np.float64] | None = None) -> list[Role]:
    """Return the role of every line of a head.

    `printed` says how well each line was printed as each of PARTS, a row a line, in nats: evidence beside the text's.
    """
    if not texts:
        return []
    names = observations(texts, body)
    scores = np.array([[weigh("head_parts", [f"{part}|{name}" for name in seen]) for part in PARTS] for seen in names])
    if printed is not None:
        scores = _normal(scores) + PRINT_TRUST * printed
    return [PARTS[n] for n in _best(scores)]


def _normal(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log-probabilities."""
    top = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)))


def observations(texts: Sequence[str], body: str) -> list[list[str]]:
    """Return the named observations on every line of a head."""
    marks = [_marks(text) for text in texts]
    widths = [text_width(text) for text in texts]
    opening, rest = _pairs(body[:OPENING]), _pairs(body[OPENING:])
    covers = [_cover(text, opening) for text in texts]
    found = []
    for n, text in enumerate(texts):
        others = [width for m, width in enumerate(widths) if m != n]
        names = ["bias", *marks[n], f"length{bin_of(widths[n], _LENGTHS)}", f"of{min(len(texts), 5)}"]
        names += [f"top{min(n, 3)}", f"end{min(len(texts) - 1 - n, 3)}", f"at{min(n, 3)}of{min(len(texts), 4)}"]
        names += [
            f"opening{bin_of(covers[n], (0.01, 0.2, 0.4, 0.7))}",
            f"rest{bin_of(_cover(text, rest), (0.01, 0.3))}",
        ]
        lead = covers[n] - max([cover for m, cover in enumerate(covers) if m != n], default=0.0)
        place = f"at{min(n, 2)}of{min(len(texts), 4)}"
        names += [f"lead{bin_of(lead, (-0.3, -0.05, 0.05, 0.3))}", f"{place}lead{bin_of(lead, (-0.1, 0.1))}"]
        bare = [mark for step in (0, 1) if n + step < len(texts) for mark in marks[n + step] if mark == "subjectless"]
        names.append(f"{place}bare{len(bare)}{'subjectless' in marks[n]:d}")
        if others:
            names.append(f"longest{widths[n] > max(others):d}shortest{widths[n] < min(others):d}")
        for step, side in ((-1, "p"), (1, "n")):
            if 0 <= n + step < len(texts):
                names.append(f"{side}{bin_of(widths[n + step] - widths[n], (-9.0, -3.0, -0.6, 0.6, 3.0, 9.0))}")
                names += [f"{side}:{mark}" for mark in marks[n + step] if mark in _NEIGHBOURS]
            else:
                names.append(f"{side}-")
        found.append(names)
    return found


def _marks(text: str) -> list[str]:
    names = [name for name, pattern, how in CONVENTIONS if getattr(pattern, how)(text)]
    names += [f"ends:{name}" for name, pattern in ENDS if pattern.search(text)]
    if is_name(text):
        names.append("name")
    if _SUBJECTLESS.match(text):
        names.append("subjectless")
    if _COUNTS.search(text):
        names.append("counts")
    if " " in text or "\u3000" in text:
        halves = [text_width(half) for half in re.split(r"[ \u3000]+", text)]
        names.append(f"halves{min(len(halves), 4)}")
        names.append(f"even{max(halves) - min(halves) < 1.1:d}")
    return names


def _pairs(text: str) -> set[str]:
    return set(map("".join, pairwise(text)))


def _cover(text: str, pairs: set[str]) -> float:
    own = [a + b for a, b in pairwise(text) if a.isalnum() and b.isalnum()]
    return sum(1 for pair in own if pair in pairs) / len(own) if own else 0.0


def _best(scores: NDArray[np.float64]) -> list[int]:
    """Return the best parts: kickers before the one headline, decks after it (the headline's place is tried out).

    A head without a headline is rubric and byline alone.
    """
    options = [_around(scores, place) for place in range(len(scores))]
    options.append(_limited(scores, np.array([0.0, NEVER, NEVER, NEVER, 0.0]), -HEADLESS))
    return max(options)[1]


def _around(scores: NDArray[np.float64], place: int) -> tuple[float, list[int]]:
    above, parts = _limited(scores[:place], np.array([0.0, 0.0, NEVER, -TORN, 0.0]))
    below, rest = _limited(scores[place + 1 :], np.array([0.0, -TORN, NEVER, 0.0, 0.0]))
    headline = PARTS.index("headline")
    return above + float(scores[place, headline]) + below, [*parts, headline, *rest]


def _limited(rows: NDArray[np.float64], fits: NDArray[np.float64], worth: float = 0.0) -> tuple[float, list[int]]:
    """Return the best part of every row and what they are worth, where `fits` says what each part costs here."""
    if not len(rows):
        return worth, []
    fitted = rows + fits
    return worth + float(fitted.max(axis=1).sum()), [int(part) for part in fitted.argmax(axis=1)]
