"""The line model's network, on small weights of known result."""

import numpy as np

from pagefix.network import load_network, read_network


def small() -> dict[str, np.ndarray]:
    return {
        "labels": np.array(["a", "b"]),
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
        "dilations": np.array([1]),
    }


def test_each_line_sees_the_line_before() -> None:
    network = read_network(small())
    found = network.scores(np.array([[1.0], [0.0], [0.0]]))
    assert found.labels[:, 1].tolist() == [1.0, 1.0, 0.0]
    assert found.neighbours.tolist() == [[1.0, 2.0, 3.0]] * 3


def test_no_lines() -> None:
    assert read_network(small()).scores(np.zeros((0, 1))).labels.shape == (0, 2)


def test_the_fitted_network_knows_the_labels() -> None:
    labels = set(load_network("lines").chain.labels)
    assert {"open", "prose", "prose+", "headline", "headline+", "byline", "furniture"} <= labels
