"""The text manner: what a rough extraction makes of a page when it walks it story by story, out of order.

Heads stand before or after their bodies or far away, blank lines fall anywhere, some lines are letter-spaced, a deck is
glued to the next story's first line, figures stand apart from the letters round them.
"""

import random
import re
from dataclasses import dataclass

from tests.generator.layout import Composed, Frame

CJK = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(r"[A-Za-z0-9.%,]+|\s+|.", re.S)
_NEXT = "，。、；：？！）」』》"


TORN = 0.06
"""Share of stories whose last columns stand elsewhere in the file."""


@dataclass
class Manner:
    """How often each defect befalls the lines of one page."""

    blank_paragraph: float
    blank_middle: float
    blank_column: float
    blank_head: float
    blank_wrap: float
    after: float
    far: float
    glue: float
    spaced: float


def draw_manner(rng: random.Random) -> Manner:
    """Draw the habits of one page."""
    if rng.random() < 0.08:
        bare = rng.choice([0.0, 0.0, 1.0])
        return Manner(bare, bare, bare, rng.choice([bare, 1.0]), bare, rng.choice([0.0, 0.5, 1.0]), 0.05, 0.0, 0.02)
    return Manner(
        blank_paragraph=rng.choice([0.75, 0.75, 0.5, 0.25, 0.9]),
        blank_middle=rng.choice([0.0, 0.02, 0.02, 0.06]),
        blank_column=rng.choice([0.85, 0.85, 0.5, 1.0]),
        blank_head=rng.choice([0.92, 0.92, 0.7, 0.4]),
        blank_wrap=rng.choice([0.27, 0.27, 0.1, 0.5]),
        after=rng.choice([0.2, 0.5, 0.5, 0.8]),
        far=rng.choice([0.0, 0.08, 0.15, 0.25]),
        glue=rng.choice([0.0, 0.0, 0.5, 1.0]),
        spaced=rng.choice([0.0, 0.02, 0.05, 0.12]),
    )


def seed_text(page: Composed, rng: random.Random) -> str:
    """Return the page as a rough extraction prints it."""
    manner = draw_manner(rng)
    out: list[str] = []
    for unit in _ordered_units(page, manner, rng):
        _print_unit(out, unit, manner, rng)
    if rng.random() < manner.glue:
        _glue(out, page, rng)
    return "\n".join(out).strip("\n") + "\n"


@dataclass
class Unit:
    """A run of frames that stays together."""

    kind: str
    frames: list[Frame]
    figures: bool = False
    spaced: bool = False


def _ordered_units(page: Composed, manner: Manner, rng: random.Random) -> list[Unit]:
    units: list[Unit] = []
    far: list[Unit] = []
    for story in page.stories:
        mine = [frame for frame in page.frames if frame.art == story.id]
        figures, spaced = rng.random() < 0.25, rng.random() < 0.4
        head = Unit("head", [f for f in mine if f.kind not in {"body", "caption"}])
        columns = [f for f in mine if f.kind == "body"]
        body = Unit("body", columns, figures, spaced)
        captions = [Unit("caption", [f]) for f in mine if f.kind == "caption"]
        mixed = [frame for frame in head.frames if frame.kind == "rubric"]
        if mixed and rng.random() < 0.1:
            head.frames.sort(key=lambda frame: frame.kind == "rubric")
        order = [body, head, *captions] if rng.random() < manner.after else [head, body, *captions]
        if rng.random() < manner.far:
            far.append(order.pop(order.index(rng.choice([head, body]))))
        if len(columns) > 1 and rng.random() < TORN:
            cut = rng.randrange(1, len(columns))
            body.frames = columns[:cut]
            far.append(Unit("body", columns[cut:], figures, spaced))
        units += [unit for unit in order if unit.frames]
    for unit in far:
        if unit.frames:
            units.insert(rng.randrange(len(units) + 1), unit)
    furniture = [frame for frame in page.frames if frame.art is None]
    if furniture:
        where = 0 if rng.random() < 0.7 else rng.randrange(len(units) + 1)
        units.insert(where, Unit("furniture", furniture))
    return units


def _print_unit(out: list[str], unit: Unit, manner: Manner, rng: random.Random) -> None:
    for frame in unit.frames:
        if frame.vertical:
            rows = ["".join(row.text for row in frame.rows)] if rng.random() < 0.6 else [r.text for r in frame.rows]
            opens = [True] + [False] * (len(rows) - 1)
        else:
            rows, opens = [row.text for row in frame.rows], [row.opens for row in frame.rows]
        for number, (text, open_) in enumerate(zip(rows, opens, strict=True)):
            if rng.random() < _blank_chance(frame, number, open_, manner) and out:
                out.append("")
            out.append(_spoil(text, unit, frame, manner, rng))


def _blank_chance(frame: Frame, number: int, opens: bool, manner: Manner) -> float:
    if frame.kind == "body":
        if number == 0:
            return manner.blank_column
        return manner.blank_paragraph if opens else manner.blank_middle
    if frame.vertical:
        return manner.blank_head if number == 0 else 0.0
    return manner.blank_head if number == 0 else manner.blank_wrap


def _spoil(text: str, unit: Unit, frame: Frame, manner: Manner, rng: random.Random) -> str:
    if unit.figures:
        text = re.sub(rf"(?<=[{CJK}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[{CJK}])", " ", text)
    if frame.kind == "body" and unit.spaced and rng.random() < 3 * manner.spaced:
        return space_out(text)
    if frame.kind in {"headline", "rubric", "kicker"} and len(text) <= 12 and rng.random() < manner.spaced:
        return space_out(text)
    return text


def space_out(text: str) -> str:
    """Print a line letter-spaced: a gap after every character but a closing mark, figures and Latin words whole."""
    if not re.search(f"[{CJK}]", text):
        return re.sub(r" ?([,.;:?!’”)])(?= |$)", r" \1", text)
    out = ""
    for token in _TOKEN.findall(text):
        if token.isspace():
            continue
        if out and out[-1] not in _NEXT:
            out += " "
        out += token
    return out


def _glue(out: list[str], page: Composed, rng: random.Random) -> None:
    """Glue a head line to a letter-spaced line that follows it, as the seed page does."""
    heads = {row.text for f in page.frames if f.kind in {"deck", "headline", "kicker"} for row in f.rows}
    bodies = {row.text for f in page.frames if f.kind == "body" for row in f.rows}
    places = [
        n
        for n in range(len(out) - 2)
        if out[n] in heads and len(out[n]) > 4 and (out[n + 1] in bodies or (not out[n + 1] and out[n + 2] in bodies))
    ]
    if places:
        n = rng.choice(places)
        m = n + 1 if out[n + 1] else n + 2
        out[n : m + 1] = [out[n] + " " + space_out(out[m])]
