"""A linear chain of labels: the best path by Viterbi, and what every other choice would cost.

The chain is a conditional random field (Lafferty, McCallum & Pereira 2001): a score for every label at every place, and
for every pair of neighbouring labels under each kind of boundary.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NEVER = -1e6
"""What a label that is ruled out is worth."""


class Chain(NamedTuple):
    """Labels, what each step from label to label is worth under each kind of boundary, and what each start is worth."""

    labels: tuple[str, ...]
    transitions: Matrix
    start: Matrix

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
        if not count:
            return np.zeros(emissions.shape)
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
