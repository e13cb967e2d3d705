"""What kind a paragraph is, told from its text and its neighbours alone.

An article printed as text shows prose set in and everything else flush left; whoever reads it again sees no more than
that. So the kinds are settled by what can be seen there, and `Article.as_text()` repairs to the same article:
flush lines after the last prose are captions, one flush line before prose is a crosshead, several are a table or verse.
"""

import re
from collections.abc import Sequence

from pagefix import patterns
from pagefix.models import Role
from pagefix.script import text_width

FEW = 3
"""So few flush lines without any prose are the captions of a picture, not a poem."""
VERSE = 22.0
"""A line of verse is no wider than this, in em."""
_CELLS = re.compile(r"\S(?:\u3000| {2,})\S|\S \S+ \S")
_CLOSED = re.compile(r"(?:[。！？!?…：:.；;—―]|[，,](?=.))[”’」』）)》\"'】]*$")


def settle(roles: Sequence[Role], texts: Sequence[str], captions: Sequence[str]) -> list[Role]:
    """Return the settled roles of a body's units; `captions` are the texts of the article's pictures.

    >>> settle(["body", "verse", "body"], ["江水涨了。", "小标题", "人走了。"], [])
    ['body', 'crosshead', 'body']
    """
    prose = [role in {"body", "dateline"} for role in roles]
    if not any(prose):
        return _all_flush(texts, captions)
    last = max(n for n, is_prose in enumerate(prose) if is_prose)
    settled: list[Role] = ["body"] * len(roles)
    start = 0
    for n in range(last + 1):
        if prose[n]:
            settled[start:n] = [kind_of(texts[start:n])] * (n - start)
            start = n + 1
    return settled if _is_plain(settled, texts) else ["body"] * len(roles)


def _is_plain(roles: Sequence[Role], texts: Sequence[str]) -> bool:
    """Tell whether flush lines cannot be taken for the rest of a paragraph that ends open before them."""
    prose = [role == "body" for role in roles]
    return runs_on(prose, texts) <= 0 or sum(prose) > FEW


def runs_on(prose: Sequence[bool], texts: Sequence[str]) -> int:
    """Return how many paragraphs end open before a flush line, as the first lines of a column do."""
    places = range(len(texts) - 1)
    return sum(1 for n in places if prose[n] and not prose[n + 1] and not is_closed(texts[n]))


def _all_flush(texts: Sequence[str], captions: Sequence[str]) -> list[Role]:
    told = all(is_caption(caption) for caption in captions) and not any(is_caption(text) for text in texts)
    kind: Role = kind_of(texts) if told and len(texts) > FEW and stands_flush(texts) else "body"
    return [kind] * len(texts)


def stands_flush(texts: Sequence[str]) -> bool:
    """Tell a table, or verse: narrow lines of which most end open; other flush lines may be those of a column."""
    narrow = max(map(text_width, texts)) <= VERSE
    return kind_of(texts) == "table" or (narrow and 2 * sum(map(is_closed, texts)) < len(texts))


def kind_of(texts: Sequence[str]) -> Role:
    """Return what some flush lines between prose are."""
    if len(texts) == 1:
        return "crosshead"
    return "table" if 2 * sum(1 for text in texts if _CELLS.search(text)) >= len(texts) else "verse"


def is_closed(text: str) -> bool:
    """Tell a line that ends as a paragraph does."""
    return _CLOSED.search(text) is not None


def is_caption(text: str) -> bool:
    """Tell a line that says of itself that it is the text of a picture."""
    return patterns.CAPTION_CUE.search(text) is not None
