"""One article as plain text: a head, a blank line, then one paragraph a line, as `Article.as_text()` prints it.

Such a text is read by its own form: nothing of it is torn or shuffled, and a line is a paragraph, however long.
"""

from collections.abc import Sequence

from pagefix import patterns
from pagefix.models import HeadLine, Line, Role, Story
from pagefix.script import language_of, text_width
from pagefix.stages.settle import FEW, is_caption, is_closed, settle

INDENT = (1.9, 2.6)
"""Leading white of a Chinese or Japanese paragraph, in em."""
CLOSED, WIDE = 0.75, 20.0
"""Share of the lines wider than WIDE, in em, that end as paragraphs do; in a printed column at most a third do."""
RUNS_ON = 0.15
"""Share of paragraphs whose set-in line ends open before a flush line: most of a column's first lines do."""


def is_article_text(lines: Sequence[Line]) -> bool:
    """Tell the form: flush head lines, one blank line, paragraphs; Latin and Korean captions after another blank."""
    return bool(lines) and _form(lines) is not None


def flush_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines of an article's text under the head that are not set in: crossheads, verse, table rows …"""
    form = _form(lines) if lines else None
    if form is None or not form[2]:
        return set()
    return {n for n in range(form[0], len(lines)) if not _is_set_in(lines[n])}


def read_article(lines: Sequence[Line]) -> tuple[list[Line], Story] | None:
    """Return the lines with their roles and the one story they tell; None where the text has another form."""
    form = _form(lines) if lines else None
    if form is None:
        return None
    body, pictures, indents = form
    roles = _flush_roles(lines[body:], pictures - body, indents)
    told = [line.model_copy(update={"role": "headline", "begins": True}) for line in lines[:body]]
    told += [
        line.model_copy(update={"role": role, "begins": True}) for line, role in zip(lines[body:], roles, strict=True)
    ]
    head = tuple(HeadLine(role="headline", lines=(n,)) for n in range(body))
    return told, Story(
        head=head,
        body=tuple(n for n in range(body, len(lines)) if told[n].role != "caption"),
        captions=tuple((n,) for n in range(body, len(lines)) if told[n].role == "caption"),
    )


def _form(lines: Sequence[Line]) -> tuple[int, int, bool] | None:
    """Return where body and pictures start and whether paragraphs are set in; None where the text has another form."""
    starts = [n for n, line in enumerate(lines) if line.above]
    if not starts or len(starts) > 2 or (lines[0].above and len(lines) < 2):
        return None
    body, pictures = starts[0], starts[1] if len(starts) == 2 else len(lines)
    indents = language_of("".join(line.text for line in lines)).split("-")[0] in {"zh", "ja"}
    if any(line.indent for line in lines[:body]) or not _is_form(lines[body:pictures], lines[pictures:], indents):
        return None
    return body, pictures, indents


def _is_form(body: Sequence[Line], pictures: Sequence[Line], indents: bool) -> bool:
    """Tell whether the lines under the head are paragraphs and not the lines of columns."""
    texts = [line.text.strip() for line in body]
    if not indents:
        wide = [text for text in texts if text_width(text) > WIDE] or texts
        closed = sum(1 for text in wide if is_closed(text))
        return not any(line.indent for line in body) and closed >= CLOSED * len(wide)
    set_in = [_is_set_in(line) for line in body]
    if pictures or any(line.indent for line, prose in zip(body, set_in, strict=True) if not prose):
        return False
    if not any(set_in):
        return len(body) <= FEW or not _is_column(body)
    runs_on = sum(1 for n in range(len(body) - 1) if set_in[n] and not set_in[n + 1] and not is_closed(texts[n]))
    return runs_on <= RUNS_ON * sum(set_in)


def _is_set_in(line: Line) -> bool:
    return INDENT[0] <= line.indent <= INDENT[1]


def _is_column(lines: Sequence[Line]) -> bool:
    """Tell lines of one width, as a column has them."""
    widths = [text_width(line.text.strip()) for line in lines]
    return sum(1 for width in widths if width > max(widths) - 2.5) > len(widths) / 2


def _flush_roles(lines: Sequence[Line], pictures: int, indents: bool) -> list[Role]:
    """Return the roles of the lines under the head, from the last line back: jumps, captions, sign-off, body."""
    texts = [line.clean for line in lines]
    prose = [_is_set_in(line) if indents else n < pictures and is_closed(texts[n]) for n, line in enumerate(lines)]
    end = len(lines)
    roles: list[Role] = ["body"] * end
    while end > 0 and not prose[end - 1] and patterns.JUMP.match(texts[end - 1]):
        end -= 1
        roles[end] = "jump"
    last = max((n for n in range(end) if prose[n]), default=-1)
    few = last < 0 and end <= FEW
    while end > last + 1 and not patterns.DATELINE_END.fullmatch(texts[end - 1]):
        if not (end > pictures or few or is_caption(texts[end - 1]) or (indents and last >= 0)):
            break
        end -= 1
        roles[end] = "caption"
    if end > last + 1 and patterns.DATELINE_END.fullmatch(texts[end - 1]):
        end -= 1
        roles[end] = "dateline"
    first: list[Role] = ["body" if prose[n] else "verse" for n in range(end)]
    captions = [text for text, role in zip(texts, roles, strict=True) if role == "caption"]
    roles[:end] = settle(first, texts[:end], captions, indents=indents)
    return roles
