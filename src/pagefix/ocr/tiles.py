"""Big pages are looked at tile by tile, at native size; a line that two tiles saw is one line again.

RapidOCR shrinks what is longer than its limit, and its detector's memory grows with the pixels (RapidOCR #418).
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pagefix.ocr import Quad, bounds

TILE, OVERLAP = 1536, 256
"""Pixels: a tile costs the detector some 0.7 GB; the tallest headline of a broadsheet at 200 dpi is 180 high."""
SAME_ROW = 0.5
"""Lines of two tiles are one line where their middles are closer than this share of their height, and they overlap."""
SAME_SIZE = 0.6
SPECK_GAP = 0.5
"""Heights between a line and a mark that belongs to its end; gutters are wider."""
WIDER = 0.6
"""Heights by which a line is made longer at each end before it is read."""
CUT = 4.0
"""A box this near to an inner edge of its tile may be half a line."""


class Found(NamedTuple):
    """Corners of a line on the page, and the tile it was seen in: left, top, right, bottom."""

    quad: Quad
    tile: tuple[int, int, int, int]


def tiles(height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield overlapping tiles that cover a page: left, top, right, bottom.

    >>> list(tiles(100, 2000))
    [(0, 0, 1536, 100), (464, 0, 2000, 100)]
    """
    for top in _starts(height):
        for left in _starts(width):
            yield left, top, min(left + TILE, width), min(top + TILE, height)


def _starts(size: int) -> list[int]:
    if size <= TILE:
        return [0]
    count = -(-(size - OVERLAP) // (TILE - OVERLAP))
    return [round(n * (size - TILE) / (count - 1)) for n in range(count)]


def merged(found: list[Found], height: int) -> list[Quad]:
    """Return every line once: what several tiles saw of one line is joined, half lines at inner edges are left out."""
    boxes = np.array([bounds(one.quad) for one in found]).reshape(-1, 4)
    inner = [_is_at_inner_edge(one, box, height) for one, box in zip(found, boxes, strict=True)]
    whole = [one for n, one in enumerate(found) if not (inner[n] and _is_seen_whole(found, boxes, n))]
    rows = _rows([one.quad for one in whole])
    pairs = [
        (n, m)
        for n, one in enumerate(whole)
        for m in np.flatnonzero(_touch(rows, n)).tolist()
        if m < n and (whole[m].tile != one.tile or _is_speck(rows, n, m))
    ]
    return [quads[0] if len(quads) == 1 else _joined(quads) for quads in _grouped([one.quad for one in whole], pairs)]


def _grouped(quads: list[Quad], pairs: list[tuple[int, int]]) -> list[list[Quad]]:
    """Return the lines in groups of those that pairs hold together."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = np.array(pairs, dtype=int).reshape(-1, 2).T
    _, groups = connected_components(coo_matrix((np.ones(len(pairs)), links), (len(quads), len(quads))), directed=False)
    members: dict[int, list[Quad]] = {}
    for quad, group in zip(quads, groups.tolist(), strict=True):
        members.setdefault(group, []).append(quad)
    return list(members.values())


def widened(quads: list[Quad]) -> list[Quad]:
    """Return the lines made longer at both ends, at most half the way to a neighbour: detectors leave out quotes."""
    boxes = np.array([bounds(quad) for quad in quads]).reshape(-1, 4)
    found = []
    for n, quad in enumerate(quads):
        left, top, right, bottom = boxes[n]
        beside = np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top) > 0.3 * (bottom - top)
        beside[n] = False
        before = (left - boxes[beside & (boxes[:, 0] < left), 2]).min(initial=np.inf)
        after = (boxes[beside & (boxes[:, 2] > right), 0] - right).min(initial=np.inf)
        along = (quad[1] - quad[0]) / max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
        low, high = (min(WIDER * (bottom - top), max(gap / 2 - 1, 0.0)) for gap in (before, after))
        found.append(quad + np.outer([-low, high, high, -low], along))
    return found


class Rows(NamedTuple):
    """The lines' ends from left to right, the height of their middle there, and how high they are, a row a line."""

    left: NDArray[np.float64]
    right: NDArray[np.float64]
    high: NDArray[np.float64]


def _rows(quads: list[Quad]) -> Rows:
    corners = np.array(quads).reshape(-1, 4, 2)
    high = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    return Rows(corners[:, [0, 3]].mean(axis=1), corners[:, [1, 2]].mean(axis=1), high)


def _touch(rows: Rows, n: int) -> NDArray[np.bool_]:
    """Tell which lines overlap one on its own row, where it slants too, and are as high."""
    low, high = np.maximum(rows.left[:, 0], rows.left[n, 0]), np.minimum(rows.right[:, 0], rows.right[n, 0])
    place = (low + high) / 2
    middle = np.abs(_height_at(rows, np.arange(len(place)), place) - _height_at(rows, n, place))
    wide = rows.right[:, 0] - rows.left[:, 0]
    smaller, bigger = np.minimum(rows.high, rows.high[n]), np.maximum(rows.high, rows.high[n])
    speck = np.minimum(wide, wide[n]) < bigger
    one_line = (smaller > SAME_SIZE * bigger) & (middle < SAME_ROW * smaller) & (high - low > 0.3 * rows.high[n])
    return np.asarray(one_line | (speck & (middle < SAME_ROW * bigger) & (high - low > -SPECK_GAP * bigger)))


def _height_at(rows: Rows, n: int | NDArray[np.intp], place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how high on the page the middles of lines are at some places along the page."""
    run = rows.right[n] - rows.left[n]
    slope = run[..., 1] / np.maximum(np.abs(run[..., 0]), 1.0)
    return np.asarray(rows.left[n][..., 1] + slope * (place - rows.left[n][..., 0]))


def _is_speck(rows: Rows, n: int, m: int) -> bool:
    """Tell whether one of two lines is a mark that the detector parted from the end of the other."""
    wide = rows.right[[n, m], 0] - rows.left[[n, m], 0]
    return bool((wide < rows.high[[m, n]]).any())


def _is_at_inner_edge(one: Found, box: NDArray[np.float64], height: int) -> bool:
    """Tell a line at the upper or lower inner edge of its tile, which may be cut in half."""
    _, top, _, bottom = one.tile
    return bool((top > 0 and box[1] < top + CUT) or (bottom < height and box[3] > bottom - CUT))


def _is_seen_whole(found: list[Found], boxes: NDArray[np.float64], n: int) -> bool:
    """Tell whether the middle of a line lies in a higher box of another tile."""
    x, y = found[n].quad.mean(axis=0)
    left, top, right, bottom = boxes.T
    inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom) & (bottom - top > boxes[n, 3] - boxes[n, 1])
    return any(found[m].tile != found[n].tile for m in np.flatnonzero(inside).tolist())


def _joined(quads: list[Quad]) -> Quad:
    """Return the corners of the smallest turned box about some lines, as the longest of them runs."""
    points = cv2.boxPoints(cv2.minAreaRect(np.concatenate(quads).astype(np.float32))).astype(float)
    longest = max(quads, key=lambda quad: float(np.linalg.norm(quad[1] - quad[0])))
    along = (longest[1] - longest[0]) / max(float(np.linalg.norm(longest[1] - longest[0])), 1.0)
    down = np.array([-along[1], along[0]])
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    offsets = points - points.mean(axis=0)
    return np.array([points[np.argmax(x * (offsets @ along) + y * (offsets @ down))] for x, y in corners])
