"""What can be seen of each line, as numbers: the evidence that the line model weighs.

Every line gets a row of named observations: how its width compares with the columns it may stand in, how it begins and
ends, conventions it shows, white about it, and whether the words before and after it are of one topic. Nothing here
decides anything, and nothing here knows a word of any story: only shapes, marks and what recurs on the page itself.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from pagefix import lexicon, patterns
from pagefix.models import Line
from pagefix.script import CJK, CLOSING_MARKS, HAN, HANGUL, KANA, SURNAMES, is_han, text_width
from pagefix.stages.open_marks import BRACKETS, QUOTES, across
from pagefix.stages.recurrence import Matrix, Recurrence
from pagefix.stages.widths import column_about

WINDOW = 8
"""Lines on each side that are asked for the column's width."""
NEAR, WIDE, FAR = 3, 8, 20
"""Lines on each side of a line break whose words are compared."""
STORY = 60
"""Lines of a long story: its head may stand so far from its first paragraph."""
HABIT = 12
"""Lines on each side whose habits of spacing are compared."""
TAIL = 6
"""Characters of a line's end that are looked at for how it ends."""
SHORT = 0.62
"""Share of the page's usual column below which a line is asked whether a word crosses its break."""

_SMALL_WORDS = "(?:of|the|to|in|a|for|and|on|at|by|with|its|from|as|is)"
CONVENTIONS = (
    ("dateline", patterns.DATELINE_START, "match"),
    ("bracket_dateline", patterns.DATELINE_BRACKET, "match"),
    ("capitals_dateline", patterns.DATELINE_LATIN, "match"),
    ("signoff", patterns.DATELINE_END, "match"),
    ("credit", patterns.CREDIT, "search"),
    ("byline", patterns.BYLINE_CUE, "search"),
    ("jump", patterns.JUMP, "match"),
    ("caption", patterns.CAPTION_CUE, "search"),
    ("folio", patterns.FURNITURE, "match"),
    ("rubric", patterns.RUBRIC, "match"),
    ("office", patterns.OFFICE, "match"),
    ("address", patterns.ADDRESS, "search"),
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
    ("clause", re.compile(r"[，、,]"), "search"),
    ("stop", re.compile(r"[。！？]|[a-z]\.\s"), "search"),
    ("figures", re.compile(r"\d"), "search"),
    ("label", re.compile(r"【[^】]{1,6}】"), "match"),
    ("question", re.compile(r"[？?]”?$"), "search"),
    ("title", re.compile(r"《"), "search"),
    ("wide_gap", re.compile(r"\u3000| {2}"), "search"),
    ("date", re.compile(r"[（(]?(?:\d{4}年)?\d{1,2}月\d{1,2}日[^。]{0,8}[）)]?$"), "match"),
    (
        "title_case",
        re.compile(
            rf"(?:[A-Z][\w’'-]*|{_SMALL_WORDS}|[\d,]+|[,;:])(?: (?:[A-Z“‘][\w’'.-]*,?|{_SMALL_WORDS}|[\d,]+))+[?,:]?$"
        ),
        "match",
    ),
)
ENDS = (
    ("stop", re.compile(r"[。！？!?…]$|\.$")),
    ("quoted_stop", re.compile(rf"[。！？!?….][{re.escape(CLOSING_MARKS)}]+$")),
    ("quoted_comma", re.compile(rf"[,，][{re.escape(CLOSING_MARKS)}]+$")),
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
    ("no_start", re.compile(r"[，。、；：？！）」』》〉】〕”’,.;:?!)%％]")),
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
_TIGHT = re.compile(rf"[{CJK}][0-9A-Za-z]|[0-9A-Za-z%][{CJK}]")
_APART = re.compile(rf"[{CJK}] [0-9A-Za-z]|[0-9A-Za-z%] [{CJK}]")
_LANGUAGES = ("zh", "ja", "ko", "en")


def observe(lines: Sequence[Line], language: str) -> Matrix:
    """Return what is seen of every line: one row a line, one column an observation."""
    if not lines:
        return np.zeros((0, 0))
    own = np.array([text_width(line.clean) for line in lines])
    recurrence = Recurrence([line.clean for line in lines])
    parts = [
        np.array([_of_text(line.clean) for line in lines]),
        _shapes(own),
        _white(lines),
        _stretches(lines, own),
        _habits(lines),
        *(across([line.clean for line in lines], marks) for marks in (QUOTES, BRACKETS)),
        _topics(recurrence, len(lines)),
        _crossings(lines, own, recurrence),
        np.tile(_of_page(lines, own, language), (len(lines), 1)),
    ]
    return np.concatenate(parts, axis=1)


@lru_cache(maxsize=4096)
def _of_text(text: str) -> tuple[float, ...]:
    """Observations on the text of one line alone."""
    size = max(len(text), 1)
    letters = sum(1 for c in text if c.isalpha())
    seen = [float(getattr(pattern, how)(text) is not None) for _, pattern, how in CONVENTIONS]
    seen += _first_of(ENDS, text[-TAIL:], "search")
    seen += _first_of(_STARTS, text[:1], "match")
    seen += [
        min(text.count("，") + text.count("、") + text.count(","), 3) / 3,
        min(text.count("。") + text.count(". "), 2) / 2,
        min(text.count(" "), 6) / 6,
        sum(1 for c in text if c.isdigit()) / size,
        sum(1 for c in text if c.isupper()) / max(letters, 1),
        letters / size,
        float(" " in text and max(map(len, text.split())) <= 4),
        float(is_name(text)),
    ]
    seen += [float(len(text) == count) for count in (1, 2, 3, 4, 5, 6)]
    return tuple(seen)


def is_name(text: str) -> bool:
    """Tell a line that may be a Chinese name alone: a surname, then one or two letters, a gap between or not."""
    letters = text.replace(" ", "")
    return 2 <= len(letters) <= 3 and letters[0] in SURNAMES and all(is_han(c) for c in letters)


def _first_of(classes: Sequence[tuple[str, re.Pattern[str]]], text: str, how: str) -> list[float]:
    found = next((n for n, (_, pattern) in enumerate(classes) if getattr(pattern, how)(text)), -1)
    return [float(n == found) for n in range(len(classes))]


def _shapes(own: Matrix) -> Matrix:
    """How each line's width compares with the columns it may stand in, and with its neighbours'."""
    count = len(own)
    padded = np.pad(own, WINDOW, constant_values=np.nan)
    columns = [
        column_about(own, WINDOW, ahead=False),
        column_about(own, WINDOW, back=False),
        column_about(own, WINDOW),
    ]
    seen = [own / 20, np.log1p(own) / 3, *(column / 20 for column in columns)]
    for column in columns:
        seen += _scales(column - own)
    slacks = np.abs(np.stack([column - own for column in columns]))
    seen += _scales(slacks.min(axis=0))
    seen.append(own / np.maximum(columns[2], 1.0))
    for d in (-2, -1, 1, 2):
        neighbour = np.nan_to_num(padded[WINDOW + d : WINDOW + d + count])
        seen += _scales(neighbour - own)[:2]
    return np.stack(seen, axis=1)


def _scales(slack: Matrix) -> list[Matrix]:
    """One difference of widths at three scales: half an em, a two-em indent, half a column."""
    return [np.clip(slack, -1.5, 4.0) / 2, np.clip(slack, -12.0, 24.0) / 12, np.exp(-((slack - 2.0) ** 2))]


def _white(lines: Sequence[Line]) -> Matrix:
    """Blank lines, indents, letter-spacing and grid blocks about a line."""
    above = np.array([min(line.above, 2) for line in lines], dtype=float)
    below = np.append(above[1:], 2.0)
    block = np.array([line.block for line in lines])
    opens = np.append(True, block[1:] != block[:-1])
    indent = np.array([min(line.indent, 4.0) for line in lines])
    spaced = np.array([line.spaced for line in lines], dtype=float)
    changed = np.append(0.0, np.abs(np.diff(spaced)))
    return np.stack(
        [above > 0, above > 1, below > 0, opens, np.append(opens[1:], True), indent / 2, indent > 0.4, spaced, changed],
        axis=1,
    ).astype(float)


def _stretches(lines: Sequence[Line], own: Matrix) -> Matrix:
    """How far it is to the full lines before and after: heads, verse and tables are runs of short lines."""
    usual = max(float(np.median(own)), 8.0)
    full = np.array(
        [width >= SHORT * usual or line.clean[-1:] in "。，" for line, width in zip(lines, own, strict=True)]
    )
    places = np.arange(len(lines))
    before = places - np.maximum.accumulate(np.where(full, places, -1))
    after = np.minimum.accumulate(np.where(full, places, len(lines))[::-1])[::-1] - places
    run = np.where(full, 0, before + after - 1)
    near = [np.minimum(values, 12) / 6 for values in (before, after, run)]
    blank = np.array([line.above > 0 for line in lines])
    since = places - np.maximum.accumulate(np.where(blank, places, 0))
    until = np.minimum.accumulate(np.where(np.append(blank[1:], True), places, len(lines))[::-1])[::-1] - places
    blocks = [np.minimum(values, 6) / 6 for values in (since, until)]
    return np.stack([~full, *near, before == 1, after == 1, *blocks], axis=1).astype(float)


def _habits(lines: Sequence[Line]) -> Matrix:
    """Whether figures stand apart from Chinese letters, before and after each line: each story has its own habit."""
    apart = np.array([len(_APART.findall(line.text)) for line in lines], dtype=float)
    tight = np.array([len(_TIGHT.findall(line.text)) for line in lines], dtype=float)
    lean = []
    for values in (apart, tight):
        sums = np.append(0.0, values.cumsum())
        places = np.arange(len(lines))
        lean.append(sums[places] - sums[np.maximum(places - HABIT, 0)])
        lean.append(sums[np.minimum(places + HABIT, len(lines))] - sums[places])
    before = (lean[0] - lean[2]) / (lean[0] + lean[2] + 1.0)
    after = (lean[1] - lean[3]) / (lean[1] + lean[3] + 1.0)
    return np.stack([before, after, np.abs(before - after), apart > 0, tight > 0], axis=1).astype(float)


def _topics(recurrence: Recurrence, count: int) -> Matrix:
    """Whether the words on both sides of each line break recur, and where else the words of each line stand."""
    seen = [recurrence.across(reach) for reach in (NEAR, WIDE, FAR)]
    seen += [recurrence.across(WIDE, skip) for skip in (1, 3)]
    for reach in (WIDE + NEAR, STORY):
        seen += [recurrence.ahead(reach), recurrence.behind(reach), recurrence.elsewhere(reach)]
    seen += [recurrence.across(1), *recurrence.kinship()]
    return np.stack(seen, axis=1) if count else np.zeros((0, len(seen)))


def _crossings(lines: Sequence[Line], own: Matrix, recurrence: Recurrence) -> Matrix:
    """Whether a word crosses the break before a line: letters printed elsewhere, or a word of the lexicon.

    Names are in no lexicon, but a name in a headline stands in its story too.
    """
    short = own < SHORT * max(float(np.median(own)) if len(own) else 0.0, 12.0)
    seen = np.zeros((len(lines), 4))
    for i in range(1, len(lines)):
        left, right = lines[i - 1].clean[-3:], lines[i].clean[:3]
        if not left or not right:
            continue
        seen[i, 0] = min(recurrence.printed(left[-1] + right[0]), 3) / 3
        if (short[i] or short[i - 1]) and is_han(left[-1]) and is_han(right[0]):
            seen[i, 1] = float(lexicon.crosses(left, right))
            seen[i, 2] = 1.0 - seen[i, 1]
            seen[i, 3] = seen[i, 0]
    return seen


def _of_page(lines: Sequence[Line], own: Matrix, language: str) -> Matrix:
    """The page's own ways: its language, how often blank lines and indents fall, how long it is."""
    above = np.array([line.above > 0 for line in lines], dtype=float)
    ended = np.array([line.clean[-1:] in "。！？”」』." for line in lines[:-1]], dtype=bool)
    inside, after = above[1:][~ended], above[1:][ended]
    shares = [float(part.mean()) if len(part) else 0.5 for part in (inside, after)]
    indented = float(np.mean([line.indent > 0.4 for line in lines]))
    code = language.split("-")[0]
    return np.array(
        [
            *(float(code == known) for known in _LANGUAGES),
            *shares,
            indented,
            float(np.median(own)) / 20,
            np.log1p(len(lines)) / 6,
            float(np.mean([line.spaced for line in lines])),
        ]
    )
