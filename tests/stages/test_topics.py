"""What texts are about."""

import numpy as np
import pytest

from pagefix.stages.topics import Topics, pairs

RIVER, BRIDGE = "江水涨了一夜，守闸的人没有睡。", "大桥昨日合龙，首批车辆试行。"


def test_pairs_of_letters_and_words_are_counted() -> None:
    assert len(pairs("江水江水")) == 3
    assert len(set(pairs("江水江水").tolist())) == 2
    assert len(pairs("The harbour of Selwyn")) == 2
    assert len(pairs("，。1 2 3")) == 0


def test_pairs_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        pairs(RIVER)[0] = 1


def test_runs_add_up() -> None:
    topics = Topics([RIVER, BRIDGE, RIVER])
    assert np.array_equal(topics.run(0, 2), topics.raw[0] + topics.raw[1])
    assert np.array_equal(topics.run(0, 2), topics.together([0, 1]))
    assert not topics.run(1, 1).any()


def test_every_pair_has_a_column() -> None:
    topics = Topics([RIVER, RIVER + "江水"])
    assert topics.raw.sum(axis=1).tolist() == [len(pairs(RIVER)), len(pairs(RIVER + "江水"))]
    assert (topics.raw[0] > 0).all()


def test_directions_have_length_one() -> None:
    topics = Topics([RIVER, BRIDGE])
    assert np.linalg.norm(topics.direction(topics.run(0, 1))) == pytest.approx(1.0)
    assert not topics.direction(topics.nothing).any()


def test_a_head_is_covered_by_its_own_story() -> None:
    river, bridge, gate, span = Topics([RIVER, BRIDGE, "守闸的人", "大桥合龙"]).raw
    topics = Topics([RIVER, BRIDGE, "守闸的人", "大桥合龙"])
    assert topics.coverage(gate, river) == pytest.approx(1.0)
    assert topics.coverage(span, river) == 0.0
    assert topics.coverage(span, bridge) > 0.5


def test_nothing() -> None:
    assert Topics([]).raw.shape == (0, 0)
