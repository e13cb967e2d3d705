"""Evidence that a head belongs to a story: what its words say, where it stands, what both already have."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix import patterns
from pagefix.models import Line
from pagefix.stages.head_parts import PARTS
from pagefix.stages.links import LOG_ODDS, Piece
from pagefix.stages.pieces import BODY, Unit
from pagefix.stages.roles import LAST_LINE, Roles
from pagefix.stages.topics import SIZE, Topics, Vector
from pagefix.weigh import bin_of, weigh

Chain = tuple[int, ...]
OPENING = 260
"""Characters of a story's beginning where a head's words live."""
SHARES = ("whole", "opening")
OWN_EDGES = (0.02, 0.1, 0.2, 0.35, 0.5, 0.7)
LEAD_EDGES = (-0.5, -0.3, -0.15, -0.05, 0.0, 0.05, 0.15, 0.3, 0.5)
_NUMBER = re.compile(r"\d[\d.,:∶]*\d|\d{2,}")


class Seen(NamedTuple):
    """What one head and one story have in common: shares of the head's words in the story and in its opening."""

    whole: float
    opening: float
    numbers: float | None


class Body(NamedTuple):
    """The words of a story and of its opening, as counts, and its text."""

    words: Vector
    opening: Vector
    text: str


class HeadEvidence:
    """Everything that heads are judged by; what was looked at once is kept."""

    def __init__(self, roles: Roles, lines: Sequence[Line], units: Sequence[Unit], topics: Topics) -> None:
        self.lines = lines
        self.shares = roles.neighbours[:, LAST_LINE]
        self.units = units
        self.topics = topics
        self._seen: dict[tuple[tuple[int, ...], tuple[Piece, ...]], Seen] = {}
        self._heads: dict[tuple[int, ...], tuple[Vector, str]] = {}
        self._bodies: dict[tuple[Piece, ...], Body] = {}
        self._pairs: dict[tuple[tuple[int, ...], tuple[Piece, ...]], tuple[float, ...]] = {}

    def scores(
        self, groups: Sequence[tuple[int, ...]], chains: Sequence[Chain], pieces: Sequence[Piece]
    ) -> NDArray[np.float64]:
        """Return the log-odds of every head group (rows) belonging to every chain (columns)."""
        runs = [tuple(pieces[n] for n in chain) for chain in chains]
        pairs = np.array([[self._pair(group, run) for run in runs] for group in groups])
        own, *shares = np.moveaxis(pairs.reshape(len(groups), len(runs), 1 + len(SHARES)), -1, 0)
        table = own + weigh("heads", ["bias", _stories(runs)])
        for name, values in zip(SHARES, shares, strict=True):
            table += _rank_scores(name, values)
        return np.asarray(table)

    def names(self, group: tuple[int, ...], runs: Sequence[tuple[Piece, ...]]) -> list[list[str]]:
        """Return the observations on one head group and each of the stories."""
        seen = [self._look(group, run) for run in runs]
        found = []
        for number, run in enumerate(runs):
            names = ["bias", _stories(runs), *self._own_names(group, run)]
            for name in SHARES:
                names += _rank(name, [getattr(one, name) for one in seen], number)
            found.append(names)
        return found

    def _pair(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> tuple[float, ...]:
        """Return what a head and a story are worth whatever the other stories are, and the shares of SHARES."""
        key = (group, run)
        if key not in self._pairs:
            seen = self._look(group, run)
            self._pairs[key] = weigh("heads", self._own_names(group, run)), seen.whole, seen.opening
        return self._pairs[key]

    def _own_names(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> list[str]:
        """Observations that do not depend on the other stories."""
        numbers = self._look(group, run).numbers
        names = [] if numbers is None else [f"numbers:{bin_of(numbers, (0.01, 0.5, 0.99))}"]
        return names + self._position(group, run) + self._fit(group, run)

    def _look(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> Seen:
        key = (group, run)
        if key not in self._seen:
            head, text = self._said(group)
            body = self._body(run)
            numbers = _NUMBER.findall(text)
            self._seen[key] = Seen(
                whole=self.topics.coverage(head, body.words),
                opening=self.topics.coverage(head, body.opening),
                numbers=sum(1 for number in numbers if number in body.text) / len(numbers) if numbers else None,
            )
        return self._seen[key]

    def _said(self, group: tuple[int, ...]) -> tuple[Vector, str]:
        """Return the words of a head, its bylines left out, as counts and as text."""
        if group not in self._heads:
            own = [n for n in group if self.units[n].role != "byline"]
            words = np.asarray(sum((self.topics.raw[n] for n in own), np.zeros(SIZE)))
            self._heads[group] = words, "".join(self.units[n].text for n in own)
        return self._heads[group]

    def _body(self, run: tuple[Piece, ...]) -> Body:
        if run not in self._bodies:
            units = [n for piece in run for n in range(piece.first, piece.end)]
            opening, size = np.zeros(SIZE), 0
            for n in units:
                if size >= OPENING:
                    break
                opening = opening + self.topics.raw[n]
                size += len(self.units[n].text)
            words = np.asarray(sum((self.topics.run(piece.first, piece.end) for piece in run), np.zeros(SIZE)))
            self._bodies[run] = Body(words, opening, "".join(self.units[n].text for n in units))
        return self._bodies[run]

    def _position(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> list[str]:
        """Where the head stands in the file: right before the story, right after it, inside, or how far off."""
        first, last = group[0], group[-1]
        start, end = run[0].first, max(piece.end for piece in run)
        if last < start:
            where, gap = "before", range(last + 1, start)
        elif first >= end:
            where, gap = "after", range(end, first)
        else:
            where, gap = "inside", range(0)
        bodies, heads = self._between(gap)
        names = [f"{where}:{min(bodies, 3)}", f"{where}:{min(bodies, 2)}:{min(heads, 2)}"]
        names += self._grid(group, run) + self._neighbours(group, start, run[-1].end)
        if where == "inside":
            names.append(f"inside:{min(len(run), 3)}")
        return names

    def _neighbours(self, group: tuple[int, ...], start: int, end: int) -> list[str]:
        """What the line model says of the break between the head and the story, or between the head and others."""
        below = self._share(group[-1] + 1)
        above = self._share(group[0])
        if group[-1] + 1 == start:
            return [f"below:{bin_of(below, LOG_ODDS)}", f"below:other:{bin_of(above, LOG_ODDS)}"]
        if group[0] == end:
            return [f"above:{bin_of(above, LOG_ODDS)}", f"above:other:{bin_of(below, LOG_ODDS)}"]
        return [f"away:{bin_of(above, LOG_ODDS)}:", f"away::{bin_of(below, LOG_ODDS)}"]

    def _share(self, number: int) -> float:
        """Return the log-odds that a unit shares the story of the line before it; -9 beyond the page's ends."""
        return float(self.shares[self.units[number].lines[0]]) if 0 < number < len(self.units) else -9.0

    def _between(self, gap: range) -> tuple[int, int]:
        bodies = heads = 0
        was = ""
        for n in gap:
            role = self.units[n].role
            kind = "body" if role in BODY else "head" if role in PARTS else ""
            bodies += kind == "body" and was != "body"
            heads += kind == "head" and was != "head"
            was = kind
        return bodies, heads

    def _grid(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> list[str]:
        """On a page cut from a grid: is the story right under the head?"""
        head = [self.lines[n].place for unit in group for n in self.units[unit].lines]
        body = [self.lines[n].place for n in self.units[run[0].first].lines[:2]]
        if not head or not body or head[0] is None or body[0] is None:
            return []
        rows = body[0][0] - max(place[0] for place in head if place)
        left = min(place[1] for place in head if place)
        right = max(
            place[1] + len(self.lines[n].text)
            for unit in group
            for n in self.units[unit].lines
            if (place := self.lines[n].place)
        )
        shift = body[0][1] - left if body[0][1] < left else max(0.0, body[0][1] - right)
        return [f"rows:{bin_of(rows, (-30.5, -8.5, -0.5, 3.5, 8.5, 20.5))}:{bin_of(abs(shift), (0.5, 12.5, 30.5))}"]

    def _fit(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> list[str]:
        """What head and story already have: a byline, a dateline, a size."""
        roles = {self.units[n].role for n in group}
        opening = self.units[run[0].first].text
        size = sum(len(self.units[n].text) for piece in run for n in range(piece.first, piece.end))
        names = [f"size:{bin_of(size, (20, 60, 150, 400))}:{'headline' in roles:d}"]
        if "byline" in roles:
            credit = patterns.CREDIT.search(opening[:60]) is not None
            wire = patterns.DATELINE_START.match(opening) is not None
            names.append(f"byline:{credit:d}{wire:d}:{bin_of(size, (150, 400))}")
        body_role = self.units[run[0].first].role
        if body_role != "body":
            names.append(f"of:{body_role}")
        return names


def _stories(runs: Sequence[tuple[Piece, ...]]) -> str:
    return f"stories:{min(len(runs), 6)}"


def _rank(name: str, shares: Sequence[float], number: int) -> list[str]:
    """How one share compares with the others'."""
    own = shares[number]
    best = max((share for n, share in enumerate(shares) if n != number), default=0.0)
    return [f"{name}:{bin_of(own, OWN_EDGES)}", f"{name}>{bin_of(own - best, LEAD_EDGES)}"]


def _rank_scores(name: str, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of `_rank` for a whole table at once."""
    if not shares.size:
        return shares
    order = np.sort(shares, axis=1)
    first = order[:, -1:]
    second = order[:, -2:-1] if shares.shape[1] > 1 else np.zeros_like(first)
    best = np.where(shares == first, second, first)
    best = np.where((shares == first).sum(axis=1, keepdims=True) > 1, first, best)
    own = np.searchsorted(OWN_EDGES, shares, side="left")
    lead = np.searchsorted(LEAD_EDGES, shares - best, side="left")
    return np.asarray(_table(f"{name}:", len(OWN_EDGES))[own] + _table(f"{name}>", len(LEAD_EDGES))[lead])


@lru_cache(maxsize=8)
def _table(prefix: str, edges: int) -> NDArray[np.float64]:
    return np.array([weigh("heads", [f"{prefix}{n}"]) for n in range(edges + 1)])
