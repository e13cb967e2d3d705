"""CJK space collapsing: `当 地 时 间 11 月 15 日` is `当地时间11月15日`.

A line is read as cells of ink parted by gaps. Three or more single-letter cells in a row are letter-spaced type: their
gaps go, those twice as wide stay. Elsewhere a gap that splits a word goes and a separator stays; gaps between Chinese
and figures or Latin go. Korean and Latin words keep theirs. No space is ever added (rules: JLREQ 3.2, CLREQ 6.3, and
the complaints of tesseract #991 and #4433, OCRmyPDF #715).

>>> collapse("当 地 时 间 11 月 15 日")
'当地时间11月15日'
>>> collapse("凝聚两岸合力 重现一江清波")
'凝聚两岸合力 重现一江清波'
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pagefix import lexicon
from pagefix.models import Line, Page, is_ink
from pagefix.script import CJK, CLOSING, OPENING, SURNAMES, common_character, is_cjk, is_hangul, text_width
from pagefix.stages.article_text import flush_lines, is_article_text
from pagefix.stages.cells import table_rows

RUN = 3
"""So many single-letter cells in a row are letter-spaced type: padded names have two."""
WIDE = 2
"""A gap of two plain spaces, or one ideographic, is a separator where single gaps are not."""
WINDOW = 4
"""Letters on each side of a gap that are asked for a word across it."""
KNOWN_WORD = 30
"""A lexicon word of at least this count is a word; rarer pairs that open with a surname are names."""
GLUED = (6.0, 30.0)
"""Width of a head line that a story's first line may be glued to, in em."""
_HEAD = re.compile(rf"[{CJK}“《0-9A-Z][^，。；：！？!?;,（）()【】]+$")
_SENTENCE = re.compile(r"^[^（(【，。][^）)】]*(?:，.*|[。！？][”』」]?)$")

_GAP = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー"
"""Kana that no line may begin with are printed close to their neighbour, even in letter-spaced type."""
_SINGLE = re.compile(
    rf"[{CLOSING}“‘…—·{_SMALL_KANA}]*[{CJK}][{CLOSING}“‘…—·{_SMALL_KANA}]*$|[0-9]$|[{OPENING}{CLOSING}…—·]+$|[A-Za-z0-9.,%]+$|[:∶/％-]$|[▲▼◆■●◇○□★☆]$"
)
_WORD = re.compile(r"[A-Za-z]{2}")
_LETTER = re.compile(rf"[{CJK}]|^[0-9]$")
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f０-９Ａ-Ｚａ-ｚ]")
_AFTER_DATELINE = re.compile(r"\s*[（【]?(?:本\s?[报報刊][^，。]{0,14}|[^，。]{1,12}社[^，。]{0,24})[讯訊电電][）】]?$")
"""The gap between a dateline and the text parts two things, even before a figure."""
_COMMAS, _MARKS = "，、；：", "，、；：。！？”’）》」』"
AT_MARKS = (3, 0.05)
"""So many gaps behind commas, and such a share of all commas, show that a page fills its lines beside the marks: made
pages set so have 0.23 to 0.77, others none."""
_GAP_AT_COMMA = re.compile(f"[{_COMMAS}] [{CJK}]")
_GAP_IN_WORDS = re.compile(rf"(?<=[{CJK}]) (?=[{CJK}])")
_CREDIT = re.compile(r"[^，。；！？]{1,16}(?:摄|攝|供图|提供|撮影)")
_NAME_BEFORE = re.compile(r"(?:记者|記者|通讯员|通訊員|作者|主席|总理|书记|教授|摄|攝|文|[■□／/])$")


class Gap(NamedTuple):
    """White between two printed characters: left and right index in the line, and width in half em."""

    left: int
    right: int
    size: int


class Clean(NamedTuple):
    """A line after collapsing: its text, the index of every character in the raw line, and what was found."""

    text: str
    origin: tuple[int, ...]
    dropped: int
    spaced: bool
    joint: int | None


def space(page: Page) -> Page:
    """Fill `clean` and `origin` of every line, and cut lines where the letter-spacing of one story meets another's."""
    lines: list[Line] = []
    dropped = 0
    texts = [line.text for line in page.lines]
    tables = table_rows(texts)
    settled = is_article_text(page.lines)
    flush = flush_lines(page.lines) if settled else set()
    how = {"keep_latin_gaps": page.keep_latin_gaps, "at_marks": _is_set_at_marks(texts)}
    for number, (line, table) in enumerate(zip(page.lines, tables, strict=True)):
        result = clean(line.text, table=table or number in flush, settled=settled, **how)
        pieces = _cut(line, result.joint) if result.joint is not None else [line]
        for piece in pieces:
            done = result if len(pieces) == 1 else clean(piece.text, **how)
            dropped += done.dropped
            lines.append(piece.model_copy(update={"clean": done.text, "origin": done.origin, "spaced": done.spaced}))
    edits = page.edits | ({"space": dropped} if dropped else {})
    return page.model_copy(update={"lines": tuple(lines), "edits": edits})


def collapse(text: str) -> str:
    """Collapse the spaces of a text, a line at a time."""
    lines = text.split("\n")
    tables = table_rows(lines)
    at_marks = _is_set_at_marks(lines)
    return "\n".join(
        clean(line, table=table, at_marks=at_marks).text for line, table in zip(lines, tables, strict=True)
    )


def _is_set_at_marks(lines: Sequence[str]) -> bool:
    """Tell a page that fills its lines beside the marks: gaps behind commas, in lines that are not letter-spaced."""
    commas = gaps = 0
    for line in lines:
        if len(_GAP_IN_WORDS.findall(line)) < RUN:
            commas += sum(line.count(comma) for comma in _COMMAS)
            gaps += len(_GAP_AT_COMMA.findall(line))
    return gaps >= AT_MARKS[0] and gaps > AT_MARKS[1] * commas


def clean(
    raw: str, *, table: bool = False, keep_latin_gaps: bool = False, settled: bool = False, at_marks: bool = False
) -> Clean:
    """Return one line collapsed; `table` keeps every separator, `keep_latin_gaps` those between CJK and Latin,
    `settled` those between CJK letters outside letter-spaced type: in an article's own text they were kept before;
    `at_marks` says that the page fills its lines beside the marks: these gaps part nothing."""
    ink = [i for i, c in enumerate(raw) if is_ink(c)]
    if not ink:
        return Clean("", (), 0, False, None)
    gaps = [Gap(a, b, _size(raw[a + 1 : b])) for a, b in zip(ink, ink[1:], strict=False) if b > a + 1]
    gaps = [gap for gap in gaps if gap.size]
    spaced = _letter_spaced(raw, gaps, ink)
    kept = {gap.left for number, gap in enumerate(gaps) if _keeps(raw, gaps, number, spaced, table)}
    if table and settled:
        kept = {gap.left for number, gap in enumerate(gaps) if number not in spaced or _is_of_figures(raw, gap)}
    if keep_latin_gaps:
        kept |= {gap.left for number, gap in enumerate(gaps) if number not in spaced and _is_mixed(raw, gap)}
    if at_marks and not table:
        kept -= {gap.left for gap in gaps if _is_at_mark(raw, gap)}
    if settled:
        kept |= {gap.left for number, gap in enumerate(gaps) if number not in spaced and _is_between(raw, gap)}
    out: list[str] = []
    origin: list[int] = []
    for index in ink:
        common = common_character(raw[index])
        out.append(common)
        origin.extend([index] * len(common))
        if index in kept:
            out.append(" ")
            origin.append(index + 1)
    joint = None if settled or table else _joint(raw, gaps, spaced) or _glue(raw, [g for g in gaps if g.left in kept])
    return Clean("".join(out), tuple(origin), len(gaps) - len(kept), 2 * len(spaced) > len(gaps) > 2, joint)


def _is_of_figures(raw: str, gap: Gap) -> bool:
    """Tell a gap between two figures, which in a settled table are two cells."""
    return raw[gap.left].isdigit() and raw[gap.right].isdigit()


def _is_mixed(raw: str, gap: Gap) -> bool:
    """Tell a gap between a Chinese, Japanese or Korean letter and a figure or Latin one."""
    a, b = raw[gap.left], raw[gap.right]
    return bool((is_cjk(a) and _LATIN.match(b)) or (_LATIN.match(a) and is_cjk(b)))


def _is_at_mark(raw: str, gap: Gap) -> bool:
    """Tell a narrow gap beside a mark, but for the one that sets a picture's credit off."""
    beside = raw[gap.left] in _MARKS + OPENING or raw[gap.right] in OPENING
    return beside and gap.size < WIDE and not _CREDIT.match(raw, gap.right)


def _is_between(raw: str, gap: Gap) -> bool:
    """Tell a gap that parts two things in settled text: none beside a mark that belongs to its neighbour, none between
    Chinese and figures or Latin."""
    a, b = raw[gap.left], raw[gap.right]
    return not _is_mixed(raw, gap) and b not in "，。、；：？！,.;:?!%)”’" and a not in "，、(“‘$£€"


def _size(white: str) -> int:
    return sum(2 if c in "\u3000\t\u2003" else 1 for c in white if c.isspace())


def _letter_spaced(raw: str, gaps: Sequence[Gap], ink: Sequence[int]) -> set[int]:
    """Return the numbers of the gaps inside runs of single-letter cells."""
    if len(gaps) < RUN - 1:
        return set()
    starts = [ink[0], *(gap.right for gap in gaps)]
    ends = [*(gap.left + 1 for gap in gaps), ink[-1] + 1]
    cells = [raw[a:b] for a, b in zip(starts, ends, strict=True)]
    found: set[int] = set()
    run: list[int] = []
    for number, cell in enumerate([*cells, None]):
        if cell is not None and _SINGLE.match(cell):
            run.append(number)
            continue
        if _is_run([cells[n] for n in run]) and not _names(cells, run, gaps):
            found.update(_narrow(run, gaps))
        run = []
    return found


def _is_run(cells: Sequence[str]) -> bool:
    """Tell letter-spaced type from Latin words with single figures among them."""
    single = [cell for cell in cells if _LETTER.search(cell)]
    words = any(_WORD.match(cell) for cell in cells)
    return len(single) >= RUN and (not words or any(is_cjk(c) for cell in single for c in cell))


def _narrow(run: Sequence[int], gaps: Sequence[Gap]) -> set[int]:
    """The gaps between the cells of a run, but for those about twice the median."""
    inside = [n for n in run[:-1]]
    sizes = sorted(gaps[n].size for n in inside)
    median = sizes[(len(sizes) - 1) // 2]
    return {n for n in inside if gaps[n].size < 2 * median}


def _names(cells: Sequence[str], run: Sequence[int], gaps: Sequence[Gap]) -> bool:
    """Tell a list of padded two-letter names: surname, gap, letter, wider gap, surname …"""
    if len(run) < 4 or len(run) % 2:
        return False
    firsts = all(cells[n] in SURNAMES for n in run[::2])
    inner = {gaps[n].size for n in run[:-1:2]}
    outer = {gaps[n].size for n in run[1:-1:2]}
    return firsts and max(inner) <= min(outer)


def _keeps(raw: str, gaps: Sequence[Gap], number: int, spaced: set[int], table: bool) -> bool:
    gap = gaps[number]
    if number in spaced:
        return False
    a, b = raw[gap.left], raw[gap.right]
    if table and (gap.size >= WIDE or all(other.size < WIDE for other in gaps)):
        return True
    if is_hangul(a) or is_hangul(b):
        return _keeps_hangul(a, b)
    if _is_wide(a) or _is_wide(b):
        return _keeps_wide(raw, gap, number, gaps)
    return _keeps_latin(raw, gap)


def _is_wide(character: str) -> bool:
    return (
        bool(is_cjk(character))
        or character in "，。、；：？！（）「」『』《》〈〉【】〔〕〖〗％＋－＝∶／·…—０１２３４５６７８９"
    )


def _keeps_hangul(a: str, b: str) -> bool:
    return b not in ",.;:!?)”’" and a not in "(“‘"


def _keeps_wide(raw: str, gap: Gap, number: int, gaps: Sequence[Gap]) -> bool:
    a, b = raw[gap.left], raw[gap.right]
    if b in "，。、；：？！）」』》〉】" or a in "（「『《〈【，、；：":
        return gap.size > WIDE and a not in "，、" and b not in "，。、；：？！）」』》〉】"
    if _AFTER_DATELINE.match(raw[: gap.left + 1]):
        return True
    if a in "—…" and _LATIN.match(b) or b in "—…" and _LATIN.match(a):
        return True
    if a in "—…·" or b in "—…·":
        return gap.size >= WIDE and not (a == b or "·" in (a, b))
    if gap.size >= WIDE or (a.isdigit() and b.isdigit()):
        return not _is_padded_word(raw, gap)
    if a in "“‘" or b in "”’":
        return False
    if _LATIN.match(a) or _LATIN.match(b) or a in "%℃/+-~" or b in "%℃/+-~(":
        return False
    if not (is_cjk(a) and is_cjk(b)):
        return True
    return _is_padded_name(raw, gap, number, gaps) or not _splits_word(raw, gap)


def _is_padded_name(raw: str, gap: Gap, number: int, gaps: Sequence[Gap]) -> bool:
    """A two-letter name with its letters apart, alone in its line or after a title: `章 潮`, `记者　程　霁`."""
    a, b = raw[gap.left], raw[gap.right]
    before, after = raw[: gap.left].rstrip(), raw[gap.right + 1 :].lstrip()
    ends = not after or raw[gap.right + 1].isspace() or after[0] in "（(）)摄攝，。、/／"
    starts = not before or raw[gap.left - 1].isspace() or _NAME_BEFORE.search(before) is not None
    if not (starts and ends and a in SURNAMES):
        return False
    return lexicon.frequency(a + b) < KNOWN_WORD or bool(before)


def _is_padded_word(raw: str, gap: Gap) -> bool:
    """Two letters of one word padded to fill their line: `特　写`, `目　录`; a name keeps its gap."""
    left, right = raw[: gap.left + 1].strip(), raw[gap.right :].strip()
    return len(left) == len(right) == 1 and is_cjk(left) is not None and lexicon.frequency(left + right) >= KNOWN_WORD


def _splits_word(raw: str, gap: Gap) -> bool:
    left = re.sub(r"\s", "", raw[: gap.left + 1])[-WINDOW:]
    right = re.sub(r"\s", "", raw[gap.right :])[:WINDOW]
    if len(left) == 1 and len(right) == 1:
        return True
    return lexicon.crosses(left, right)


def _keeps_latin(raw: str, gap: Gap) -> bool:
    """Latin beside Latin: drop the gaps that part a mark from its word."""
    a, b = raw[gap.left], raw[gap.right]
    rest = raw[gap.right : gap.right + 3]
    if a.isdigit() and b in "%℃°‰" and any(map(is_cjk, raw)):
        return False
    if b in ",.;:!?)”" or (b == "’" and re.match(r"’(?:\W|[a-z]{1,2}\b|$)", rest)):
        return gap.size > WIDE
    if a in "(“‘$£€":
        return False
    digits = raw[max(gap.left - 2, 0) : gap.left].strip()[-1:].isdigit() or a.isdigit()
    return not ("–" in (a, b) and digits and (b == "–" or b.isdigit()))


def _joint(raw: str, gaps: Sequence[Gap], spaced: set[int]) -> int | None:
    """Return where a densely set story meets a letter-spaced one in one line, if it does."""
    if len(spaced) < RUN or len(spaced) == len(gaps):
        return None
    first, last = min(spaced), max(spaced)
    # beside a figure the gap is the figure's own
    if (
        first > 0
        and not _is_mixed(raw, gaps[first - 1])
        and last == len(gaps) - 1
        and _is_dense(raw[: gaps[first - 1].left + 1])
    ):
        return gaps[first - 1].right
    if first == 0 and last < len(gaps) - 1 and _is_mixed(raw, gaps[last + 1]):
        return None
    if first == 0 and last < len(gaps) - 1 and _is_dense(raw[gaps[last + 1].right :]):
        return gaps[last + 1].right
    return None


def _glue(raw: str, kept: Sequence[Gap]) -> int | None:
    """Return where a head line ends and a sentence begins in one line: `某地发现新种 如果河会说话，它会说什么。`"""
    if len(kept) != 1 or not (
        is_cjk(raw[kept[0].left]) and (is_cjk(raw[kept[0].right]) or raw[kept[0].right] in "“《")
    ):
        return None
    left, right = raw[: kept[0].left + 1].strip(), raw[kept[0].right :].strip()
    if any(left.count(a) != left.count(b) for a, b in ("《》", "“”")):
        return None
    if not GLUED[0] <= text_width(left) <= GLUED[1] or not _HEAD.match(left) or _AFTER_DATELINE.match(left):
        return None
    return kept[0].right if text_width(right) >= GLUED[0] and _SENTENCE.search(right) else None


def _is_dense(part: str) -> bool:
    pairs = re.findall(rf"(?<=[{CJK}])\s*(?=[{CJK}])", part)
    return len(pairs) >= RUN and sum(1 for pair in pairs if pair) * 4 <= len(pairs)


def _cut(line: Line, joint: int) -> list[Line]:
    left, right = line.text[:joint], line.text[joint:]
    row, column = line.source or (1, 1)
    rest = {"text": right, "source": (row, column + joint), "above": 0, "indent": 0.0}
    return [line.model_copy(update={"text": left}), line.model_copy(update=rest)]
