"""Setting stories on a page: bands of stories, each with a head over, beside or along its columns. Units: points."""

import random
import zlib
from dataclasses import dataclass, field

from tests.generator.corpus import Story
from tests.generator.setting import Set, Style, break_head, break_paragraph, text_em

MARGIN = 60.0


@dataclass
class Row:
    """One printed line with its place: left edge, baseline, width it is stretched to (0: not stretched)."""

    text: str
    x: float
    y: float
    size: float
    stretch: float = 0.0
    opens: bool = False
    by_words: bool = False
    role: str = ""
    at_marks: bool = False

    @property
    def width(self) -> float:
        """Printed width in points."""
        return self.stretch or text_em(self.text) * self.size


@dataclass
class Frame:
    """A run of rows of one kind: a head line and its wraps, a column of a body, a caption."""

    kind: str
    art: str | None
    rows: list[Row] = field(default_factory=list)
    vertical: bool = False


@dataclass
class Habit:
    """The typographic habits of one page."""

    size: float
    gutter: float
    indent: float
    squeeze: bool
    leading: float
    at_marks: bool = False


@dataclass
class Composed:
    """A page: its frames in the order they were drawn, its stories, its size."""

    frames: list[Frame]
    stories: list[Story]
    width: float
    height: float


def compose(stories: list[Story], rng: random.Random, furniture: str | None = None) -> Composed:
    """Set stories in bands of one to three, top down."""
    width = rng.choice([820.0, 1000.0, 1180.0, 1300.0])
    size = rng.choice([8.0, 8.5, 9.0, 9.6])
    habit = Habit(
        size=size,
        gutter=size * rng.uniform(1.7, 2.6),
        indent=1.0 if stories[0].lang == "ja" else 2.0,
        squeeze=rng.random() < 0.5,
        leading=rng.uniform(1.4, 1.48),
        at_marks=rng.random() < 0.5,
    )
    frames = []
    y = 60.0
    if furniture:
        frames.append(Frame("furniture", None, [Row(furniture, MARGIN, y, 12.0)]))
        y += 30
    rest = list(stories)
    while rest:
        band = [rest.pop(0) for _ in range(min(len(rest), rng.choice([1, 2, 2, 3])))]
        y = _band(frames, band, y, width, habit, rng) + rng.uniform(14, 40)
    return Composed(frames, stories, width, y + 40)


def _band(frames: list[Frame], band: list[Story], y: float, width: float, habit: Habit, rng: random.Random) -> float:
    weights = [max(story.size, 200) ** rng.uniform(0.4, 0.8) for story in band]
    free = width - 2 * MARGIN - 26.0 * (len(band) - 1)
    floor = 14 * habit.size * sum(weights) / free
    weights = [max(weight, floor) for weight in weights]
    x = MARGIN
    bottoms = []
    for story, weight in zip(band, weights, strict=True):
        share = free * weight / sum(weights)
        bottoms.append(_story(frames, story, x, y, share, habit, rng))
        x += share + 26.0
    return max(bottoms)


def _story(
    frames: list[Frame], story: Story, x: float, y: float, width: float, habit: Habit, rng: random.Random
) -> float:
    place = rng.choices(["over", "beside", "along"], [0.82, 0.09, 0.09])[0]
    headline = story.headline or ""
    if place == "along" and (len(headline) > 16 or story.lang in {"ko", "en"} or " " in headline):
        place = "over"
    if place == "along":
        bottom = _head_along(frames, story, x, y, rng)
        left = x + 60
        return max(bottom, _body(frames, story, left, y, x + width - left, habit, rng))
    if place == "beside" and width > 50 * habit.size and story.body:
        aside = width * rng.uniform(0.25, 0.4)
        bottom = _head_over(frames, story, x, y, aside - 12, rng)
        return max(bottom, _body(frames, story, x + aside, y, width - aside, habit, rng))
    y = _head_over(frames, story, x, y, width, rng)
    return _body(frames, story, x, y + 6, width, habit, rng)


def _head_over(frames: list[Frame], story: Story, x: float, y: float, width: float, rng: random.Random) -> float:
    big = min(rng.choice([20.0, 24.0, 28.0, 34.0]), max(width / rng.uniform(6.5, 9.0), 15.0))
    parts = [("rubric", story.rubric, 12.0), ("kicker", story.kicker, rng.choice([14.0, 16.0]))]
    parts += [("headline", story.headline, big)]
    parts += [("deck", deck, rng.choice([13.0, 15.0])) for deck in story.decks]
    if story.byline and not in_brackets(story.byline):
        parts.append(("byline", story.byline, 10.5))
    centred = rng.random() < 0.7
    for kind, text, size in parts:
        if not text:
            continue
        if kind == "rubric" and rng.random() < 0.25 and len(text) <= 5 and story.lang not in {"ko", "en"}:
            text = " ".join(text)
        rows = []
        for line in break_head(text, width / size, story.lang, rng):
            y += size * 1.2
            shift = max(0.0, width - text_em(line) * size) / 2 if centred else 0.0
            rows.append(Row(line, x + shift, y, size))
        frames.append(Frame(kind, story.id, rows))
        y += 4
    return y


def _head_along(frames: list[Frame], story: Story, x: float, y: float, rng: random.Random) -> float:
    size = rng.choice([20.0, 26.0])
    rows = [Row(c, x + 26, y + size * 1.1 * (n + 1), size) for n, c in enumerate(story.headline or "")]
    frames.append(Frame("headline", story.id, rows, vertical=True))
    bottom = rows[-1].y if rows else y
    for kind, text in (("rubric", story.rubric), ("kicker", story.kicker), ("byline", _outer_byline(story))):
        if text:
            bottom += 18
            frames.append(Frame(kind, story.id, [Row(text, x, bottom, 10.0)]))
    for deck in story.decks:
        bottom += 18
        frames.append(Frame("deck", story.id, [Row(deck, x, bottom, 10.0)]))
    return bottom


def in_brackets(byline: str) -> bool:
    """Tell a credit that is printed inside the text, after the dateline."""
    return byline.startswith(("（", "("))


def _outer_byline(story: Story) -> str | None:
    return None if story.byline and in_brackets(story.byline) else story.byline


def paragraphs_as_printed(story: Story) -> list[tuple[str, str]]:
    """Return the body with dateline, credit and jump line in their places."""
    body = list(story.body)
    if story.dateline and (story.dateline_at or "start") == "start":
        credit = story.byline if story.byline and in_brackets(story.byline) else ""
        if body:
            gap = " " if story.lang in {"en", "ko"} or not credit else ""
            after = "　" if zlib.crc32(story.id.encode()) % 3 == 0 else " "
            body[0] = (body[0][0], story.dateline + (gap if credit else "") + credit + after + body[0][1])
    if story.dateline and story.dateline_at == "end":
        body.append(("signoff", story.dateline))
    if story.jump:
        body.append(("jump", story.jump))
    return body


def _body(
    frames: list[Frame], story: Story, x: float, y: float, width: float, habit: Habit, rng: random.Random
) -> float:
    lines, columns, measure = _set_body(story, width, habit, rng)
    step = measure * habit.size + habit.gutter
    depth = -(-len(lines) // columns)
    leading = habit.size * habit.leading
    top = y + leading
    bottom = y
    for column in range(columns):
        run = lines[column * depth : (column + 1) * depth]
        rows = []
        for n, line in enumerate(run):
            left = x + column * step + line.indent * habit.size
            stretch = (measure - line.indent) * habit.size if line.full else 0.0
            by_words = story.lang in {"ko", "en"}
            y_of = top + n * leading
            rows.append(
                Row(line.text, left, y_of, habit.size, stretch, line.opens, by_words, line.role, habit.at_marks)
            )
        if rows:
            frames.append(Frame("body", story.id, rows))
            bottom = max(bottom, rows[-1].y)
    return _captions(frames, story, x, bottom, width, rng)


def _set_body(story: Story, width: float, habit: Habit, rng: random.Random) -> tuple[list[Set], int, float]:
    wanted = rng.choice([14.0, 17.0, 19.0, 23.0, 26.0, 32.0, 40.0])
    if story.lang in {"ko", "en"}:
        wanted = max(wanted, 17.0)
    most = width / habit.size
    columns = max(1, round((width + habit.gutter) / (wanted * habit.size + habit.gutter)))
    if story.size < 260:
        columns = min(columns, 2)
    measure = (width - habit.gutter * (columns - 1)) / columns / habit.size
    whole = story.lang not in {"en", "ko"} and not habit.at_marks
    measure = min(float(int(measure)) if whole else measure, most)
    indent = {"en": 1.2, "ko": 1.0, "ja": 1.0}.get(story.lang, habit.indent)
    style = Style(measure, indent, habit.squeeze, breaks_words=story.lang == "ko" and rng.random() < 0.5)
    plain = Style(measure, 0.0, habit.squeeze, style.breaks_words)
    lines: list[Set] = []
    for kind, text in paragraphs_as_printed(story):
        crosshead_in = kind == "crosshead" and rng.random() < 0.5
        indented = kind in {"prose", "signoff", "jump"} or crosshead_in
        for line in break_paragraph(text, style if indented else plain, story.lang):
            line.role = kind
            lines.append(line)
    return lines, columns, measure


def _captions(frames: list[Frame], story: Story, x: float, y: float, width: float, rng: random.Random) -> float:
    for caption in story.captions:
        measure = min(width, rng.uniform(170, 330))
        y += rng.uniform(60, 160)
        rows = []
        for line in break_paragraph(caption, Style(measure / 8.5, 0.0), story.lang):
            y += 11.0
            rows.append(Row(line.text, x, y, 8.5))
        frames.append(Frame("caption", story.id, rows))
    return y
