"""Printed lines: what an extractor broke at its marks is one line of its column again.

A compositor fills a line by widening the white beside its marks; `pdftotext -raw` takes such white for a line's end:
`转，` / `两个人一起撞进了绿化带。` / `“`. On a page that shows this, the rows between two printed line ends are
those that best add up to the column (dynamic programming over rows). Nothing is joined elsewhere; rows keep their
place in the page, only their roles are told together.
"""

import re
from collections.abc import Sequence

import numpy as np

from pagefix.models import Line
from pagefix.script import CLOSING, OPENING, text_width
from pagefix.stages.widths import LEFT_OVER, column_about

LONE = 0.008
"""Share of rows without a letter, or that begin with a closing mark, above which a page is torn: torn pages of the
development set have 0.02 to 0.2, others at most 0.004."""
REACH = 24
"""Rows on each side that are asked for the column's width: most rows of a torn column are fragments."""
MOST = 9
"""Rows that one printed line was torn into at the most."""
SPARE, INDENT = 0.8, 2.0
"""Em by which marks may stand out of the column; em by which a first line is set in."""
FULL, FIRST, LAST, BROKEN = 0.0, 0.3, 0.5, 6.0
"""What it costs to take rows for a full line, a first line, a paragraph's last, or a line that ends amid a clause."""
JOIN, AFTER_STOP = 0.15, 1.2
"""What it costs to join two rows, and to join them where a sentence ends, as paragraphs do."""

_QUOTES = "“‘「『"
_LONE = re.compile(rf"[{re.escape(CLOSING + OPENING)}…—·]+$|[，。、；：？！）」』》”’]")
_TEARS_AFTER = re.compile(rf"[，、；：。！？…{_QUOTES}]$|[。！？…，][”’」』]$")
_TEARS_BEFORE = re.compile(f"[{_QUOTES}]")
_STOP = re.compile(r"[。！？!?…][”’」』）)》]*$")


def printed_lines(lines: Sequence[Line]) -> list[tuple[int, ...]]:
    """Return the rows of every printed line, in order; each row alone unless the page is torn.

    >>> rows = [Line(text=text, clean=text) for text in ("一行字", "又一行")]
    >>> printed_lines(rows)
    [(0,), (1,)]
    """
    if not _is_torn(lines):
        return [(number,) for number in range(len(lines))]
    own = np.array([text_width(line.clean) for line in lines])
    columns = column_about(own, REACH)
    best = [0.0] + [float("inf")] * len(lines)
    came = [0] * (len(lines) + 1)
    for end in range(1, len(lines) + 1):
        width = tears = 0.0
        for start in range(end - 1, max(-1, end - 1 - MOST), -1):
            if start < end - 1:
                tear = _tear(lines[start], lines[start + 1])
                if tear is None:
                    break
                tears += tear
            width += own[start]
            cost = (
                best[start] + tears + _cost(width, float(columns[start:end].max()), lines[end - 1].clean, end - start)
            )
            if cost < best[end]:
                best[end], came[end] = cost, start
    groups = []
    end = len(lines)
    while end:
        groups.append(tuple(range(came[end], end)))
        end = came[end]
    return groups[::-1]


def merged(lines: Sequence[Line], rows: Sequence[int]) -> Line:
    """Return the rows of one printed line as a line to look at; its text is their texts, gaps and all."""
    first = lines[rows[0]]
    if len(rows) == 1:
        return first
    text = "".join(lines[row].text.rstrip() for row in rows)
    return first.model_copy(update={"clean": "".join(lines[row].clean for row in rows), "text": text, "origin": ()})


def _is_torn(lines: Sequence[Line]) -> bool:
    lone = sum(1 for line in lines if _LONE.match(line.clean))
    return lone > 1 and lone > LONE * len(lines)


def _tear(before: Line, line: Line) -> float | None:
    """Return what it costs to join two rows, None where no mark stands at the break."""
    lone = _LONE.match(before.clean) or _LONE.match(line.clean)
    if line.above or not (lone or _TEARS_AFTER.search(before.clean) or _TEARS_BEFORE.match(line.clean)):
        return None
    return AFTER_STOP if _STOP.search(before.clean) and not lone else JOIN


def _cost(width: float, column: float, text: str, rows: int) -> float:
    slack = column - width
    if slack < -SPARE:
        return float("inf") if rows > 1 else FULL
    if slack < LEFT_OVER:
        return FULL
    if abs(slack - INDENT) < 0.6:
        return FIRST
    return LAST if _STOP.search(text) or not _TEARS_AFTER.search(text) else BROKEN
