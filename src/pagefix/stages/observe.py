"""What can be seen of each line: the evidence that the role model weighs.

Every line gets a set of named observations: how its width compares with the column's, how it and its neighbours begin
and end, conventions it shows, blank lines and indents about it. The names are the model's features; nothing here
decides anything.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pagefix import lexicon, patterns
from pagefix.models import Line
from pagefix.script import CLOSING_MARKS, HAN, HANGUL, KANA, is_han, text_width
from pagefix.stages.topics import Topics
from pagefix.weigh import bin_of

WINDOW = 8
"""Lines on each side that are asked for the column's width."""
LEFT_OVER, OVERHANG = 1.7, 0.4
"""A full line is at most this much shorter, or longer, than its column, in em: 96 in 100 of the made pages' lines."""
ENOUGH = 3
"""So many lines of one width make a column."""
SIDE = 7
"""Lines on each side of a run of short lines that speak for a story's topic."""
SLACK_EDGES = (-1.2, -0.6, 0.6, 1.1, 1.6, 2.5, 3.6, 6.0, 11.0)
STEP_EDGES = (-9.0, -3.6, -1.6, -0.6, 0.6, 1.6, 3.6, 9.0)
LENGTH_EDGES = (2.5, 4.5, 6.5, 9.5, 13.5, 18.5, 26.5)

_SMALL_WORDS = "(?:of|the|to|in|a|for|and|on|at|by|with|its|from|as|is)"
_CONVENTIONS = (
    ("dateline", patterns.DATELINE_START, "match"),
    ("bracket", patterns.DATELINE_BRACKET, "match"),
    ("capitals", patterns.DATELINE_LATIN, "match"),
    ("signoff", patterns.DATELINE_END, "match"),
    ("credit", patterns.CREDIT, "search"),
    ("byline", patterns.BYLINE_CUE, "search"),
    ("jump", patterns.JUMP, "match"),
    ("caption", patterns.CAPTION_CUE, "search"),
    ("folio", patterns.FURNITURE, "match"),
    ("dash", re.compile(r"(?:——|――|—|─)"), "match"),
    ("bracketed", re.compile(r"[（(][^）)]*[）)]$"), "match"),
    ("quoted", re.compile(r"[“「『\"‘][^”」』\"]*[”」』\"’]$"), "match"),
    (
        "numbered",
        re.compile(
            r"(?:[一二三四五六七八九十]{1,3}[、．是]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．]|[①-⑳第])"
        ),
        "match",
    ),
    ("answer", re.compile(r"(?:问|答|問|記者|记者|[^，。：]{1,5})[：:]|[―—-][^—]|[QA]\."), "match"),
    ("bullet", re.compile(r"[▲▼◆■●◇○□★☆※·•]"), "match"),
    ("salute", re.compile(r"[^，。]{2,14}[：:]$"), "match"),
    ("colon", re.compile(r"[：:]$"), "search"),
    ("clause", re.compile(r"[，、,]"), "search"),
    ("stop", re.compile(r"[。！？]|[a-z]\.\s"), "search"),
    ("figures", re.compile(r"\d"), "search"),
    ("bracketlabel", re.compile(r"【[^】]{1,6}】"), "match"),
    ("question", re.compile(r"[？?]”?$"), "search"),
    ("title", re.compile(r"《"), "search"),
    (
        "titlecase",
        re.compile(
            rf"(?:[A-Z][\w’'-]*|{_SMALL_WORDS}|[\d,]+|[,;:])(?: (?:[A-Z“‘][\w’'.-]*,?|{_SMALL_WORDS}|[\d,]+))+[?,:]?$"
        ),
        "match",
    ),
)

_CLASSES = (
    ("stop", re.compile(r"[。！？!?…]$|\.$")),
    ("quoteend", re.compile(rf"[。！？!?….,，][{re.escape(CLOSING_MARKS)}]+$")),
    ("close", re.compile(rf"[{re.escape(CLOSING_MARKS)}》〉]$")),
    ("comma", re.compile(r"[，、；,;]$")),
    ("colon", re.compile(r"[：:]$")),
    ("open", re.compile(r"[（「『《〈【“‘(]$")),
    ("dash", re.compile(r"[—–―-]$")),
    ("digit", re.compile(r"[0-9]$")),
    ("han", re.compile(rf"[{HAN}]$")),
    ("kana", re.compile(rf"[{KANA}]$")),
    ("hangul", re.compile(rf"[{HANGUL}]$")),
    ("latin", re.compile(r"[A-Za-z]$")),
)
_STARTS = (
    ("noindent", re.compile(r"[，。、；：？！）」』》〉】〕”’,.;:?!)%％]")),
    ("quote", re.compile(r"[“「『‘\"]")),
    ("bracket", re.compile(r"[（(【\[]")),
    ("title", re.compile(r"[《〈]")),
    ("digit", re.compile(r"[0-9]")),
    ("kana", re.compile(rf"[{KANA}]")),
    ("han", re.compile(rf"[{HAN}]")),
    ("hangul", re.compile(rf"[{HANGUL}]")),
    ("upper", re.compile(r"[A-Z]")),
    ("lower", re.compile(r"[a-z]")),
    ("dash", re.compile(r"[—–―-]")),
)


class Widths:
    """Widths of a page's lines and of the columns they may stand in, in em."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.own = np.array([text_width(line.clean) for line in lines])
        count = len(lines)
        padded = np.pad(self.own, WINDOW, constant_values=np.nan)
        around = np.stack([padded[WINDOW + d : WINDOW + d + count] for d in range(-WINDOW, WINDOW + 1)], axis=1)
        self.back = _column(around[:, : WINDOW + 1], self.own)
        self.ahead = _column(around[:, WINDOW:], self.own)
        self.about = _column(around, self.own)


def _column(values: NDArray[np.float64], own: NDArray[np.float64]) -> NDArray[np.float64]:
    """The widest width that enough lines of each window reach: full lines fall short of it by what the last letter
    left over, first lines by their indent, so the commonest width would be too narrow."""
    if not len(own):
        return own
    step = 256
    best = np.empty(len(own))
    for low in range(0, len(own), step):
        part = values[low : low + step]
        difference = part[:, :, None] - part[:, None, :]
        support = ((difference < LEFT_OVER) & (difference > -OVERHANG)).sum(axis=2) * (part >= 5.0)
        score = np.minimum(support, ENOUGH) + np.nan_to_num(part) * 1e-3
        best[low : low + step] = np.take_along_axis(part, score.argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.where(np.isnan(best), own, best)


def observe(lines: Sequence[Line], language: str) -> list[list[str]]:
    """Return the names of what is seen of every line."""
    if not lines:
        return []
    widths = Widths(lines)
    own = [_of_text(line.clean) for line in lines]
    indented = any(line.indent > 0.4 for line in lines)
    habits = _habits(lines, own, widths)
    stretches = _short_stretches(lines, widths)
    runs = [bin_of(end - start, (0, 1, 2, 3, 5, 8, 14)) for start, end in stretches]
    across = _across(lines, widths, stretches)
    group = {"ko": "k", "en": "e"}.get(language.split("-")[0])
    shapes = _shapes(lines, widths)
    seen = []
    for i, line in enumerate(lines):
        names = ["bias", *own[i], *shapes[i]]
        names += [f"p:{name}" for name in own[i - 1]] if i else ["first"]
        names += [f"n:{name}" for name in own[i + 1]] if i + 1 < len(lines) else ["last"]
        names += _white(lines, i, indented)
        names += _joins(own, shapes, lines, i)
        names += across[i]
        names += [
            f"b{min(line.above, 1)}{habits}",
            f"{shapes[i][0]}{habits[-2:]}",
            f"run{runs[i]}",
            f"run{runs[i]}b{min(line.above, 1)}",
        ]
        own_type = [f"{group}|{name}" for name in names if name[0] in "sexwj" and len(name) > 2] if group else []
        seen.append(names + own_type)
    return seen


def _habits(lines: Sequence[Line], own: Sequence[Sequence[str]], widths: Widths) -> str:
    """How this page uses blank lines and indents: blanks inside sentences, blanks after them, first lines set in."""
    inside, after, set_in = [0, 1], [0, 1], [0, 1]
    for i in range(1, len(lines)):
        if lines[i].block != lines[i - 1].block or widths.own[i - 1] < 6:
            continue
        ended = "estop" in own[i - 1] or "equoteend" in own[i - 1]
        short = float(widths.back[i - 1] - widths.own[i - 1]) > 1.6
        if not ended and not short:
            inside[0] += lines[i].above > 0
            inside[1] += 1
        elif ended and short:
            after[0] += lines[i].above > 0
            after[1] += 1
            set_in[0] += 0.8 < float(widths.ahead[i] - widths.own[i]) < 2.6
            set_in[1] += 1
    share = [part / whole for part, whole in (inside, after, set_in)]
    blanks = f"h{bin_of(share[0], (0.01, 0.04, 0.12, 0.4))}{bin_of(share[1], (0.1, 0.35, 0.65, 0.9))}"
    return f"{blanks}i{bin_of(share[2], (0.15, 0.4, 0.7))}"


def _short_stretches(lines: Sequence[Line], widths: Widths) -> list[tuple[int, int]]:
    """Return, for each line, the run of lines that fill no column in which it stands; (i, i) for a full line."""
    column = float(np.median(widths.about))
    short = [
        bool(width < 0.62 * max(column, 8.0)) and line.clean[-1:] not in "。，"
        for line, width in zip(lines, widths.own, strict=True)
    ]
    found = [(i, i) for i in range(len(lines))]
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not short[i]:
            for n in range(start, i):
                found[n] = (start, i)
            start = i + 1
    return found


def _across(lines: Sequence[Line], widths: Widths, stretches: Sequence[tuple[int, int]]) -> list[list[str]]:
    """What lies on the two sides of a run of short lines, or of one line: one column and one topic, or two?

    A crosshead or a signature stands inside one story, a headline between two. Also whether a word runs on from the
    line before, as it does where a headline wraps.
    """
    topics = Topics([line.clean for line in lines])
    printed = _printed_runs(lines)
    found: list[list[str]] = []
    known: dict[tuple[int, int], list[str]] = {}
    for i, (start, end) in enumerate(stretches):
        span = (start, end) if end > start else (i, i + 1)
        if span not in known:
            known[span] = _sides(topics, widths, *span, len(lines))
        names = list(known[span])
        if end > start:
            names += [f"{name}r" for name in names]
        near_short = end > start or (i > 0 and stretches[i - 1][1] > stretches[i - 1][0])
        names.append(f"cover{_cover(lines[i].clean, printed)}r{end > start:d}")
        found.append(names + (_runs_on(lines, i, printed, near_short) if i else []))
    return found


def _sides(topics: Topics, widths: Widths, start: int, end: int, count: int) -> list[str]:
    if start == 0 or end >= count:
        return ["sides-"]
    columns = abs(float(widths.back[start - 1] - widths.ahead[end]))
    before, after = topics.run(max(0, start - SIDE), start), topics.run(end, min(count, end + SIDE))
    likeness = topics.likeness(before, after)
    return [
        f"sidecolumns{bin_of(columns, (0.4, 1.0, 2.1, 5.0))}",
        f"sidetopics{bin_of(likeness, (0.02, 0.05, 0.09, 0.15))}",
    ]


def _printed_runs(lines: Sequence[Line]) -> Counter[str]:
    """Count the pairs and triples of letters that the page prints inside its lines."""
    printed: Counter[str] = Counter()
    for line in lines:
        text = line.clean
        printed.update(map("".join, zip(text, text[1:], strict=False)))
        printed.update(map("".join, zip(text, text[1:], text[2:], strict=False)))
    return printed


def _cover(text: str, printed: Counter[str]) -> int:
    """How much of a line's pairs of letters stands elsewhere on the page too: a headline's words live in its story."""
    pairs = [a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()]
    if len(pairs) < 2:
        return 9
    return bin_of(sum(1 for pair in pairs if printed[pair] > 1) / len(pairs), (0.1, 0.25, 0.4, 0.6, 0.8))


def _runs_on(lines: Sequence[Line], i: int, printed: Counter[str], near_short: bool) -> list[str]:
    """Tell whether a word crosses the break before a line: letters printed elsewhere, or one of the lexicon.

    Names are in no lexicon, but a name in a headline stands in its story too.
    """
    left, right = lines[i - 1].clean[-3:], lines[i].clean[:3]
    if not left or not right:
        return []
    pair = min(printed[left[-1] + right[0]], 2)
    triple = min(max(printed[left[-2:] + right[0]], printed[left[-1] + right[:2]]), 2)
    names = [f"xpair{pair}{near_short:d}", f"xtriple{triple}{near_short:d}"]
    if near_short and is_han(left[-1]) and is_han(right[0]):
        names += [f"xword{lexicon.crosses(left, right):d}", f"xpair{pair}han", f"xtriple{triple}han"]
    return names


def _of_text(text: str) -> list[str]:
    """Observations on the text of one line alone."""
    names = [f"x{name}" for name, pattern, how in _CONVENTIONS if getattr(pattern, how)(text)]
    names.append("e" + next((name for name, pattern in _CLASSES if pattern.search(text)), "other"))
    names.append("s" + next((name for name, pattern in _STARTS if pattern.match(text)), "other"))
    width = text_width(text)
    names.append(f"length{bin_of(width, LENGTH_EDGES)}")
    commas = text.count("，") + text.count("、") + text.count(",")
    names.append(f"commas{min(commas, 2)}")
    names.append(f"stops{min(text.count('。') + text.count('. '), 2)}")
    if " " in text:
        names.append(f"gaps{min(text.count(' '), 3)}")
    if len(text) == 1:
        names.append("single")
    return names


def _shapes(lines: Sequence[Line], widths: Widths) -> list[list[str]]:
    """How each line's width compares with the columns it may stand in, and with its neighbours'."""
    names: list[list[str]] = []
    own = widths.own
    for i in range(len(lines)):
        back, ahead, about = (float(w[i] - own[i]) for w in (widths.back, widths.ahead, widths.about))
        shape = [f"w<{bin_of(back, SLACK_EDGES)}", f"w>{bin_of(ahead, SLACK_EDGES)}", f"w={bin_of(about, SLACK_EDGES)}"]
        least = min(abs(back), abs(ahead), abs(about))
        shape.append(f"wmin{bin_of(least, SLACK_EDGES)}")
        column = float(widths.about[i])
        shape.append(f"wcol{bin_of(column, (8.5, 12.5, 18.5, 28.5, 45.0))}")
        shape.append(f"wpart{min(int(5 * own[i] / column), 6) if column else 0}")
        for d in (-2, -1, 1, 2):
            if 0 <= i + d < len(lines):
                shape.append(f"wd{d}:{bin_of(float(own[i + d] - own[i]), STEP_EDGES)}")
        names.append(shape)
    return names


def _white(lines: Sequence[Line], i: int, indented: bool) -> list[str]:
    """Blank lines, indents, letter-spacing and single letters about a line."""
    line = lines[i]
    names = [f"b{min(line.above, 2)}"]
    if i + 1 < len(lines):
        names.append(f"b+{min(lines[i + 1].above, 2)}")
        if lines[i + 1].block != line.block:
            names.append("blockend")
        names.append(f"b{min(line.above, 1)}+{min(lines[i + 1].above, 1)}")
    if i and lines[i - 1].block != line.block:
        names.append("blockstart")
    if indented:
        names.append(f"i{line.indent > 0.4:d}{(i + 1 < len(lines) and lines[i + 1].indent > 0.4):d}")
    if line.spaced:
        names.append("spaced")
    if i and line.spaced != lines[i - 1].spaced:
        names.append("spacing")
    return names


def _joins(own: Sequence[Sequence[str]], shapes: Sequence[Sequence[str]], lines: Sequence[Line], i: int) -> list[str]:
    """Pairs of observations that mean more together: the line before ended a sentence, and short of its column."""
    if not i:
        return []
    ended = next(name for name in own[i - 1] if name[0] == "e")
    before, here = shapes[i - 1], shapes[i]
    blank = min(lines[i].above, 1)
    start = next(name for name in own[i] if name[0] == "s" and not name.startswith("stops"))
    end = next(name for name in own[i] if name[0] == "e")
    return [
        f"j{ended}{before[0]}",
        f"j{ended}{before[2]}",
        f"j{before[0]}{here[1]}",
        f"j{before[3]}{here[3]}",
        f"j{ended}{here[1]}",
        f"j{ended}{here[0]}",
        f"j{ended}b{blank}",
        f"j{ended}{start}",
        f"j{before[3]}b{blank}",
        f"j{here[3]}b{blank}",
        f"j{end}{here[3]}",
        f"j{end}{before[3]}b{blank}",
    ]
