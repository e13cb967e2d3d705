"""What recurs on a page."""

import numpy as np
import pytest

from pagefix.stages.recurrence import Recurrence

STORY, OTHER = "江心洲灯塔", "岚禾铁路"


def test_lines_of_one_topic_are_alike() -> None:
    recurrence = Recurrence([STORY] * 4 + [OTHER] * 4)
    across = recurrence.across(3)
    assert across[2] > 0.8
    assert across[4] < 0.1


def test_words_ahead_and_behind() -> None:
    recurrence = Recurrence([STORY, OTHER, STORY])
    assert recurrence.ahead(2)[0] > 0.9
    assert recurrence.behind(2)[0] == 0.0
    assert recurrence.behind(2)[2] > 0.9


def test_what_is_printed_is_counted() -> None:
    recurrence = Recurrence([STORY, STORY, OTHER])
    assert [recurrence.printed(pair) for pair in ("灯塔", "铁路", "塔江")] == [2, 1, 0]


def test_two_lines_of_one_head_are_kin() -> None:
    body = ["江心洲灯塔亮了", "水文站的数字"] * 4
    recurrence = Recurrence(["灯塔亮了", "江心洲", OTHER, *["空行"] * 20, *body, *["空白"] * 20, OTHER, OTHER])
    alike = recurrence.kinship()[0]
    assert alike[1] > alike[2]


def test_nothing() -> None:
    assert Recurrence([]).across(3).shape == (0,)
    assert np.array_equal(Recurrence(["", ""]).ahead(3), np.zeros(2))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("江心洲的灯塔", "守塔人望着灯塔", True),
        ("The lighthouse", "a LIGHTHOUSE keeper", True),
        ("lighthouse", "lighthouses", True),
        ("水位 12.5 米", "又到 12.5 米", True),
        ("灯", "灯", False),
        ("on the quay", "on the weir", False),
        ("，。", "，。", False),
        ("灯、塔", "灯、塔", False),
    ],
    ids=["pair", "word", "beginning", "figure", "one letter", "small words", "marks", "across a mark"],
)
def test_what_counts_as_the_same(one: str, other: str, alike: bool) -> None:
    assert bool(Recurrence([one, other]).ahead(1)[0] > 0) is alike


def test_words_before_and_after_are_told_from_those_elsewhere() -> None:
    recurrence = Recurrence([STORY, *["空行白字"] * 5, STORY])
    assert recurrence.elsewhere(2)[0] == pytest.approx(1.0)
    assert recurrence.elsewhere(6)[0] == 0.0
    assert recurrence.ahead(5)[0] == 0.0
    assert recurrence.ahead(6)[0] == pytest.approx(1.0)


def test_a_line_may_be_left_out_between() -> None:
    recurrence = Recurrence([STORY] * 3 + ["夜里"] + [STORY] * 3)
    assert recurrence.across(1)[3] == 0.0
    assert recurrence.across(1, skip=1)[3] == pytest.approx(1.0)


def test_pairs_do_not_cross_a_line_end() -> None:
    assert Recurrence(["灯", "塔"]).printed("灯塔") == 0
    assert Recurrence(["灯塔灯塔"]).printed("灯塔") == 2


def test_half_of_a_line_is_half_known() -> None:
    recurrence = Recurrence(["灯塔，铁路", "灯塔", "铁桥"])
    assert 0.0 < recurrence.ahead(1)[0] < 1.0
    assert recurrence.ahead(1)[2] == 0.0
