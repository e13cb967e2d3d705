"""Column reflow by geometry: lines with boxes are chained into runs of one column, and the runs put in reading order.

A line follows the one above it where both are printed in one size, start or end in one place, and nothing lies between.
Runs are put in order by recursive cuts of the page (XY-cut: Nagy & Seth 1984), columns first; where none is left, by
what stands above and to the left (Breuel 2003).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix.geometry import strips
from pagefix.models import Box, Line, Page
from pagefix.script import text_width

Boxes = NDArray[np.float64]
LEFT, TOP, RIGHT, BOTTOM = range(4)
FEW = 6.0
"""Lines of fewer em tell no pitch."""
ALIKE, ROUGHLY = 0.88, 0.7
"""Lines of one column have sizes no further apart than this share; where a short line's height must tell, than that."""
NEAR = 1.3
"""White between two lines of one column, in heights, at the most."""
CLOSE = 0.7
"""White between two lines of one paragraph, in heights, at the most."""
INDENT = 2.7
"""Em by which two lines of one column may start apart."""
CENTRED = 0.8
"""Em by which the middles of two centred lines may stand apart, or the ends of two lines of one column."""
SAME_EDGE = 0.45
"""Em within which lines have one edge."""
LARGER = 1.1
"""Lines in type so many times the body's may be of one head because they are centred; a byline over columns is not."""
OVER = 3
"""So few lines over several columns are a deck or a byline: they come first."""
BIG = 1.2
"""Type so many times the body's is a head's."""
LEAD = 1.5
"""Heights of a headline that a rubric may stand above it."""
STAGGER = 0.7
"""Share of a column that may stand beside a head under which the page is cut: it goes with what is below."""
SHRINK = 0.3
"""Em by which boxes are made smaller before the page is cut between them: detectors draw them too big."""


class Run(NamedTuple):
    """Lines of one column, top down, by their numbers; its box, the edge most of its lines start at, and whether its
    type is bigger than the page's."""

    lines: tuple[int, ...]
    box: tuple[float, float, float, float]
    left: float
    is_head: bool


def reflow_boxes(page: Page) -> Page:
    """Put lines with boxes in reading order; where each starts in its column is known from then on."""
    boxes = np.array([line.flat for line in page.lines], dtype=float)
    size = sizes(page.lines, boxes)
    em = size.body
    runs = in_order(chain(boxes, size), SHRINK * em)
    lines: list[Line] = []
    for block, run in enumerate(runs, 1):
        for n in run.lines:
            indent = max(boxes[n, LEFT] - run.left, 0.0) / em
            known = {"indent": indent if indent > SAME_EDGE else 0.0, "block": block, "size": float(size.em[n]) / em}
            known |= {"above": int(bool(lines) and not _is_under(lines[-1].flat, page.lines[n].flat))}
            place = {"place": (float(boxes[n, TOP] / em / 1.5), float(boxes[n, LEFT] / em))}
            lines.append(page.lines[n].model_copy(update=known | place))
    return page.model_copy(update={"lines": tuple(lines)})


def _is_under(before: Box | None, box: Box | None) -> bool:
    """Tell whether a line stands right under the one before it."""
    if before is None or box is None:
        return False
    white = box[TOP] - before[BOTTOM]
    high = max(before[BOTTOM] - before[TOP], box[BOTTOM] - box[TOP])
    return -high < white < NEAR * high and min(before[RIGHT], box[RIGHT]) > max(before[LEFT], box[LEFT])


def type_size(lines: Sequence[Line]) -> float:
    """Return the size of the page's body type in pixels: the pitch that half of its print has."""
    told = [(pitch, width) for line in lines if (width := text_width(line.text)) >= FEW and (pitch := _pitch(line))]
    if not told:
        return float(np.median([line.flat[BOTTOM] - line.flat[TOP] for line in lines if line.flat]))
    told.sort()
    total = np.cumsum([width for _, width in told])
    return told[int(np.searchsorted(total, total[-1] / 2))][0]


def _pitch(line: Line) -> float:
    return (line.flat[RIGHT] - line.flat[LEFT]) / text_width(line.text) if line.flat else 0.0


class Sizes(NamedTuple):
    """The size of every line's type, whether the line is long enough to tell it well, and the size of the body's."""

    em: NDArray[np.float64]
    told: NDArray[np.bool_]
    body: float


def sizes(lines: Sequence[Line], boxes: Boxes) -> Sizes:
    """Return the size of every line's type: its pitch; where it is short, its height if that tells less.

    Detectors draw short boxes too high, and too wide.
    """
    heights = boxes[:, BOTTOM] - boxes[:, TOP]
    widths = np.array([text_width(line.text) for line in lines])
    pitch = (boxes[:, RIGHT] - boxes[:, LEFT]) / np.maximum(widths, 0.5)
    told = widths >= FEW
    usual = float(np.median(pitch[told] / heights[told])) if told.any() else 1.0
    short = np.where(widths >= 2, np.minimum(heights * usual, pitch), heights * usual)
    return Sizes(np.where(told, pitch, short), told, type_size(lines))


def chain(boxes: Boxes, size: Sizes) -> list[Run]:
    """Chain lines into runs of one column."""
    below = [_below(boxes, size, n) for n in range(len(boxes))]
    above = [_above(boxes, size, n) for n in range(len(boxes))]
    follows = {n: m for n, m in enumerate(below) if m is not None and above[m] == n}
    runs = []
    for first in sorted(set(range(len(boxes))) - set(follows.values()), key=lambda n: boxes[n, TOP]):
        run = [first]
        while run[-1] in follows:
            run.append(follows[run[-1]])
        runs.append(_run(run, boxes, size))
    return runs


def _run(run: list[int], boxes: Boxes, size: Sizes) -> Run:
    em = float(np.median(size.em[run]))
    box = (*boxes[run, :2].min(axis=0).tolist(), *boxes[run, 2:].max(axis=0).tolist())
    lefts = boxes[run, LEFT]
    votes = (np.abs(lefts[:, None] - lefts) < SAME_EDGE * em).sum(axis=1)
    edge = float(lefts[votes == votes.max()].min())
    return Run(tuple(run), box, edge, em > BIG * size.body)


def _below(boxes: Boxes, size: Sizes, n: int) -> int | None:
    """Return the line right under one, if both are of one column."""
    gap = boxes[:, TOP] - boxes[n, BOTTOM]
    return _nearest(boxes, size, n, gap)


def _above(boxes: Boxes, size: Sizes, n: int) -> int | None:
    gap = boxes[n, TOP] - boxes[:, BOTTOM]
    return _nearest(boxes, size, n, gap)


def _nearest(boxes: Boxes, size: Sizes, n: int, gap: NDArray[np.float64]) -> int | None:
    """Return the nearest line that overlaps, if it is near and of one column."""
    overlap = np.minimum(boxes[:, RIGHT], boxes[n, RIGHT]) - np.maximum(boxes[:, LEFT], boxes[n, LEFT])
    wide = boxes[:, RIGHT] - boxes[:, LEFT]
    under = (gap > -0.5 * np.minimum(size.em, size.em[n])) & (overlap > 0.3 * np.minimum(wide, wide[n]))
    under[n] = False
    if not under.any():
        return None
    best = int(np.where(under, gap, np.inf).argmin())
    return best if gap[best] < NEAR * min(size.em[best], size.em[n]) and _one_column(boxes, size, n, best) else None


def _one_column(boxes: Boxes, size: Sizes, n: int, m: int) -> bool:
    alike = ALIKE if size.told[n] and size.told[m] else ROUGHLY
    em = min(size.em[n], size.em[m])
    if em < alike * max(size.em[n], size.em[m]):
        return False
    edges = abs(boxes[n, LEFT] - boxes[m, LEFT]) < INDENT * em
    white = max(boxes[n, TOP] - boxes[m, BOTTOM], boxes[m, TOP] - boxes[n, BOTTOM])
    edges |= abs(boxes[n, RIGHT] - boxes[m, RIGHT]) < CENTRED * em and white < CLOSE * em
    middles = abs(boxes[n, [LEFT, RIGHT]].sum() - boxes[m, [LEFT, RIGHT]].sum()) / 2 < CENTRED * em
    return bool(edges or (middles and em > LARGER * size.body))


def in_order(runs: Sequence[Run], shrink: float) -> list[Run]:
    """Put runs in reading order."""
    if len(runs) < 2:
        return list(runs)
    for groups in _cuts(runs, shrink):
        if len(groups) > 1:
            return [run for group in groups for run in in_order(group, shrink)]
    return _topological(runs, shrink)


def _cuts(runs: Sequence[Run], shrink: float) -> Iterator[list[list[Run]]]:
    """Yield ways to part runs, the best first: between stories, then heads from their columns, then columns."""
    rows, columns = _groups(runs, TOP, BOTTOM, shrink), _groups(runs, LEFT, RIGHT, shrink)
    if any(run.is_head for run in runs):
        yield _joined(rows, lambda before, group: not _begins_story(before, group))
        yield _joined(columns, lambda before, group: not (_has_head(before) and _has_head(group)))
        yield from _split_under_heads(runs, shrink)
    elif len(rows) > 1 and len(columns) > 1 and sum(len(run.lines) for run in rows[0]) <= OVER:
        yield [rows[0], [run for row in rows[1:] for run in row]]
    yield columns
    yield rows


def _joined(groups: list[list[Run]], belongs: Callable[[list[Run], list[Run]], bool]) -> list[list[Run]]:
    """Put every group that belongs to the one before together with it."""
    joined: list[list[Run]] = []
    for group in groups:
        if joined and belongs(joined[-1], group):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _begins_story(before: list[Run], group: list[Run]) -> bool:
    """Tell whether a strip of the page begins with a head, a rubric over it or not, and the one before has a body."""
    top = min(run.box[TOP] for run in group)
    near = (run for run in group if run.is_head and run.box[TOP] - top < LEAD * (run.box[BOTTOM] - run.box[TOP]))
    return any(near) and not all(run.is_head for run in before)


def _has_head(group: list[Run]) -> bool:
    return any(run.is_head for run in group)


def _split_under_heads(runs: Sequence[Run], shrink: float) -> Iterator[list[list[Run]]]:
    """Yield the runs parted right above or under a head, the fewest runs cut first: columns have staggered tops."""
    options = []
    for head in (run for run in runs if run.is_head):
        for cut in (head.box[TOP], head.box[BOTTOM]):
            above = [_share_above(run, cut, shrink) for run in runs]
            upper = [run for run, share in zip(runs, above, strict=True) if share >= 1.0]
            lower = [run for run, share in zip(runs, above, strict=True) if share < 1.0]
            crossing = [share for share in above if 0.0 < share < 1.0]
            if upper and lower and max(crossing, default=0.0) < STAGGER:
                options.append((sum(crossing), cut, (upper, lower)))
    yield from ([*sides] for _, _, sides in sorted(options, key=lambda option: option[:2]))


def _share_above(run: Run, cut: float, shrink: float) -> float:
    """Return how much of a run stands above a cut; its box is `shrink` too big at the top and at the bottom."""
    top, bottom = run.box[TOP] + shrink, run.box[BOTTOM] - shrink
    return min(max((cut - top) / max(bottom - top, 1.0), 0.0), 1.0)


def _groups(runs: Sequence[Run], low: int, high: int, shrink: float) -> list[list[Run]]:
    """Part runs wherever white crosses all of them; their boxes are `shrink` too big at each end."""
    return strips(runs, lambda run: (run.box[low], run.box[high]), -2 * shrink)


def _topological(runs: Sequence[Run], shrink: float) -> list[Run]:
    """What stands above comes first, then what stands to the left; the leftmost of those that wait for nothing."""
    rest = sorted(runs, key=lambda run: (run.box[LEFT], run.box[TOP]))
    found = []
    while rest:
        free = [run for run in rest if not any(_before(other, run, shrink) for other in rest if other is not run)]
        found.append((free or rest)[0])
        rest.remove(found[-1])
    return found


def _before(one: Run, other: Run, shrink: float) -> bool:
    """Tell whether one run stands above another, their columns overlapping."""
    across = min(one.box[RIGHT], other.box[RIGHT]) - max(one.box[LEFT], other.box[LEFT]) > 2 * shrink
    return across and one.box[TOP] + one.box[BOTTOM] < other.box[TOP] + other.box[BOTTOM]
