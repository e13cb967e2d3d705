"""Outlines: where on the page every field and paragraph stands, one box a column run.

Plain text has no boxes, and so have its articles none.
"""

from collections.abc import Sequence

from pagefix.models import Article, Box, FieldBoxes, Line, Page, Span

SINGLE = ("rubric", "kicker", "headline", "byline", "dateline")


def outline(page: Page) -> Page:
    """Give the articles of a page whose lines have boxes theirs."""
    if not any(line.bbox for line in page.lines):
        return page
    articles = tuple(_outlined(article, page.lines) for article in page.articles)
    return page.model_copy(update={"articles": articles})


def _outlined(article: Article, lines: Sequence[Line]) -> Article:
    single = {name: _boxes(getattr(article.spans, name), lines) for name in SINGLE}
    boxes = FieldBoxes(**single, decks=tuple(_boxes(spans, lines) for spans in article.spans.decks))
    parts = {
        name: tuple(part.model_copy(update={"boxes": _boxes(part.spans, lines)}) for part in getattr(article, name))
        for name in ("paragraphs", "captions")
    }
    return article.model_copy(update={"boxes": boxes, **parts})


def _boxes(spans: Sequence[Span], lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return the box of every run of lines of one column that some spans lie in, in their order."""
    runs: dict[int, list[Box]] = {}
    for span in spans:
        line = lines[span.line]
        if line.bbox:
            runs.setdefault(line.block, []).append(line.bbox)
    return tuple(_union(boxes) for boxes in runs.values())


def _union(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
