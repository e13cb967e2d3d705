"""Pages looked at tile by tile."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.ocr import Quad
from pagefix.ocr.tiles import OVERLAP, TILE, Found, merged, tiles, widened

HEIGHT = 3000
LEFT, RIGHT = (0, 0, 1536, 1536), (1280, 0, 2816, 1536)
LOWER = (0, 1280, 1536, 2816)


def box(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)


def bounds(quads: list[Quad]) -> list[list[int]]:
    return sorted(np.concatenate([quad.min(axis=0), quad.max(axis=0)]).round().astype(int).tolist() for quad in quads)


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_tiles_cover_the_page_and_overlap(height: int, width: int) -> None:
    found = list(tiles(height, width))
    assert max(right for _, _, right, _ in found) == width
    assert max(bottom for _, _, _, bottom in found) == height
    assert all(right - left <= TILE and bottom - top <= TILE for left, top, right, bottom in found)
    lefts = sorted({left for left, _, _, _ in found})
    assert all(b - a <= TILE - OVERLAP for a, b in zip(lefts, lefts[1:], strict=False))


def test_a_line_that_two_tiles_saw_is_one() -> None:
    halves = [Found(box(900, 100, 1536, 140), LEFT), Found(box(1280, 101, 1900, 141), RIGHT)]
    assert bounds(merged(halves, HEIGHT)) == [[900, 100, 1900, 141]]


def test_a_line_seen_twice_is_one() -> None:
    twice = [Found(box(1300, 100, 1500, 140), LEFT), Found(box(1301, 100, 1500, 141), RIGHT)]
    assert len(merged(twice, HEIGHT)) == 1


def test_half_a_line_at_an_inner_edge_is_left_out() -> None:
    found = [Found(box(100, 1516, 600, 1536), LEFT), Found(box(100, 1516, 600, 1556), LOWER)]
    assert bounds(merged(found, HEIGHT)) == [[100, 1516, 600, 1556]]


def test_a_mark_parted_from_its_line_is_put_back() -> None:
    found = [Found(box(100, 100, 500, 140), LEFT), Found(box(508, 102, 524, 118), LEFT)]
    assert bounds(merged(found, HEIGHT)) == [[100, 100, 524, 140]]


@pytest.mark.parametrize(
    "other",
    [box(540, 100, 900, 140), box(100, 160, 500, 200), box(480, 100, 900, 200)],
    ids=["the next column", "the next row", "a headline beside it"],
)
def test_neighbours_stay_apart(other: Quad) -> None:
    assert len(merged([Found(box(100, 100, 500, 140), LEFT), Found(other, LEFT)], HEIGHT)) == 2


def test_lines_are_made_longer_but_not_into_their_neighbours() -> None:
    left, right = widened([box(100, 100, 500, 140), box(520, 100, 900, 140)])
    assert left[0, 0] == 100 - 24
    assert 500 < left[1, 0] < right[0, 0] < 520
    assert right[1, 0] == 900 + 24


def slanted(left: float, top: float, right: float, slope: float = 0.045) -> Quad:
    fall = slope * (right - left)
    return np.array([[left, top], [right, top + fall], [right, top + fall + 32], [left, top + 32]])


def test_slanted_lines_of_two_rows_stay_apart() -> None:
    rows = [Found(slanted(700, 100, 1400), LEFT), Found(slanted(1290, 100 + 0.045 * 590 + 44, 2000), RIGHT)]
    assert len(merged(rows, HEIGHT)) == 2


def test_a_slanted_line_that_two_tiles_saw_is_one() -> None:
    halves = [Found(slanted(700, 100, 1500), LEFT), Found(slanted(1290, 100 + 0.045 * 590, 2000), RIGHT)]
    assert len(merged(halves, HEIGHT)) == 1


def test_nothing() -> None:
    assert merged([], HEIGHT) == []
    assert widened([]) == []
