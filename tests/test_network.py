"""The line model's network, on small weights of known result."""

import numpy as np

from pagefix.letters import BAG, ENDS, letters, numbers
from pagefix.network import load_network, read_network


def small() -> dict[str, np.ndarray]:
    weights = {
        "share": np.ones(()),
        "steps": np.zeros((2, 2, 2)),
        "start": np.zeros(2),
        "mean": np.zeros(1),
        "spread": np.ones(1),
        "in": np.ones((1, 1)),
        "in_b": np.zeros(1),
        "page": np.zeros((1, 1)),
        "conv": np.array([[[1.0], [0.0], [0.0]]]),
        "conv_b": np.zeros((1, 1)),
        "out": np.array([[0.0, 0.0], [0.0, 1.0]]),
        "out_b": np.zeros(2),
        "near": np.zeros((2, 3)),
        "near_b": np.array([1.0, 2.0, 3.0]),
        "ends": np.zeros((max(numbers().values()) + 1, 1)),
        "ends_in": np.zeros((ENDS, 1)),
        "bag": np.zeros((max(numbers().values()) + 1, 1)),
        "bag_in": np.ones((1, 1)),
    }
    known = {"labels": np.array(["a", "b"]), "dilations": np.array([1])}
    return known | {name: value[None] for name, value in weights.items()}


NOTHING = np.zeros((3, ENDS + BAG), dtype=np.int16)


def test_each_line_sees_the_line_before() -> None:
    network = read_network(small())
    found = network.scores(np.array([[1.0], [0.0], [0.0]]), NOTHING)
    assert found.labels[:, 1].tolist() == [1.0, 1.0, 0.0]
    assert found.neighbours.tolist() == [[1.0, 2.0, 3.0]] * 3


def test_letters_are_seen() -> None:
    data = small()
    told = letters(["江", "河", ""])
    data["bag"][0, told[0, ENDS]] = 2.0
    found = read_network(data).scores(np.zeros((3, 1)), told)
    assert found.labels[:, 1].tolist() == [2.0, 2.0, 0.0]


def test_the_scores_of_members_are_averaged() -> None:
    one, other = small(), small()
    other["near_b"] = other["near_b"] + 2.0
    both = {name: np.concatenate([one[name], other[name]]) for name in one} | {
        name: one[name] for name in ("labels", "dilations")
    }
    found = read_network(both).scores(np.zeros((3, 1)), NOTHING)
    assert found.neighbours.tolist() == [[2.0, 3.0, 4.0]] * 3


def test_no_lines() -> None:
    assert read_network(small()).scores(np.zeros((0, 1)), NOTHING[:0]).labels.shape == (0, 2)


def test_the_fitted_network_knows_the_labels() -> None:
    labels = set(load_network("lines").chain.labels)
    assert {"open", "prose", "prose+", "headline", "headline+", "byline", "furniture"} <= labels
