"""Articles: the lines of a story become fields, paragraphs, captions and jumps.

The body's lines stand in the story's own order now, so where its paragraphs begin is asked once more of the role model:
columns that the file tore apart are neighbours again.
"""

from collections.abc import Iterator, Sequence

from pagefix import patterns
from pagefix.models import (
    Article,
    Caption,
    Dateline,
    FieldSpans,
    HeadLine,
    Jump,
    Kind,
    Page,
    Paragraph,
    ParagraphKind,
    Span,
    Story,
)
from pagefix.script import language_of
from pagefix.stages.pieces import Unit, make_unit, units
from pagefix.stages.roles import body_roles
from pagefix.strand import Strand, joined, spans_of, strand

LINED: dict[str, ParagraphKind] = {"verse": "verse", "table": "table"}
SHORT = 12
"""A story of fewer printed characters than this, without a head, is no article."""


def write_articles(page: Page) -> Page:
    """Turn every story that has text into an article; what is left stays unassigned."""
    articles: list[Article] = []
    lines = list(page.lines)
    for story in page.stories:
        if not _is_article(page, story):
            continue
        number = f"{page.id}/article-{len(articles) + 1:02}"
        article = build(page, story, number)
        articles.append(article)
        for line in _lines_of(story):
            lines[line] = lines[line].model_copy(update={"article": number})
    return page.model_copy(update={"articles": tuple(articles), "lines": tuple(lines)})


def _lines_of(story: Story) -> Iterator[int]:
    yield from (n for head in story.head for n in head.lines)
    yield from story.body
    yield from (n for caption in story.captions for n in caption)


def _is_article(page: Page, story: Story) -> bool:
    headline = any(head.role == "headline" for head in story.head)
    if not story.body and not story.captions:
        return False
    size = sum(len(page.lines[n].clean) for n in _lines_of(story))
    return headline or size >= SHORT


def build(page: Page, story: Story, number: str) -> Article:
    """Return the article of one story."""
    body = body_roles(page.lines, story.body)
    body_units = [
        make_unit(unit.role, lines := [story.body[n] for n in unit.lines], strand(page.lines, lines))
        for unit in units(body)
    ]
    builder = Builder(page, body_units)
    return builder.article(story, number)


def one_headline(head: Sequence[HeadLine]) -> tuple[HeadLine, ...]:
    """Let a head have one headline: the best of its lines where none is, decks for those after the first."""
    roles = [line.role for line in head]
    if "headline" not in roles:
        chosen = next((role for role in ("kicker", "deck", "rubric") if role in roles), None)
        place = roles.index(chosen) if chosen else -1
    else:
        place = roles.index("headline")
    return tuple(_recast(line, n, place) for n, line in enumerate(head))


def _recast(line: HeadLine, number: int, headline: int) -> HeadLine:
    if number == headline:
        return line.model_copy(update={"role": "headline"})
    return line.model_copy(update={"role": "deck"}) if line.role == "headline" else line


class Builder:
    """Collects the parts of one article."""

    def __init__(self, page: Page, body: list[Unit]) -> None:
        self.page = page
        self.body = body
        self.dateline: tuple[Dateline, Strand] | None = None
        self.credit: Strand | None = None
        self.jumps: list[Strand] = []

    def article(self, story: Story, number: str) -> Article:
        """Return the article, its fields taken out of head and body."""
        story = story.model_copy(update={"head": one_headline(story.head)})
        head = self._head(story)
        self._take_jumps()
        self._take_dateline(credit=head["byline"] is None)
        byline = head["byline"] or self.credit
        fields = {name: part.text if part else None for name, part in head.items()} | {
            "byline": byline.text if byline else None
        }
        decks = [strand(self.page.lines, line.lines) for line in story.head if line.role == "deck"]
        paragraphs = tuple(self._paragraphs())
        captions = [strand(self.page.lines, lines) for lines in story.captions]
        text = "".join(p.text for p in paragraphs) or "".join(c.text for c in captions)
        return Article(
            id=number,
            page=self.page.id,
            source=self.page.source,
            kind=_kind(paragraphs, captions),
            language=self._language(text + (fields["headline"] or "")),
            masthead=self.page.masthead,
            **fields,
            decks=tuple(deck.text for deck in decks),
            dateline=self.dateline[0] if self.dateline else None,
            paragraphs=paragraphs,
            captions=tuple(Caption(text=c.text, spans=self._spans(c)) for c in captions),
            jumps=tuple(self._jump(jump) for jump in self.jumps),
            spans=FieldSpans(
                **{name: self._spans(part) for name, part in (head | {"byline": byline}).items() if part},
                decks=tuple(self._spans(deck) for deck in decks),
                dateline=self._spans(self.dateline[1]) if self.dateline else (),
            ),
        )

    def _language(self, text: str) -> str:
        return language_of(text) if self.page.language == "auto" else self.page.language

    def _spans(self, part: Strand) -> tuple[Span, ...]:
        return spans_of(part, self.page.lines)

    def _head(self, story: Story) -> dict[str, Strand | None]:
        parts: dict[str, Strand | None] = {}
        for name in ("rubric", "kicker", "headline", "byline"):
            found = [strand(self.page.lines, line.lines) for line in story.head if line.role == name]
            parts[name] = joined(found, " ") if found else None
        return parts

    def _take_jumps(self) -> None:
        self.jumps = [unit.strand for unit in self.body if unit.role == "jump"]
        self.body = [unit for unit in self.body if unit.role != "jump"]

    def _jump(self, part: Strand) -> Jump:
        found = patterns.JUMP.match(part.text)
        parts = found.groupdict() if found else {}
        forth = not any(parts.get(name) for name in ("from", "from2", "from3"))
        page = next((parts[name] for name in ("page", "page2", "page3") if parts.get(name)), None)
        return Jump(text=part.text, direction="to" if forth else "from", page=page, spans=self._spans(part))

    def _take_dateline(self, *, credit: bool) -> None:
        """Cut the dateline off the start of the body, and the credit after it; or take the sign-off at its end."""
        if not self.body:
            return
        first = self.body[0]
        size = _opening_dateline(first.text)
        if size:
            self._set_dateline(first.strand.part(0, size), "start")
            rest = first.strand.part(size)
            found = patterns.CREDIT.match(rest.text) if credit else None
            if found:
                self.credit = rest.part(0, found.end())
                rest = rest.part(found.end())
            self.body[0] = make_unit("body", first.lines, rest)
            if not rest:
                self.body.pop(0)
            return
        last = self.body[-1]
        if last.role == "dateline" or patterns.DATELINE_END.fullmatch(last.text):
            self._set_dateline(last.strand, "end")
            self.body.pop()

    def _set_dateline(self, part: Strand, position: str) -> None:
        issue = self.page.masthead.date
        self.dateline = patterns.read_dateline(part.text, position, issue), part

    def _paragraphs(self) -> Iterator[Paragraph]:
        group: list[Unit] = []
        for unit in self.body:
            if group and (unit.role not in LINED or unit.role != group[0].role):
                yield self._paragraph(group)
                group = []
            group.append(unit)
            if unit.role not in LINED:
                yield self._paragraph(group)
                group = []
        if group:
            yield self._paragraph(group)

    def _paragraph(self, group: Sequence[Unit]) -> Paragraph:
        part = joined([unit.strand for unit in group], "\n")
        kind: ParagraphKind = LINED.get(group[0].role) or ("crosshead" if group[0].role == "crosshead" else "prose")
        return Paragraph(text=part.text, kind=kind, spans=self._spans(part))


def _opening_dateline(text: str) -> int:
    """Return where a dateline at the start of a text ends; 0 where there is none."""
    if found := patterns.DATELINE_START.match(text):
        return len(found.group().rstrip())
    if found := patterns.DATELINE_LATIN.match(text):
        return len(found.group().rstrip())
    return 0


def _kind(paragraphs: Sequence[Paragraph], captions: Sequence[Strand]) -> Kind:
    return "picture" if captions and not paragraphs else "article"
