"""The line model: a small network that reads the observations of a whole page and scores every line.

Dilated convolutions over lines (Yu & Koltun 2016; Strubell et al. 2017 for labelling sequences): each line sees about
sixty lines round it and the mean of its page. It gives a score for every label, which a linear chain joins, and the
log-odds that a line shares the story of the line before, of the last body line and of the last head line.
Fitted by `tests/training/fit_lines.py` on made pages.
"""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix.chain import Chain, Matrix


class Scores(NamedTuple):
    """What the network says of lines: (lines, labels) scores and (lines, 3) log-odds of sharing a neighbour's story."""

    labels: Matrix
    neighbours: Matrix


class Network(NamedTuple):
    """Fitted weights; `chain` joins the labels of neighbouring lines."""

    chain: Chain
    weights: dict[str, NDArray[np.float32]]
    dilations: tuple[int, ...]

    def scores(self, seen: Matrix) -> Scores:
        """Return what the observations of a page's lines, (lines, names), come to."""
        if not len(seen):
            return Scores(np.zeros((0, len(self.chain.labels))), np.zeros((0, 3)))
        w = self.weights
        x = np.asarray((seen - w["mean"]) / w["spread"], dtype=np.float32)
        first = np.maximum(x @ w["in"] + w["in_b"], 0.0)
        x = first + first.mean(axis=0) @ w["page"]
        for n, reach in enumerate(self.dilations):
            wide = np.pad(x, ((reach, reach), (0, 0)))
            wide = np.concatenate([wide[: -2 * reach], x, wide[2 * reach :]], axis=1)
            x = x + np.maximum(wide @ w["conv"][n] + w["conv_b"][n], 0.0)
        x = np.concatenate([first, x], axis=1)
        return Scores((x @ w["out"] + w["out_b"]).astype(float), (x @ w["near"] + w["near_b"]).astype(float))


@lru_cache(maxsize=4)
def load_network(name: str) -> Network:
    """Return a network that comes with the package."""
    with resources.files("pagefix.data").joinpath(f"{name}.npz").open("rb") as file, np.load(file) as data:
        return read_network({key: data[key] for key in data.files})


def read_network(data: dict[str, NDArray[np.float32]]) -> Network:
    """Return the network whose arrays were written by the fit."""
    labels = tuple(str(label) for label in data["labels"])
    chain = Chain(labels, data["steps"].astype(float), data["start"].astype(float))
    names = ("mean", "spread", "in", "in_b", "page", "conv", "conv_b", "out", "out_b", "near", "near_b")
    dilations = tuple(int(reach) for reach in data["dilations"])
    return Network(chain, {name: data[name].astype(np.float32) for name in names}, dilations)
