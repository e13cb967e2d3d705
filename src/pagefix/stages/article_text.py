"""One article as plain text: a head, a blank line, then one paragraph a line, as `Article.as_text()` prints it.

Such a text is read by its own form: nothing of it is torn or shuffled, and a line is a paragraph, however long. Each
part of the head has its own indent, the headline none. Prose is set in by two ideographic spaces, or two plain ones
where words are parted by spaces; what stands flush is a crosshead, a line of verse, a row of a table; flush lines after
the last prose are captions and jump lines.
"""

from collections.abc import Sequence
from itertools import pairwise

from pagefix import patterns
from pagefix.models import HEAD_INDENTS, HeadLine, Line, Role, Story
from pagefix.script import text_width
from pagefix.stages.head_parts import PARTS, part_roles
from pagefix.stages.settle import FEW, is_caption, runs_on, settle, stands_flush

INDENTS = ("　　", "  ")
WIDEST = 60.0
"""A line wider than this, in em, stands in no newspaper column."""
RUNS_ON = 0.15
"""Share of paragraphs whose set-in line ends open before a flush line, beside the last: most of a column's do."""


def is_article_text(lines: Sequence[Line]) -> bool:
    """Tell the form: flush head lines, one blank line, paragraphs set in."""
    return _body_start(lines) is not None


def flush_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines of an article's text under the head that are not set in: crossheads, verse, table rows …"""
    body = _body_start(lines)
    if body is None:
        return set()
    return {n for n, prose in enumerate(_is_prose(lines[body:]), body) if not prose}


def read_article(lines: Sequence[Line]) -> tuple[list[Line], Story] | None:
    """Return the lines with their roles and the one story they tell; None where the text has another form."""
    body = _body_start(lines)
    if body is None:
        return None
    roles = [*_head_roles(lines[:body], lines[body:]), *_body_roles(lines[body:])]
    told = [line.model_copy(update={"role": role, "begins": True}) for line, role in zip(lines, roles, strict=True)]
    return told, Story(
        head=tuple(HeadLine(role=roles[n], lines=(n,)) for n in range(body)),
        body=tuple(n for n in range(body, len(lines)) if told[n].role != "caption"),
        captions=tuple((n,) for n in range(body, len(lines)) if told[n].role == "caption"),
        settled=True,
    )


def _body_start(lines: Sequence[Line]) -> int | None:
    """Return where the body starts; None where the text has another form."""
    starts = [n for n, line in enumerate(lines) if line.above]
    if len(starts) != 1 or (starts == [0] and len(lines) < 2):
        return None
    head, body = lines[: starts[0]], lines[starts[0] :]
    if any(line.indent for line in body if not _is_set_in(line)):
        return None
    if any(line.indent for line in head) and _set_in_roles(head) is None:
        return None
    texts = [line.text.strip() for line in body]
    told = _are_paragraphs(texts, [_is_set_in(line) for line in body])
    return starts[0] if told or _are_flush(body, texts) else None


def _head_roles(head: Sequence[Line], body: Sequence[Line]) -> list[Role]:
    """Return the parts of a head by their indents; where every line stands flush, by what they say."""
    roles = _set_in_roles(head)
    if roles is None:
        return part_roles([line.clean for line in head], "".join(line.clean for line in body))
    return roles


def _set_in_roles(head: Sequence[Line]) -> list[Role] | None:
    """Return the parts of a head by their indents; None where they say nothing, or what no head has."""
    roles: list[Role] = []
    for line in head:
        indent = len(line.text) - len(line.text.lstrip("\u3000 "))
        after = "kicker" if "headline" in roles else "deck"
        part = next((part for part in PARTS if HEAD_INDENTS[part] == indent and part != after), None)
        if part is None:
            return None
        roles.append(part)
    places = [PARTS.index(role) for role in roles]
    steps = list(pairwise(places))
    in_order = all(a < b or (a == b and PARTS[a] == "deck") for a, b in steps)
    return roles if in_order and ("headline" in roles or not {"kicker", "deck"} & set(roles)) else None


def _is_set_in(line: Line) -> bool:
    text = line.text
    return text.startswith(INDENTS) and not text[2:3].isspace()


def _is_prose(lines: Sequence[Line]) -> list[bool]:
    """Tell paragraphs from flush lines; where nothing is set in, long lines are paragraphs all the same."""
    if any(_is_set_in(line) for line in lines):
        return [_is_set_in(line) for line in lines]
    texts = [line.text.strip() for line in lines]
    long = any(text_width(text) > WIDEST for text in texts) and not _are_pictures(texts)
    return [long] * len(lines)


def _are_paragraphs(texts: Sequence[str], set_in: Sequence[bool]) -> bool:
    """Tell paragraphs from the lines of a column, whose first lines go on in flush ones."""
    if any(text_width(text) > WIDEST for text in texts):
        return True
    return any(set_in) and runs_on(set_in, texts) <= max(RUNS_ON * sum(set_in), sum(set_in) > 2)


def _are_flush(lines: Sequence[Line], texts: Sequence[str]) -> bool:
    """Tell verse, a table, or the texts of pictures that say so, from a column or from short paragraphs."""
    if any(_is_set_in(line) for line in lines):
        return False
    return _are_pictures(texts) or (len(texts) > FEW and stands_flush(texts))


def _are_pictures(texts: Sequence[str]) -> bool:
    return len(texts) <= FEW and all(is_caption(text) for text in texts)


def _body_roles(lines: Sequence[Line]) -> list[Role]:
    """Return the roles of the lines under the head, from the last line back: jumps, captions, sign-off, body."""
    texts = [line.clean for line in lines]
    prose = _is_prose(lines)
    end = len(lines)
    roles: list[Role] = ["body"] * end
    while end > 0 and not prose[end - 1] and patterns.JUMP.match(texts[end - 1]):
        end -= 1
        roles[end] = "jump"
    last = max((n for n in range(end) if prose[n]), default=-1)
    few = last < 0 and end <= FEW
    while end > last + 1 and not patterns.DATELINE_END.fullmatch(texts[end - 1]):
        if last < 0 and not few and not is_caption(texts[end - 1]):
            break
        end -= 1
        roles[end] = "caption"
    if end > last + 1 and patterns.DATELINE_END.fullmatch(texts[end - 1]):
        end -= 1
        roles[end] = "dateline"
    first: list[Role] = ["body" if prose[n] else "verse" for n in range(end)]
    captions = [text for text, role in zip(texts, roles, strict=True) if role == "caption"]
    roles[:end] = settle(first, texts[:end], captions)
    return roles
