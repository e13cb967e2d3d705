"""The grammar of a head: one headline, kickers before it, decks after it, a rubric and bylines anywhere.

The line model scores each line of a head; the best path that the grammar allows gives the roles (Viterbi 1967 over
labels and whether the headline has been printed).
"""

from collections.abc import Sequence

import numpy as np

from pagefix.chain import NEVER, Chain, Matrix
from pagefix.stages.head_parts import PARTS

LATE = 4.0
"""What it costs a head to print its headline under its byline, in nats: such lines are mostly two heads."""


class Grammar:
    """The grammar over the labels of one chain."""

    def __init__(self, chain: Chain) -> None:
        self.names = chain.labels
        self.states = [(n, seen) for n, label in enumerate(chain.labels) for seen in (0, 1) if _allowed(label, seen)]
        self.labels = np.array([n for n, _ in self.states])
        self.steps = _steps(chain, self.states)
        self.opens = np.array(
            [not self.names[n].endswith("+") and seen == _begins(self.names[n]) for n, seen in self.states]
        )
        self.ends = np.where([seen == 1 for _, seen in self.states], 0.0, NEVER)

    def parse(self, emissions: Matrix, kinds: Sequence[int]) -> tuple[list[str], float]:
        """Return the labels of the lines of one head and the score of that path.

        `emissions` has a row for every line of the head and a column for every label of the chain.
        """
        score = np.where(self.opens, emissions[0, self.labels], NEVER)
        came = []
        for row in range(1, len(emissions)):
            options = score[:, None] + self.steps[min(kinds[row], len(self.steps) - 1)]
            came.append(options.argmax(axis=0))
            score = options.max(axis=0) + emissions[row, self.labels]
        done = score + self.ends
        place = int(done.argmax())
        path = [place]
        for back in reversed(came):
            path.append(int(back[path[-1]]))
        return [self.names[self.states[n][0]] for n in reversed(path)], float(done.max())


def _allowed(label: str, seen: int) -> bool:
    role = label.rstrip("+")
    if role not in PARTS:
        return False
    return {"kicker": seen == 0, "headline": seen == 1, "deck": seen == 1}.get(role, True)


def _begins(label: str) -> int:
    return int(label == "headline")


def _steps(chain: Chain, states: Sequence[tuple[int, int]]) -> Matrix:
    """Return what each step between states is worth: the chain's own, where the grammar allows it."""
    allowed = np.array([[_follows(chain, one, other) for other in states] for one in states])
    late = np.array([[LATE * _is_late(chain, one, other) for other in states] for one in states])
    labels = [n for n, _ in states]
    return np.where(allowed, chain.transitions[:, labels][:, :, labels] - late, NEVER)


def _is_late(chain: Chain, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell a kicker or headline under a byline."""
    return chain.labels[one[0]].startswith("byline") and chain.labels[other[0]] in {"kicker", "headline"}


def _follows(chain: Chain, one: tuple[int, int], other: tuple[int, int]) -> bool:
    before, after = chain.labels[one[0]], chain.labels[other[0]]
    if after.endswith("+"):
        return before.rstrip("+") == after.rstrip("+") and one[1] == other[1]
    if after == "headline":
        return one[1] == 0
    return one[1] == other[1]
