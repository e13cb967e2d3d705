"""The first promise, kept at run time: every printed character of a page is in exactly one place of its result."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pagefix.errors import InkChanged
from pagefix.models import Article, Caption, Change, Flag, Jump, Line, Page, PageResult, Paragraph, Span, Text, is_ink
from pagefix.script import common_character
from pagefix.strand import Strand, spans_of, strand


def settle(page: Page, options: dict[str, str | bool]) -> PageResult:
    """Return the result of a repaired page: what no article took is furniture or unassigned."""
    taken = {n for article in page.articles for span in article_spans(article) for n in [span.line]}
    loose = [n for n in range(len(page.lines)) if n not in taken]
    parts = [(n, strand(page.lines, [n])) for n in loose]
    furniture = tuple(_text(page, part) for n, part in parts if page.lines[n].role == "furniture")
    unassigned = tuple(_text(page, part) for n, part in parts if page.lines[n].role != "furniture")
    found = [
        change
        for text, spans in _texts(page.articles, furniture + unassigned)
        for change in changes(text, spans, page.lines)
    ]
    return PageResult(
        page=page,
        articles=page.articles,
        lines=page.lines,
        furniture=furniture,
        unassigned=unassigned,
        changes=tuple(sorted(found, key=lambda change: (change.line, change.start))),
        edits=_count(page.edits, found),
        flags=_unassigned_flag(unassigned),
        masthead=page.masthead,
        options=options,
    )


def _unassigned_flag(unassigned: Sequence[Text]) -> tuple[Flag, ...]:
    size = sum(len("".join(text.text.split())) for text in unassigned)
    return (Flag(code="PF306", message=f"{size} characters belong to no article"),) if size else ()


def _text(page: Page, part: Strand) -> Text:
    return Text(text=part.text, spans=spans_of(part, page.lines))


def _count(edits: dict[str, int], found: Sequence[Change]) -> dict[str, int]:
    counted = Counter(change.kind for change in found)
    return dict(sorted((edits | counted).items()))


def _texts(articles: Sequence[Article], others: Sequence[Text]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield every text of a result with its spans."""
    for article in articles:
        own = article.spans
        for name in ("rubric", "kicker", "headline", "byline"):
            yield getattr(article, name) or "", getattr(own, name)
        yield article.dateline.text if article.dateline else "", own.dateline
        yield from zip(article.decks, own.decks, strict=True)
        yield from ((part.text, part.spans) for part in _parts(article))
    for text in others:
        yield text.text, text.spans


def changes(text: str, spans: Sequence[Span], lines: Sequence[Line]) -> Iterator[Change]:
    """Yield where a text prints otherwise than its spans: a common character for a radical, a hyphen taken out.

    Raises InkChanged where they differ in any other way.
    """
    wanted = iter([c for c in text if is_ink(c)])
    ahead = next(wanted, "")
    for span in spans:
        for n in range(span.start, span.end):
            printed = lines[span.line].text[n]
            if not is_ink(printed):
                continue
            common = common_character(printed)
            if ahead != common[0]:
                if printed != "-":
                    raise InkChanged(lines[span.line].text[:20], Counter(printed), Counter(ahead))
                yield Change(kind="hyphen", line=span.line, start=n, end=n + 1, before=printed, after="")
                continue
            if common != printed:
                yield Change(kind="radical", line=span.line, start=n, end=n + 1, before=printed, after=common)
            for _ in common:
                ahead = next(wanted, "")
    if ahead:
        raise InkChanged(text[:20], Counter(), Counter(ahead))


def article_spans(article: Article) -> Iterator[Span]:
    """Yield every span of an article."""
    own = article.spans
    yield from (*own.rubric, *own.kicker, *own.headline, *own.byline, *own.dateline)
    yield from (span for deck in own.decks for span in deck)
    for part in _parts(article):
        yield from part.spans


def _parts(article: Article) -> tuple[Paragraph | Caption | Jump, ...]:
    return (*article.paragraphs, *article.captions, *article.jumps)


def check_ink(result: PageResult) -> None:
    """Raise InkChanged unless all printed characters of the lines are covered exactly once."""
    spans = [span for article in result.articles for span in article_spans(article)]
    spans += [span for text in (*result.furniture, *result.unassigned) for span in text.spans]
    covered = [[0] * len(line.text) for line in result.lines]
    for number, start, end in spans:
        row = covered[number]
        row[start:end] = [count + 1 for count in row[start:end]]
    lost: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for line, row in zip(result.lines, covered, strict=True):
        for character, count in zip(line.text, row, strict=True):
            if count != 1 and is_ink(character):
                (made if count else lost)[character] += 1
    if lost or made:
        raise InkChanged(result.page.id, lost, made)
