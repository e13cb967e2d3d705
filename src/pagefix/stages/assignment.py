"""Two assignments (Hungarian method, Kuhn 1955): which piece goes on in which, which head belongs to which story."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORST = -1e6
HEADLESS = -5.0
BODILESS = -5.0
"""Log-odds of a story without a head and of a head without a story: under one in a hundred on made pages."""


def chains_of(links: dict[tuple[int, int], float], count: int) -> list[tuple[int, ...]]:
    """Return the chains of pieces with the best sum of links, an assignment of successors; no link below 0 is made."""
    if not count:
        return []
    from scipy.optimize import linear_sum_assignment

    worth = np.zeros((count, 2 * count))
    worth[:, :count] = WORST
    for (i, j), value in links.items():
        worth[i, j] = value
    rows, columns = linear_sum_assignment(-worth)
    follows = {i: j for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if j < count and links[i, j] > 0}
    return _walk(_without_cycles(follows, links), count)


def _without_cycles(follows: dict[int, int], links: dict[tuple[int, int], float]) -> dict[int, int]:
    done: set[int] = set()
    for start in sorted(follows):
        path: list[int] = []
        place: int | None = start
        while place is not None and place not in done and place not in path:
            path.append(place)
            place = follows.get(place)
        if place is not None and place in path:
            cycle = path[path.index(place) :]
            weakest = min(cycle, key=lambda i: links[i, follows[i]])
            del follows[weakest]
        done.update(path)
    return follows


def _walk(follows: dict[int, int], count: int) -> list[tuple[int, ...]]:
    firsts = sorted(set(range(count)) - set(follows.values()))
    chains = []
    for first in firsts:
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        chains.append(tuple(chain))
    return chains


def match(scores: NDArray[np.float64], alone: Sequence[float]) -> tuple[tuple[int, ...], float]:
    """Match heads (rows) to chains (columns): the head of each chain (or -1) and what the matching is worth.

    `alone` says what each head is worth without a chain.
    """
    from scipy.optimize import linear_sum_assignment

    heads, chains = scores.shape
    table = np.full((heads + chains, chains + heads), WORST)
    table[:heads, :chains] = scores
    table[range(heads), range(chains, chains + heads)] = alone
    table[range(heads, heads + chains), range(chains)] = HEADLESS
    table[heads:, chains:] = 0.0
    rows, columns = linear_sum_assignment(-table)
    found = [-1] * chains
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if row < heads and column < chains:
            found[column] = row
    return tuple(found), float(table[rows, columns].sum())
