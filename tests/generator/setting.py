"""Line breaking: text into lines of a measure, as compositors set it. Widths are in em."""

import random
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NO_START = set("，。、；：？！）」』》〉】〕”’…—％,.;:?!)%ー々っゃゅょッャュョ")
NO_END = set("（「『《〈【〔“‘(")
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.,:'’\-][A-Za-z0-9]+)*[%℃]?|\s+|.", re.S)


@dataclass
class Style:
    """How one story's body is set."""

    measure: float
    indent: float = 2.0
    squeeze: bool = False
    breaks_words: bool = False


@dataclass
class Set:
    """One set line: its text, its left indent in em, and whether it is stretched to the measure."""

    text: str
    indent: float = 0.0
    full: bool = False
    opens: bool = False
    role: str = "prose"


@lru_cache(maxsize=65536)
def em(character: str) -> float:
    """Return the width of a character in em, as a common book face has it."""
    if character == " ":
        return 0.25
    if unicodedata.east_asian_width(character) in "FWA":
        return 1.0
    if character.isdigit():
        return 0.55
    if character.isupper():
        return 0.68
    return 0.3 if character in ".,:;'!|ijl-’‘" else 0.52


def text_em(text: str) -> float:
    """Return the width of a text in em."""
    return sum(map(em, text))


def break_paragraph(text: str, style: Style, lang: str) -> list[Set]:
    """Break a paragraph into set lines; the first is indented, all but the last are full."""
    spaced = lang in {"ko", "en"} and not style.breaks_words
    tokens = _words(text) if spaced else _TOKEN.findall(text)
    lines: list[Set] = []
    current: list[str] = []
    room = style.measure - style.indent
    used = 0.0
    for token in tokens:
        size = text_em(token)
        if current and used + size > room + 1e-6 and not token.isspace() and not _hangs(token, used, room, style):
            carried = _carry(current, token)
            lines.append(_line(current, lines, style))
            current = carried
            used = text_em("".join(current))
            room = style.measure
        if token.isspace() and not current:
            continue
        current.append(token)
        used += size
    if current:
        lines.append(_line(current, lines, style, last=True))
    return lines


def _words(text: str) -> list[str]:
    return [part for word in re.split(r"(\s+)", text) for part in re.findall(r"\s+|[^\s-]+-?|-", word)]


def _hangs(token: str, used: float, room: float, style: Style) -> bool:
    return style.squeeze and token in NO_START and used + em(token) <= room + 1.05


def _carry(current: list[str], token: str) -> list[str]:
    """Take back what may not end this line, or must stand before `token`."""
    carried: list[str] = []
    while len(current) > 1 and (current[-1] in NO_END or (carried[0] if carried else token) in NO_START):
        carried.insert(0, current.pop())
    return carried


def _line(tokens: list[str], before: list[Set], style: Style, last: bool = False) -> Set:
    text = "".join(tokens).strip()
    return Set(text, indent=0.0 if before else style.indent, full=not last, opens=not before)


def break_head(text: str, measure: float, lang: str, rng: random.Random) -> list[str]:
    """Break a headline at its measure, sometimes balanced as an editor would break it."""
    width = text_em(text)
    if width <= measure:
        return [text]
    rows = int(width / measure) + 1
    target = max(width / rows + 0.6, 3.0) if rng.random() < 0.3 else measure
    style = Style(measure=min(measure, target), indent=0.0)
    return [line.text for line in break_paragraph(text, style, lang)]
