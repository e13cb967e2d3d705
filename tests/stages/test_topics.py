"""What texts are about."""

import numpy as np
import pytest

from pagefix.stages.topics import SIZE, Topics, counts

RIVER, BRIDGE = "江水涨了一夜，守闸的人没有睡。", "大桥昨日合龙，首批车辆试行。"


def test_pairs_of_letters_and_words_are_counted() -> None:
    assert counts("江水江水").sum() == 3.0
    assert counts("The harbour of Selwyn").sum() == 2.0
    assert counts("，。1 2 3").sum() == 0.0


def test_counts_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        counts(RIVER)[0] = 1.0


def test_runs_add_up() -> None:
    topics = Topics([RIVER, BRIDGE, RIVER])
    assert np.array_equal(topics.run(0, 2), counts(RIVER) + counts(BRIDGE))
    assert not topics.run(1, 1).any()


def test_directions_have_length_one() -> None:
    topics = Topics([RIVER, BRIDGE])
    assert np.linalg.norm(topics.direction(topics.run(0, 1))) == pytest.approx(1.0)
    assert not topics.direction(np.zeros(SIZE)).any()


def test_a_head_is_covered_by_its_own_story() -> None:
    topics = Topics([RIVER, BRIDGE, "守闸的人", "大桥合龙"])
    gate, bridge = counts("守闸的人"), counts("大桥合龙")
    assert topics.coverage(gate, counts(RIVER)) == pytest.approx(1.0)
    assert topics.coverage(bridge, counts(RIVER)) == 0.0
    assert topics.coverage(bridge, counts(BRIDGE)) > 0.5


def test_nothing() -> None:
    assert Topics([]).raw.shape == (0, SIZE)
