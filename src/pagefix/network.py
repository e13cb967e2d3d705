"""The line model: a small network that reads the observations of a whole page and scores every line.

Dilated convolutions over lines (Yu & Koltun 2016; Strubell et al. 2017 for labelling sequences): each line sees about
sixty lines round it and the mean of its page. It gives a score for every label, which a linear chain joins, and the
log-odds that a line shares the story of the line before, of the last body line and of the last head line.
What a line says comes in by its letters (`letters.py`). Some networks fitted apart are asked together (bagging: Breiman
1996). Fitted by `tests/training/fit_lines.py` on made pages.
"""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix.chain import Chain, Matrix
from pagefix.letters import ENDS


class Scores(NamedTuple):
    """What the network says of lines: (lines, labels) scores and (lines, 3) log-odds of sharing a neighbour's story."""

    labels: Matrix
    neighbours: Matrix


Weights = dict[str, NDArray[np.float32]]
WEIGHTS = (
    *("mean", "spread", "in", "in_b", "ends", "ends_in", "bag", "bag_in", "page"),
    *("conv", "conv_b", "out", "out_b", "near", "near_b"),
)


class Network(NamedTuple):
    """Fitted weights of each member, whose scores are averaged by shares; `chain` joins the labels of neighbours."""

    chain: Chain
    members: tuple[Weights, ...]
    shares: Matrix
    dilations: tuple[int, ...]

    def scores(self, seen: Matrix, letters: NDArray[np.int16]) -> Scores:
        """Return what the observations of a page's lines, (lines, names), and their letters come to."""
        if not len(seen):
            return Scores(np.zeros((0, len(self.chain.labels))), np.zeros((0, 3)))
        found = [_hidden(w, self.dilations, seen, letters) for w in self.members]
        labels = [x @ w["out"] + w["out_b"] for x, w in zip(found, self.members, strict=True)]
        near = [x @ w["near"] + w["near_b"] for x, w in zip(found, self.members, strict=True)]
        return Scores(*(np.average(values, axis=0, weights=self.shares) for values in (labels, near)))


def _hidden(w: Weights, dilations: tuple[int, ...], seen: Matrix, letters: NDArray[np.int16]) -> NDArray[np.float32]:
    """Return what one member makes of every line: of the line alone, and of the lines about it."""
    x = np.asarray((seen - w["mean"]) / w["spread"], dtype=np.float32)
    first = np.maximum(x @ w["in"] + _spelled(w, letters) + w["in_b"], 0.0)
    x = first + first.mean(axis=0) @ w["page"]
    for n, reach in enumerate(dilations):
        wide = np.pad(x, ((reach, reach), (0, 0)))
        wide = np.concatenate([wide[: -2 * reach], x, wide[2 * reach :]], axis=1)
        x = x + np.maximum(wide @ w["conv"][n] + w["conv_b"][n], 0.0)
    return np.concatenate([first, x], axis=1)


def _spelled(w: Weights, letters: NDArray[np.int16]) -> NDArray[np.float32]:
    """Return what the letters at the ends of lines, and their bags of letters, come to.

    A member may know only the commonest letters: the rows of the others are zero.
    """
    known = ((letters > 0) & np.any(w["bag"], axis=1)[letters]).astype(np.float32)[..., None]
    ends = (w["ends"][letters[:, :ENDS]] * known[:, :ENDS]).reshape(len(letters), -1)
    bag = (w["bag"][letters[:, ENDS:]] * known[:, ENDS:]).sum(axis=1)
    bag = bag / np.maximum(known[:, ENDS:].sum(axis=1), 1.0)
    return np.asarray(ends @ w["ends_in"] + bag @ w["bag_in"])


@lru_cache(maxsize=4)
def load_network(name: str) -> Network:
    """Return a network that comes with the package."""
    with resources.files("pagefix.data").joinpath(f"{name}.npz").open("rb") as file, np.load(file) as data:
        return read_network({key: data[key] for key in data.files})


def read_network(data: dict[str, NDArray[np.float32]]) -> Network:
    """Return the network whose arrays were written by the fit: the first axis of every weight is the member."""
    labels = tuple(str(label) for label in data["labels"])
    shares = data["share"].astype(float)
    steps, start = (np.average(data[name].astype(float), axis=0, weights=shares) for name in ("steps", "start"))
    arrays = {name: data[name].astype(np.float32) for name in WEIGHTS}
    members = tuple({name: array[n] for name, array in arrays.items()} for n in range(len(data["steps"])))
    return Network(Chain(labels, steps, start), members, shares, tuple(int(reach) for reach in data["dilations"]))
