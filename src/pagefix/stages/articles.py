"""Articles: the lines of a story become fields, paragraphs, captions and jumps.

The body's lines stand in the story's own order now, so where its paragraphs begin is asked once more of the role model:
columns that the file tore apart are neighbours again.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from pagefix import patterns
from pagefix.datelines import opening_dateline
from pagefix.models import (
    Article,
    Caption,
    Dateline,
    FieldSpans,
    Jump,
    Kind,
    Page,
    Paragraph,
    ParagraphKind,
    Role,
    Span,
    Story,
)
from pagefix.script import language_of
from pagefix.stages.head_parts import PARTS
from pagefix.stages.pieces import Unit, make_unit, units
from pagefix.stages.roles import body_roles
from pagefix.stages.settle import FEW, is_caption, is_closed, settle
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
    body = [page.lines[n] for n in story.body] if story.settled else body_roles(page.lines, story.body)
    body_units = [
        make_unit(unit.role, lines := [story.body[n] for n in unit.lines], strand(page.lines, lines))
        for unit in units(body)
    ]
    builder = Builder(page, body_units)
    return builder.article(story, number)


class Builder:
    """Collects the parts of one article."""

    def __init__(self, page: Page, body: list[Unit]) -> None:
        self.page = page
        self.body = body
        self.dateline: tuple[Dateline, Strand] | None = None
        self.jumps: list[Strand] = []

    def article(self, story: Story, number: str) -> Article:
        """Return the article, its fields taken out of head and body."""
        self._take_jumps()
        self._take_dateline()
        captions = self._settle(
            [make_unit("caption", lines, strand(self.page.lines, lines)) for lines in story.captions]
        )
        head = self._head(story)
        decks = head.pop("deck")
        parts = {name: joined(lines, " ") for name, lines in head.items() if lines}
        fields = {name: parts[name].text if name in parts else None for name in head}
        paragraphs = tuple(self._paragraphs())
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
                **{name: self._spans(part) for name, part in parts.items()},
                decks=tuple(self._spans(deck) for deck in decks),
                dateline=self._spans(self.dateline[1]) if self.dateline else (),
            ),
        )

    def _language(self, text: str) -> str:
        return language_of(text) if self.page.language == "auto" else self.page.language

    def _spans(self, part: Strand) -> tuple[Span, ...]:
        return spans_of(part, self.page.lines)

    def _settle(self, captions: list[Unit]) -> list[Strand]:
        """Give the units of the body the roles that can be told from their text; return the texts of pictures.

        Where a short body ends open, what follows it cannot be told from its rest, nor can pictures alone be told from
        a story where their texts say nothing of themselves: these are read as paragraphs.
        """
        self.body = [unit._replace(role="body") if unit.role == "jump" else unit for unit in self.body]
        prose = [unit for unit in self.body if unit.role not in {"crosshead", *LINED}]
        opens = bool(self.body) and len(prose) <= FEW and not is_closed(self.body[-1].text)
        silent = not self.body and not all(is_caption(unit.text) for unit in captions[:FEW])
        if captions and (opens or silent or (not self.body and len(captions) > FEW)):
            self.body += [unit._replace(role="body") for unit in captions]
            captions = []
        texts = [unit.text for unit in self.body]
        roles = settle([cast("Role", unit.role) for unit in self.body], texts, [caption.text for caption in captions])
        self.body = [unit._replace(role=role) for unit, role in zip(self.body, roles, strict=True)]
        return [caption.strand for caption in captions]

    def _take_jumps(self) -> None:
        is_jump = [unit.role == "jump" and patterns.JUMP.match(unit.text) is not None for unit in self.body]
        self.jumps = [unit.strand for unit, jump in zip(self.body, is_jump, strict=True) if jump]
        self.body = [unit for unit, jump in zip(self.body, is_jump, strict=True) if not jump]

    def _jump(self, part: Strand) -> Jump:
        found = patterns.JUMP.match(part.text)
        parts = found.groupdict() if found else {}
        forth = not any(parts.get(name) for name in ("from", "from2", "from3"))
        page = next((parts[name] for name in ("page", "page2", "page3") if parts.get(name)), None)
        return Jump(text=part.text, direction="to" if forth else "from", page=page, spans=self._spans(part))

    def _head(self, story: Story) -> dict[str, list[Strand]]:
        """Return the parts of the head; a credit after the dateline is the byline where none stands."""
        head: dict[str, list[Strand]] = {part: [] for part in PARTS}
        for line in story.head:
            head[line.role].append(strand(self.page.lines, line.lines))
        credit = patterns.CREDIT.match(self.body[0].text) if self.body and self.dateline else None
        if credit and not head["byline"]:
            first = self.body[0].strand
            head["byline"].append(first.part(0, credit.end()))
            self._replace_first(first.part(credit.end()))
        return head

    def _replace_first(self, rest: Strand) -> None:
        self.body[:1] = [make_unit("body", self.body[0].lines, rest)] if rest else []

    def _take_dateline(self) -> None:
        """Cut the dateline off the start of the body, or take the sign-off at its end."""
        if not self.body:
            return
        first = self.body[0]
        size = opening_dateline(first.text)
        if size:
            self._set_dateline(first.strand.part(0, size), "start")
            self._replace_first(first.strand.part(size))
            return
        last = self.body[-1]
        if patterns.DATELINE_END.fullmatch(last.text):
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


def _kind(paragraphs: Sequence[Paragraph], captions: Sequence[Strand]) -> Kind:
    return "picture" if captions and not paragraphs else "article"
