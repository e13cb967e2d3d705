"""A linear chain of labels: scores of labels from named observations, best path by Viterbi.

The model is a conditional random field (Lafferty, McCallum & Pereira 2001): a weight for every observation and label,
and for every pair of neighbouring labels under each kind of boundary. Weights are fitted by `tests/training`.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class Chain(NamedTuple):
    """A fitted model: labels, observation names, weights (names, labels) and transitions (kinds, labels, labels)."""

    labels: tuple[str, ...]
    names: dict[str, int]
    weights: Matrix
    transitions: Matrix
    start: Matrix

    def emissions(self, seen: Sequence[Sequence[str]]) -> Matrix:
        """Return the score of every label at every place: (places, labels)."""
        known = self.names
        rows = [[known[name] for name in names if name in known] for names in seen]
        return np.array([self.weights[row].sum(axis=0) for row in rows]).reshape(len(seen), len(self.labels))

    def best(self, emissions: Matrix, kinds: Sequence[int]) -> tuple[list[str], float]:
        """Return the best labels and their score; `kinds[i]` is the kind of boundary before place i (Viterbi 1967)."""
        if not len(emissions):
            return [], 0.0
        score = self.start + emissions[0]
        came = np.zeros(emissions.shape, dtype=np.intp)
        columns = np.arange(len(self.labels))
        for place in range(1, len(emissions)):
            options = score[:, None] + self.transitions[kinds[place]]
            came[place] = options.argmax(axis=0)
            score = options[came[place], columns] + emissions[place]
        path = [int(score.argmax())]
        for place in range(len(emissions) - 1, 0, -1):
            path.append(int(came[place, path[-1]]))
        return [self.labels[label] for label in reversed(path)], float(score.max())

    def regrets(self, emissions: Matrix, kinds: Sequence[int]) -> Matrix:
        """Return, for every place and label, how much worse the best path through that label is than the best."""
        count = len(emissions)
        ahead = np.zeros(emissions.shape)
        for place in range(count - 2, -1, -1):
            step = self.transitions[kinds[place + 1]] + (emissions[place + 1] + ahead[place + 1])
            ahead[place] = step.max(axis=1)
        behind = np.zeros(emissions.shape)
        behind[0] = self.start + emissions[0]
        for place in range(1, count):
            behind[place] = (behind[place - 1][:, None] + self.transitions[kinds[place]]).max(axis=0) + emissions[place]
        through = behind + ahead
        return np.asarray(through - through.max(axis=1, keepdims=True))


@lru_cache(maxsize=4)
def load_chain(name: str) -> Chain:
    """Return a model that comes with the package."""
    with resources.files("pagefix.data").joinpath(f"{name}.npz").open("rb") as file, np.load(file) as data:
        return Chain(
            labels=tuple(data["labels"].tolist()),
            names={key: number for number, key in enumerate(data["names"].tolist())},
            weights=data["weights"].astype(np.float64),
            transitions=data["transitions"].astype(np.float64),
            start=data["start"].astype(np.float64),
        )
