"""Column reflow: text printed with its columns side by side is cut at its gutters.

What `pdftotext -layout` prints is a grid. Lines are split at wide white; a gap is a gutter where the rows above or
below are white in the same place or start a column there. Pieces are then chained downwards into runs of one column,
and the runs are put in reading order by recursive cuts of the page (XY-cut: Nagy & Seth 1984). Text that is already in
columns is left as it is.

The grid counts code points or display cells, whichever makes more column edges agree: poppler counts code points.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wcwidth import wcswidth

from pagefix.geometry import strips
from pagefix.models import Line, Page
from pagefix.stages.boxes import reflow_boxes

SIDE_BY_SIDE = 0.25
"""Share of lines with a gutter above which the page is taken to be a grid; pages in columns measured below 0.08."""
FAR_APART = 0.08
"""Share of rows with pieces far apart above which the page is a grid; pages in columns have next to none."""
LONG_PIECE = 9
"""Rows of a grid of text have a piece this long; cells of tables and half-lines of verse are shorter."""
EDGE_VOTES = 4
"""So many pieces starting in one place make a column edge."""
REACH = 4
"""Rows looked at above and below a gap."""
INDENT = 5
"""Cells by which two lines of one column may start apart."""
ROW_GAP = 3
"""Rows without a piece that a run of one column may span."""
TORN_GAP = 9
"""Cells between a title and the name that belongs to it."""
CLEAR_GAP = 4
"""White this wide is a gutter where it crosses all rows about it."""
WIDE_GAP = 8
"""White this wide inside a row is a gutter on its own: the widest between the parts of one byline measured 5."""

_PIECE = re.compile(r"\S+(?:[ \u3000]\S+|\u3000+\S+)*")
_NAME_TITLE = re.compile(
    r"(?:本报|本刊|特约|见习|实习|本報)?(?:记者|記者|通讯员|通訊員|主席|主持人|编辑|By)$|^[■□]$|^[文图文圖]$"
)
_TITLE_THEN_NAMES = re.compile(r"(?:记者|記者|通讯员|通訊員)\s+(?:[\u4e00-\u9fff]{1,4}\s*)+$")


class Piece(NamedTuple):
    """A run of ink in one row of the grid: its row, first and end cell, and its place in the source line."""

    row: int
    start: int
    end: int
    line: int
    offset: int
    text: str


class Run(NamedTuple):
    """Pieces of one column, top down."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> int:
        """First cell."""
        return min(piece.start for piece in self.pieces)

    @property
    def right(self) -> int:
        """End cell."""
        return max(piece.end for piece in self.pieces)

    @property
    def top(self) -> int:
        """First row."""
        return self.pieces[0].row

    @property
    def bottom(self) -> int:
        """Row after the last."""
        return self.pieces[-1].row + 1


def reflow(page: Page) -> Page:
    """Cut side-by-side columns into lines of one column each, in reading order; by their boxes where they have any."""
    if page.lines and all(line.flat for line in page.lines):
        return reflow_boxes(page)
    measure = _better_measure(page.lines)
    grid = [_pieces(row, line, number, measure) for number, (row, line) in enumerate(_rows(page.lines))]
    if not _is_grid(grid):
        return page
    cut = [_merge(grid, number) for number in range(len(grid))]
    runs = _in_order(_chain([piece for row in cut for piece in row]))
    lines = [line for block, run in enumerate(runs) for line in _lines(page, run, block)]
    edits = page.edits | {"column": len(lines) - len(page.lines)}
    return page.model_copy(update={"lines": tuple(lines), "edits": edits})


def _rows(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    row = -1
    rows = []
    for line in lines:
        row += 1 + line.above
        rows.append((row, line))
    return rows


def _pieces(row: int, line: Line, number: int, measure: Callable[[str], int]) -> list[Piece]:
    found = [(m, measure(line.text[: m.start()].expandtabs(8))) for m in _PIECE.finditer(line.text)]
    return [Piece(row, start, start + measure(m.group()), number, m.start(), m.group()) for m, start in found]


def _cells(text: str) -> int:
    return max(wcswidth(text), len(text))


def _better_measure(lines: Sequence[Line]) -> Callable[[str], int]:
    """Count code points or display cells: the one whose column edges agree on more pieces."""
    return max((len, _cells), key=lambda measure: _agreement(lines, measure))


def _agreement(lines: Sequence[Line], measure: Callable[[str], int]) -> int:
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(measure(line.text[: m.start()]) for m in list(_PIECE.finditer(line.text))[1:])
    return sum(votes * votes for votes in starts.values())


def _is_grid(grid: Sequence[Sequence[Piece]]) -> bool:
    """Tell a grid of text columns: many rows of pieces that share edges or stand far apart, and are long."""
    starts = Counter(piece.start for row in grid for piece in row[1:])
    edges = {start for start, votes in starts.items() if votes >= EDGE_VOTES}
    filled = sum(1 for row in grid if row)
    shared = sum(1 for row in grid if any(piece.start in edges and len(piece.text) > 3 for piece in row[1:]))
    parted = [row for row in grid if any(b.start - a.end >= WIDE_GAP for a, b in pairwise(row))]
    enough = shared > max(SIDE_BY_SIDE * filled, EDGE_VOTES - 1) or len(parted) > max(FAR_APART * filled, 2)
    several = [row for row in grid if len(row) > 1]
    long = sum(1 for row in several if any(len(piece.text) >= LONG_PIECE for piece in row))
    return enough and long >= len(several) / 2


def _merge(grid: Sequence[Sequence[Piece]], number: int) -> list[Piece]:
    """Put the pieces of one row together again where the white between them is no gutter."""
    merged: list[Piece] = []
    for piece in grid[number]:
        if merged and not _is_gutter(grid, number, merged[-1], piece):
            last = merged[-1]
            white = " " * (piece.start - last.end)
            merged[-1] = last._replace(end=piece.end, text=last.text + white + piece.text)
        else:
            merged.append(piece)
    return merged


def _is_gutter(grid: Sequence[Sequence[Piece]], number: int, left: Piece, right: Piece) -> bool:
    if right.start - left.end <= TORN_GAP and _is_byline(left.text, right.text):
        return False
    if right.start - left.end >= WIDE_GAP:
        return True
    near = [*_near(grid, number, -1), *_near(grid, number, 1)]
    crossed = sum(1 for row in near if any(p.start < left.end and p.end > right.start for p in row))
    votes = sum(1 for row in near if any(abs(p.start - right.start) <= INDENT - 2 for p in row[1:]))
    clear = right.start - left.end >= CLEAR_GAP and not crossed and len(near) >= REACH
    return clear or votes >= max(1, crossed)


def _is_byline(left: str, right: str) -> bool:
    """Tell the parts of one byline: a title and its name, names in a row, a name and the next title."""
    short = len(right.split()[0]) <= 5
    return short and (_NAME_TITLE.search(left) is not None or _TITLE_THEN_NAMES.search(left) is not None)


def _near(grid: Sequence[Sequence[Piece]], number: int, step: int) -> list[Sequence[Piece]]:
    """The next rows that have ink on both sides of the row's own middle, at most REACH of them."""
    found: list[Sequence[Piece]] = []
    index = number + step
    while 0 <= index < len(grid) and len(found) < REACH and abs(index - number) <= 3 * REACH:
        if grid[index]:
            found.append(grid[index])
        index += step
    return found


def _chain(pieces: Sequence[Piece]) -> list[Run]:
    """Join each piece to the one below it where both start alike and nothing else lies between."""
    below = {id(piece): _below(piece, pieces, number) for number, piece in enumerate(pieces)}
    above: Counter[int] = Counter(id(piece) for piece in below.values() if piece is not None)
    follows: dict[int, Piece] = {}
    for piece in pieces:
        under = below[id(piece)]
        if under is not None and above[id(under)] == 1 and _one_column(piece, under):
            follows[id(piece)] = under
    heads = {id(piece) for piece in pieces} - {id(piece) for piece in follows.values()}
    runs = []
    for piece in pieces:
        if id(piece) in heads:
            run = [piece]
            while id(run[-1]) in follows:
                run.append(follows[id(run[-1])])
            runs.append(Run(tuple(run)))
    return runs


def _below(piece: Piece, pieces: Sequence[Piece], number: int) -> Piece | None:
    """The only piece of the next row that lies under this one; None where there are two or none."""
    found: Piece | None = None
    for other in pieces[number + 1 :]:
        if other.row - piece.row > ROW_GAP or (found is not None and other.row > found.row):
            break
        if other.row > piece.row and other.start < _reach(piece) and _reach(other) > piece.start:
            if found is not None:
                return None
            found = other
    return found


def _reach(piece: Piece) -> int:
    """The end of a piece, but never so near that the next line's indent would miss it."""
    return max(piece.end, piece.start + INDENT + 1)


def _one_column(upper: Piece, lower: Piece) -> bool:
    single = len(upper.text) == 1 and len(lower.text) == 1
    return abs(upper.start - lower.start) <= (1 if single else INDENT)


def _in_order(runs: list[Run]) -> list[Run]:
    """Recursive XY-cut: rows that cross the page first, then columns left to right, then top down."""
    if len(runs) < 2:
        return runs
    for groups in (
        strips(runs, lambda run: (run.top, run.bottom), 1),
        strips(runs, lambda run: (run.left, run.right), 0),
    ):
        if len(groups) > 1:
            return [run for group in groups for run in _in_order(group)]
    return sorted(runs, key=lambda run: (run.top, run.left))


def _lines(page: Page, run: Run, block: int) -> list[Line]:
    lines = []
    left = _edge(run)
    row = run.top
    for number, piece in enumerate(run.pieces):
        source = page.lines[piece.line].source or (piece.line + 1, 1)
        lines.append(
            Line(
                text=piece.text,
                source=(source[0], source[1] + piece.offset),
                above=1 if number == 0 else max(piece.row - row - 1, 0),
                indent=max(piece.start - left, 0) / 1.5,
                block=block + 1,
                place=(float(piece.row), float(piece.start)),
            )
        )
        row = piece.row
    return lines


def _edge(run: Run) -> int:
    """The left edge of a run: the cell most of its lines start in."""
    starts = Counter(piece.start for piece in run.pieces)
    most = max(starts.values())
    return min(start for start, votes in starts.items() if votes == most)
