"""What the size of its type says of a line, on pages whose lines have boxes: evidence beside that of the text.

Weights are log-odds as newspapers set heads: no headline is set in the body's size, no body in a head's.
"""

from collections.abc import Sequence

import numpy as np

from pagefix.chain import Matrix
from pagefix.models import Line
from pagefix.weigh import bin_of

EDGES = (0.85, 1.18, 1.45)
"""Sizes beside the body's: smaller, the body's own, a kicker's or deck's, a headline's."""
WEIGHTS = {
    "headline": (-8.0, -6.0, -1.0, 3.0),
    "kicker": (-4.0, -3.0, 2.0, 0.0),
    "deck": (-4.0, -3.0, 2.0, 0.0),
    "rubric": (-2.0, -1.0, 2.0, 0.0),
    "byline": (0.0, 0.0, 0.0, -5.0),
    "caption": (2.0, 0.0, -3.0, -6.0),
}
OTHERS = (-1.0, 0.0, -5.0, -9.0)
"""Body, verse, table, furniture …"""
STEP, ANOTHER = 1.25, -8.0
"""A line whose type is so many times another's size, or more, does not go on from it."""
RIGHT_UNDER = 2.5
"""Log-odds that a line right under another, with no more white than within a column, is of the same story."""


def by_size(lines: Sequence[Line], labels: Sequence[str]) -> Matrix:
    """Return what the size of every line adds to every label, (lines, labels); nothing where no size is known.

    A label that ends in "+" goes on from the line before.
    """
    table = np.array([WEIGHTS.get(label.rstrip("+"), OTHERS) for label in labels])
    goes_on = np.array([label.endswith("+") for label in labels])
    found = np.zeros((len(lines), len(labels)))
    for n, line in enumerate(lines):
        if line.size is not None:
            found[n] = table[:, bin_of(line.size, EDGES)] + goes_on * (
                ANOTHER if n and _steps(lines[n - 1], line) else 0
            )
    return found


def _steps(before: Line, line: Line) -> bool:
    """Tell two lines of heads in different sizes; short lines of the body tell theirs badly."""
    sizes = sorted((before.size or 1.0, line.size or 1.0))
    return sizes[1] > STEP * sizes[0] and sizes[1] > EDGES[1]


def by_place(lines: Sequence[Line]) -> Matrix:
    """Return what its place adds to a line's going on from the line before, a row a line."""
    return np.array([RIGHT_UNDER * (line.size is not None and not line.above) for line in lines]).reshape(-1, 1)
