"""Flags: why a person should look at an article. PF306, unassigned text, is the page's and is set by the ledger."""

from collections.abc import Sequence

from pagefix.models import Article, Flag, Page, Paragraph

SHORT = 40
"""Printed characters of body below which an article is very short: one made brief in two hundred is."""


def flag_articles(page: Page) -> Page:
    """Add the flags of every article."""
    articles = tuple(_flagged(page, article) for article in page.articles)
    return page.model_copy(update={"articles": articles})


def _flagged(page: Page, article: Article) -> Article:
    flags = [flag for flag in (_no_headline(article), _far(page, article), _splice(article), _short(article)) if flag]
    return article.model_copy(update={"flags": tuple(flags)})


def _no_headline(article: Article) -> Flag | None:
    return None if article.headline else Flag(code="PF301", message="no headline found")


def _far(page: Page, article: Article) -> Flag | None:
    """Lines of other articles stand between the headline and the nearest line of the body."""
    head = [span.line for span in article.spans.headline]
    body = [span.line for paragraph in article.paragraphs for span in paragraph.spans]
    if not head or not body:
        return None
    near = min(body, key=lambda line: min(abs(line - own) for own in head))
    own = min(head, key=lambda line: abs(line - near))
    between = range(min(own, near) + 1, max(own, near))
    others = sum(1 for line in between if page.lines[line].article not in (article.id, None))
    if not others:
        return None
    return Flag(code="PF302", message=f"headline far from its body: {others} lines of other articles between them")


def _splice(article: Article) -> Flag | None:
    places = [number for number, paragraph in enumerate(article.paragraphs, 1) if _jumps(paragraph)]
    if not places:
        return None
    named = ", ".join(map(str, places[:5]))
    return Flag(code="PF304", message=f"possible splice of two columns: paragraph {named} joins lines that stand apart")


def _jumps(paragraph: Paragraph) -> bool:
    lines = [span.line for span in paragraph.spans]
    return any(b - a not in (0, 1) for a, b in zip(lines, lines[1:], strict=False))


def _short(article: Article) -> Flag | None:
    size = sum(len("".join(text.split())) for text in _texts(article))
    if size >= SHORT or (article.captions and not article.paragraphs):
        return None
    return Flag(code="PF305", message=f"very short article: {size} characters")


def _texts(article: Article) -> Sequence[str]:
    return [paragraph.text for paragraph in article.paragraphs]
