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
