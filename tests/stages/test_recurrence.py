"""What recurs on a page."""

import numpy as np

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
