"""The column of a line is the widest width that enough lines about it share."""

import numpy as np
import pytest

from pagefix.stages.widths import column_about


def test_a_stray_long_line_makes_no_column() -> None:
    own = np.array([20.0, 20.0, 19.5, 34.0, 20.0, 18.0, 20.0])
    assert column_about(own, 4) == pytest.approx(np.full(7, 20.0))


def test_first_and_last_lines_belong_to_the_column() -> None:
    own = np.array([18.0, 20.0, 20.0, 20.0, 7.0])
    assert column_about(own, 4)[[0, 4]] == pytest.approx([20.0, 20.0])


def test_sides_are_told_apart() -> None:
    own = np.array([20.0] * 4 + [12.0] * 4)
    assert column_about(own, 4, ahead=False)[3] == 20.0
    assert column_about(own, 3, back=False)[4] == 12.0


def test_no_lines() -> None:
    assert column_about(np.zeros(0), 4).shape == (0,)


def test_two_lines_make_no_column() -> None:
    assert column_about(np.array([20.0, 20.0, 14.0, 14.0, 14.0]), 4) == pytest.approx(np.full(5, 14.0))


def test_narrow_cells_make_no_column() -> None:
    own = np.array([3.0, 3.0, 3.0, 3.0, 16.0])
    assert column_about(own, 6) == pytest.approx(np.full(5, 16.0))


@pytest.mark.parametrize(("short", "column"), [(1.5, 20.0), (2.5, 17.5)], ids=["what is left over", "another column"])
def test_full_lines_may_fall_short_by_a_letter(short: float, column: float) -> None:
    own = np.array([20.0, 20.0 - short, 20.0 - short, 20.0 - short, 20.0 - short])
    assert column_about(own, 4) == pytest.approx(np.full(5, column))


def test_far_lines_are_not_asked() -> None:
    own = np.array([20.0] * 4 + [9.0] * 9 + [30.0] * 4)
    found = column_about(own, 2)
    assert (found[0], found[8], found[16]) == (20.0, 9.0, 30.0)


def test_a_long_page_is_told_as_its_parts_are() -> None:
    own = np.tile([20.0, 19.5, 20.0, 12.0], 200)
    assert column_about(own, 4) == pytest.approx(np.full(800, 20.0))


def test_where_no_side_is_asked_a_line_is_its_own_column() -> None:
    own = np.array([20.0, 7.0, 14.0])
    assert column_about(own, 2, back=False, ahead=False) == pytest.approx(own)
