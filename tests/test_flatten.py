"""Coordinates made flat."""

from collections.abc import Callable

import numpy as np
import pytest

from pagefix.flatten import Points, flatten

COLUMNS, ROWS, EM = 5, 60, 28


def printed(warp: Callable[[float, float], tuple[float, float]]) -> list[Points]:
    """Return the corners of the lines of a page in five columns, first and last lines of paragraphs shorter."""
    quads = []
    for column in range(COLUMNS):
        for row in range(ROWS):
            left = 100 + column * 600 + (2 * EM if row % 7 == 0 else 0)
            right = 100 + column * 600 + (300 if row % 7 == 6 else 540)
            top = 100 + row * 50
            corners = (left, top), (right, top), (right, top + EM), (left, top + EM)
            quads.append(np.array([warp(*corner) for corner in corners]))
    return quads


def turned(x: float, y: float) -> tuple[float, float]:
    return x * np.cos(0.03) - y * np.sin(0.03), x * np.sin(0.03) + y * np.cos(0.03)


def curled(x: float, y: float) -> tuple[float, float]:
    return x, y + 12 * np.sin(x / 900)


def slanted(x: float, y: float) -> tuple[float, float]:
    return x + 0.00001 * x * y, y


@pytest.mark.parametrize("warp", [turned, curled, slanted], ids=["turned", "curled", "perspective"])
def test_rows_are_level_and_columns_upright(warp: Callable[[float, float], tuple[float, float]]) -> None:
    boxes = np.array(flatten(printed(warp))).reshape(COLUMNS, ROWS, 4)
    full = [row for row in range(ROWS) if row % 7 not in (0, 6)]
    assert np.ptp(boxes[:, :, 1], axis=0).max() < EM / 5
    assert np.ptp(boxes[:, full, 0], axis=1).max() < EM / 5
    assert np.ptp(boxes[:, full, 2], axis=1).max() < EM / 5


def test_a_flat_page_stays_as_it_is() -> None:
    quads = printed(lambda x, y: (x, y))
    boxes = np.array(flatten(quads))
    assert boxes == pytest.approx(np.array([[*quad[0], *quad[2]] for quad in quads]), abs=0.5)


def test_an_indent_is_no_shear() -> None:
    boxes = np.array(flatten(printed(turned))).reshape(COLUMNS, ROWS, 4)
    indents = boxes[:, 0::7, 0] - boxes[:, 1::7, 0]
    assert indents == pytest.approx(np.full(indents.shape, 2 * EM), abs=4)


def test_few_lines_and_none() -> None:
    assert flatten([]) == []
    box = np.array([[10.0, 20.0], [90.0, 20.0], [90.0, 40.0], [10.0, 40.0]])
    assert flatten([box])[0] == pytest.approx((10.0, 20.0, 90.0, 40.0))
