"""Coordinates made flat: lines that ran slanted or bent run level, columns upright. No pixel is moved.

Printed lines tell the slope of the paper where they stand, the edges of columns its shear; both are smooth fields over
the page (polynomials of degree two, fitted robustly: Huber 1964), whose integrals lead from paper to flat page. A turn,
perspective and a gentle curl are all of this kind.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
LONG = 4.0
"""A line tells the slope of the paper if it is so many times longer than high."""
STEEPEST = 0.15
"""Edges that lean more than this, in pixels sideways per pixel down, are indents and not shear."""
AHEAD = 14.0
"""Lines of one column are compared down to so many heights below."""
ROUNDS, SPREAD = 6, 1.5
"""Rounds of reweighting, and the median absolute deviations at which a line counts as an outlier."""
FEWEST = 12
"""With fewer measurements the paper is taken to be flat."""


def flatten(quads: Sequence[Points]) -> list[tuple[float, float, float, float]]:
    """Return the flat box of every line, given its four corners: left, top, right, bottom in pixels."""
    if not len(quads):
        return []
    corners = np.array(quads, dtype=float)
    left, right = corners[:, [0, 3]].mean(axis=1), corners[:, [1, 2]].mean(axis=1)
    heights = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    middle, scale = corners.reshape(-1, 2).mean(axis=0), float(np.ptp(corners.reshape(-1, 2), axis=0).max()) or 1.0
    left, right, high = (left - middle) / scale, (right - middle) / scale, heights / scale
    slopes = _slopes(left, right, high)
    left, right = _levelled(left, slopes), _levelled(right, slopes)
    shear = _shear(left, right, high)
    left, right = _uprighted(left, shear), _uprighted(right, shear)
    rows = (left[:, 1] + right[:, 1]) / 2
    boxes = np.stack([left[:, 0], rows - high / 2, right[:, 0], rows + high / 2], axis=1) * scale
    return [tuple(box) for box in (boxes + np.tile(middle, 2)).tolist()]


def _slopes(left: Points, right: Points, high: Points) -> Points:
    """Return the field of slopes that long lines show."""
    run = right - left
    long = run[:, 0] > LONG * high
    return _fit((left + right)[long] / 2, run[long, 1] / run[long, 0], run[long, 0])


def _shear(left: Points, right: Points, high: Points) -> Points:
    """Return the field of shear that the left and right edges of neighbouring lines show."""
    rows = (left[:, 1] + right[:, 1]) / 2
    order = np.argsort(rows)
    where, lean, weight = [], [], []
    for edge in (left[order], right[order]):
        for step in range(1, 60):
            above, below = edge[:-step], edge[step:]
            down = below[:, 1] - above[:, 1]
            aside = below[:, 0] - above[:, 0]
            near = (down > 0.8 * high[order][:-step]) & (down < AHEAD * high[order][:-step])
            near &= np.abs(aside) < STEEPEST * down
            where.append((above + below)[near] / 2)
            lean.append(aside[near] / down[near])
            weight.append(down[near])
    return _fit(np.concatenate(where), np.concatenate(lean), np.concatenate(weight))


def _fit(where: Points, values: Points, weight: Points) -> Points:
    """Return the coefficients of the field that most measurements agree with; six zeros where there are too few."""
    found = np.zeros(6)
    if len(values) < FEWEST:
        return found
    terms = _terms(where)
    trust = weight / weight.mean()
    ridge = np.diag([1e-6, 1e-3, 1e-3, 1e-2, 1e-2, 1e-2]) * len(values)
    found[0] = np.median(values)
    for _ in range(ROUNDS):
        off = np.abs(values - terms @ found)
        spread = SPREAD * max(float(np.median(off)), 1e-4)
        robust = trust / np.maximum(off / spread, 1.0) ** 2
        found = np.linalg.solve(terms.T * robust @ terms + ridge, terms.T * robust @ values)
    return np.asarray(found)


def _terms(points: Points) -> Points:
    x, y = points[:, 0], points[:, 1]
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=1)


def _levelled(points: Points, slopes: Points) -> Points:
    """Return points moved down by the integral of the slopes from the middle of the page."""
    x, y = points[:, 0], points[:, 1]
    rise = np.stack([x, x * x / 2, x * y, x * x * y / 2, x**3 / 3, x * y * y], axis=1) @ slopes
    return np.stack([x, y - rise], axis=1)


def _uprighted(points: Points, shear: Points) -> Points:
    """Return points moved aside by the integral of the shear from the middle of the page."""
    x, y = points[:, 0], points[:, 1]
    lean = np.stack([y, x * y, y * y / 2, x * y * y / 2, x * x * y, y**3 / 3], axis=1) @ shear
    return np.stack([x - lean, y], axis=1)
