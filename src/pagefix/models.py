"""The values that cross module borders: frozen, unknown keys refused, tuples for lists.

Units: a line index is 0-based, a source line and column are 1-based, a span is half-open and counts code points.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Role = Literal[
    "headline",
    "kicker",
    "deck",
    "rubric",
    "byline",
    "dateline",
    "body",
    "crosshead",
    "caption",
    "jump",
    "furniture",
    "verse",
    "table",
]
Kind = Literal["article", "advertisement", "notice", "picture", "other"]
ParagraphKind = Literal["prose", "crosshead", "verse", "table"]
Box = tuple[float, float, float, float]


_BARE_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\x21-\x7e])|(?<=[\x21-\x7e]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
"""A plain space between Chinese or Japanese and figures or Latin: it means a break, so it is printed as a wide one."""
HEAD_INDENTS: dict[str, int] = {"rubric": 1, "kicker": 2, "headline": 0, "deck": 2, "byline": 4}
"""Spaces that set in each part of a head in an article's text, in printed order: a reader tells them by these."""


class Span(NamedTuple):
    """Code points `start` to `end` (half-open) of line `line` of the page."""

    line: int
    start: int
    end: int


class Model(BaseModel):
    """Base of every value that crosses a module border."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Model):
    """Where a page came from; `path` is relative and uses "/"."""

    path: str
    sha256: str
    page_number: int = 1
    media_type: str = "text/plain"


class Masthead(Model):
    """What the furniture of the page prints about the paper."""

    title: str | None = None
    date: str | None = None
    page_label: str | None = None
    section: str | None = None


class Line(Model):
    """One printed line inside one column: `text` is the input's own, untouched.

    `clean` is the text after space collapsing and `origin` gives, for every character of `clean`, its index in
    `text`. `above` counts the blank lines before it in the input, `indent` its leading white in em, `open` says that
    the line is a cut piece: it does not start (or end) where print starts (or ends) it.
    """

    text: str
    source: tuple[int, int] | None = None
    bbox: Box | None = None
    column: int | None = None
    role: Role | None = None
    article: str | None = None
    clean: str = Field(default="", exclude=True)
    origin: tuple[int, ...] = Field(default=(), exclude=True)
    above: int = Field(default=0, exclude=True)
    indent: float = Field(default=0.0, exclude=True)
    spaced: bool = Field(default=False, exclude=True)
    block: int = Field(default=0, exclude=True)
    place: tuple[float, float] | None = Field(default=None, exclude=True)
    flat: Box | None = Field(default=None, exclude=True)
    size: float | None = Field(default=None, exclude=True)
    begins: bool = Field(default=True, exclude=True)


class Change(Model):
    """A printed character that the output shows otherwise: `before`, at `start` to `end` of a line, became `after`."""

    kind: str
    line: int
    start: int
    end: int
    before: str
    after: str


class Flag(Model):
    """Why a person should look: a PF3xx code and a sentence."""

    code: str
    message: str


class Text(Model):
    """A piece of the page with the spans it came from."""

    text: str
    spans: tuple[Span, ...]


class Paragraph(Model):
    """One paragraph of an article's body; verse and tables keep their lines, parted by a line feed."""

    text: str
    kind: ParagraphKind = "prose"
    spans: tuple[Span, ...] = ()
    boxes: tuple[Box, ...] = ()


class Caption(Model):
    """Text of a picture, its credit included."""

    text: str
    spans: tuple[Span, ...] = ()
    boxes: tuple[Box, ...] = ()


class Jump(Model):
    """A jump line as printed; `page` is the label it names, `article` the id of the other half."""

    text: str
    direction: Literal["to", "from"]
    page: str | None = None
    article: str | None = None
    spans: tuple[Span, ...] = ()


class Dateline(Model):
    """A dateline as printed (spaces repaired), with what can be read from it; `date` is ISO 8601."""

    text: str
    agency: str | None = None
    place: str | None = None
    date: str | None = None
    position: Literal["start", "end"] = "start"


class FieldSpans(Model):
    """The spans of an article's single fields; `decks` holds a list a deck."""

    rubric: tuple[Span, ...] = ()
    kicker: tuple[Span, ...] = ()
    headline: tuple[Span, ...] = ()
    decks: tuple[tuple[Span, ...], ...] = ()
    byline: tuple[Span, ...] = ()
    dateline: tuple[Span, ...] = ()


class FieldBoxes(Model):
    """The boxes of an article's single fields; empty for plain text."""

    rubric: tuple[Box, ...] = ()
    kicker: tuple[Box, ...] = ()
    headline: tuple[Box, ...] = ()
    decks: tuple[tuple[Box, ...], ...] = ()
    byline: tuple[Box, ...] = ()
    dateline: tuple[Box, ...] = ()


class Article(Model):
    """One story of a page (schema `pagefix/article/1`)."""

    schema_: Literal["pagefix/article/1"] = Field(default="pagefix/article/1", alias="schema")
    id: str
    page: str
    source: Source
    source_id: str | None = None
    kind: Kind = "article"
    language: str = "und"
    masthead: Masthead = Masthead()
    rubric: str | None = None
    kicker: str | None = None
    headline: str | None = None
    byline: str | None = None
    decks: tuple[str, ...] = ()
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[Caption, ...] = ()
    jumps: tuple[Jump, ...] = ()
    confidence: float | None = None
    flags: tuple[Flag, ...] = ()
    spans: FieldSpans = FieldSpans()
    boxes: FieldBoxes = FieldBoxes()

    @property
    def text(self) -> str:
        """The body: one paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def as_text(self) -> str:
        """The article as plain text that repairs to itself.

        Rubric, kicker, headline, decks and byline stand one a line, all but the headline set in (`HEAD_INDENTS`); a
        blank line; the body one paragraph a line with two ideographic spaces before a Chinese or Japanese paragraph,
        two plain ones before another, and the dateline in its place; captions; jumps.
        """
        lines = [*self._head_lines(), "", *self._body_lines(), *self._picture_lines()]
        return "\n".join(_BARE_GAP.sub("\u3000", line) for line in lines) + "\n"

    @property
    def _blank(self) -> str:
        """The space that sets lines in."""
        return "\u3000" if self.language.split("-")[0] in {"zh", "ja"} else " "

    def _head_lines(self) -> Iterator[str]:
        fields = ("rubric", self.rubric), ("kicker", self.kicker), ("headline", self.headline)
        decks = [("deck", deck) for deck in self.decks]
        for role, text in (*fields, *decks, ("byline", self.byline)):
            if text:
                yield HEAD_INDENTS[role] * self._blank + text

    def _body_lines(self) -> Iterator[str]:
        start, end = self._dateline_at("start"), self._dateline_at("end")
        for number, paragraph in enumerate(self.paragraphs):
            opening = start if number == 0 else ""
            yield (2 * self._blank if paragraph.kind == "prose" else "") + opening + paragraph.text
        if start and not self.paragraphs:
            yield 2 * self._blank + start.strip()
        if end:
            yield end

    def _picture_lines(self) -> Iterator[str]:
        yield from (caption.text for caption in self.captions)
        yield from (jump.text for jump in self.jumps)

    def _dateline_at(self, position: str) -> str:
        if self.dateline is None or self.dateline.position != position:
            return ""
        gap = " " if position == "start" else ""
        return self.dateline.text + gap


class HeadLine(Model):
    """One printed line of a head, wraps joined: its role and the page lines it stands on."""

    role: Role
    lines: tuple[int, ...]


class Story(Model):
    """What belongs to one story, as numbers of page lines in reading order; `settled`: its lines' roles are final."""

    head: tuple[HeadLine, ...] = ()
    body: tuple[int, ...] = ()
    captions: tuple[tuple[int, ...], ...] = ()
    settled: bool = False


class Page(Model):
    """One page on its way through the stages: lines in reading order and what is known of them so far."""

    id: str
    source: Source
    lines: tuple[Line, ...] = ()
    masthead: Masthead = Masthead()
    width: float | None = None
    height: float | None = None
    unit: str | None = None
    engine: dict[str, Any] | None = None
    edits: dict[str, int] = Field(default_factory=dict)
    language: str = "auto"
    keep_latin_gaps: bool = False
    stories: tuple[Story, ...] = ()
    articles: tuple[Article, ...] = ()


class PageResult(Model):
    """A repaired page: its articles and everything else that was printed on it (schema `pagefix/page/1`)."""

    page: Page
    articles: tuple[Article, ...] = ()
    lines: tuple[Line, ...] = ()
    furniture: tuple[Text, ...] = ()
    unassigned: tuple[Text, ...] = ()
    changes: tuple[Change, ...] = ()
    edits: dict[str, int] = Field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    masthead: Masthead = Masthead()
    options: dict[str, str | bool] = Field(default_factory=dict)


@lru_cache(maxsize=16384)
def is_ink(character: str) -> bool:
    """Tell a printed character from white space, controls and format characters.

    >>> [is_ink(c) for c in "字 \\u3000\\u200b"]
    [True, False, False, False]
    """
    return not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}


def ink(texts: Iterable[str]) -> Counter[str]:
    """Count the printed characters of some texts."""
    total: Counter[str] = Counter()
    for text in texts:
        total.update(text)
    return Counter({character: count for character, count in total.items() if is_ink(character)})
