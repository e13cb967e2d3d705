"""Columns of plain text: the width that the lines about a line share, in em."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

LEFT_OVER, OVERHANG = 1.7, 0.4
"""A full line is at most this much shorter, or longer, than its column, in em: 96 in 100 of the made pages' lines."""
ENOUGH = 3
"""So many lines of one width make a column."""
NARROWEST = 5.0
"""No column of a newspaper is narrower, in em."""
_STEP = 256


def column_about(own: Matrix, reach: int, back: bool = True, ahead: bool = True) -> Matrix:
    """Return the column of every line: the widest width that enough of the lines `reach` before and after it have.

    Full lines fall short of the column by what the last letter left over, first lines by their indent, so the
    commonest width would be too narrow. `back` and `ahead` choose the sides that are asked.
    """
    count = len(own)
    if not count:
        return own
    padded = np.pad(own, reach, constant_values=np.nan)
    offsets = range(-reach if back else 0, (reach if ahead else 0) + 1)
    around = np.stack([padded[reach + d : reach + d + count] for d in offsets], axis=1)
    best = np.empty(count)
    for low in range(0, count, _STEP):
        part = around[low : low + _STEP]
        difference = part[:, :, None] - part[:, None, :]
        support = ((difference < LEFT_OVER) & (difference > -OVERHANG)).sum(axis=2) * (part >= NARROWEST)
        score = np.minimum(support, ENOUGH) + np.nan_to_num(part) * 1e-3
        best[low : low + _STEP] = np.take_along_axis(part, score.argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.where(np.isnan(best), own, best)
