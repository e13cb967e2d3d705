"""Truth for lines: every line of a made page gets the label of the printed row it came from."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pagefix.models import Line
from tests.generator.layout import Composed


def squeeze(text: str) -> str:
    """Drop what extraction changes: white space and compatibility forms."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class Truth(NamedTuple):
    """What a line truly is: its label, its story and its place among the story's rows."""

    label: str
    story: str | None
    place: int


def label_lines(page: Composed, lines: Sequence[Line]) -> list[Truth]:
    """Return the truth of every line; a label that ends in "+" goes on from the line before, "open" begins a story."""
    exact: dict[str, list[Truth]] = defaultdict(list)
    rows: list[tuple[str, Truth]] = []
    begun: set[str | None] = set()
    for frame in page.frames:
        kind = frame.kind
        for number, row in enumerate(frame.rows):
            name = row.role if kind == "body" else kind
            if kind == "body" and frame.art not in begun:
                begun.add(frame.art)
                name = "open" if name == "prose" else name
            goes_on = not row.opens if kind == "body" else number > 0
            truth = Truth(name + "+" if goes_on else name, frame.art, len(rows))
            key = squeeze(row.text)
            exact[key].append(truth)
            rows.append((key, truth))
        if frame.vertical:
            exact[squeeze("".join(row.text for row in frame.rows))].append(Truth(kind, frame.art, len(rows)))
    found: list[Truth] = []
    for line in lines:
        found.append(_label(squeeze(line.text), exact, rows, found[-1] if found else Truth("prose", None, -1)))
    return found


def _label(key: str, exact: dict[str, list[Truth]], rows: Sequence[tuple[str, Truth]], before: Truth) -> Truth:
    options = exact.get(key)
    if options:
        # the same row may stand in two places: prefer the story we are in, and what lies just ahead in it
        return min(options, key=lambda truth: _far(truth, before))
    inside = [(row, truth) for row, truth in rows if key in row]
    if inside:
        row, truth = min(inside, key=lambda pair: _far(pair[1], before))
        return truth if row.startswith(key) else truth._replace(label=truth.label.rstrip("+") + "+")
    return before._replace(label="prose+")


def _far(truth: Truth, before: Truth) -> tuple[bool, bool, int]:
    return (truth.story != before.story, truth.place < before.place, abs(truth.place - before.place))
