"""What kind a paragraph is, told from its text and its neighbours alone.

An article printed as text shows prose set in and everything else flush left; whoever reads it again sees no more than
that. So the kinds are settled by what can be seen there, and `Article.as_text()` repairs to the same article:
flush lines after the last prose are captions, one flush line before prose is a crosshead, several are a table or verse.
"""

import re
from collections.abc import Sequence

from pagefix import patterns
from pagefix.models import Role

FEW = 3
"""So few flush lines without any prose are the captions of a picture, not a poem."""
_CELLS = re.compile(r"\S(?:\u3000| {2,})\S|\S \S+ \S")
_CLOSED = re.compile(r"(?:[。！？!?…：:.；;—―]|[，,])[”’」』）)》\"'】]*$")


def settle(roles: Sequence[Role], texts: Sequence[str], captions: Sequence[str], *, indents: bool) -> list[Role]:
    """Return the settled roles of a body's units; `indents` tells whether its language sets prose in.

    >>> settle(["body", "verse", "body"], ["江水涨了。", "小标题", "人走了。"], [], indents=True)
    ['body', 'crosshead', 'body']
    """
    prose = [role in {"body", "dateline"} for role in roles] if indents else [is_closed(text) for text in texts]
    if not any(prose):
        return _all_flush(texts, captions)
    last = max(n for n, is_prose in enumerate(prose) if is_prose)
    settled: list[Role] = ["body"] * len(roles)
    start = 0
    for n in range(last + 1):
        if prose[n]:
            settled[start:n] = [kind_of(texts[start:n])] * (n - start)
            start = n + 1
    return settled


def _all_flush(texts: Sequence[str], captions: Sequence[str]) -> list[Role]:
    told = all(is_caption(caption) for caption in captions) and not any(is_caption(text) for text in texts)
    kind: Role = kind_of(texts) if told and len(texts) > FEW else "body"
    return [kind] * len(texts)


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
