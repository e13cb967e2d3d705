"""Evidence that a head belongs to a story: what its words say, where it stands, what both already have."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix.models import Line
from pagefix.stages.head_places import SIDES, Names, Places
from pagefix.stages.links import Piece
from pagefix.stages.pieces import Unit
from pagefix.stages.roles import Roles
from pagefix.stages.topics import Said, Topics, Vector
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


class Head(NamedTuple):
    """What a head says, its bylines left out: pairs of letters, and numbers."""

    said: Said
    numbers: tuple[str, ...]


class Body(NamedTuple):
    """The words of a story and of its opening, as counts, and its text."""

    words: Vector
    opening: Vector
    text: str


class HeadEvidence:
    """Everything that heads are judged by; what was looked at once is kept."""

    def __init__(self, roles: Roles, lines: Sequence[Line], units: Sequence[Unit], topics: Topics) -> None:
        self.units = units
        self.topics = topics
        self.places = Places(roles, lines, units)
        self._heads: dict[tuple[int, ...], Head] = {}
        self._bodies: dict[tuple[Piece, ...], Body] = {}
        self._known = Known()

    def scores(
        self, groups: Sequence[tuple[int, ...]], chains: Sequence[Chain], pieces: Sequence[Piece]
    ) -> NDArray[np.float64]:
        """Return the log-odds of every head group (rows) belonging to every chain (columns)."""
        pairs = self._known.of(groups, chains, lambda some, chain: self._pairs(some, tuple(pieces[n] for n in chain)))
        own, side, *shares = np.moveaxis(pairs, -1, 0)
        table = own + weigh("heads", ["bias", _stories(chains)])
        for name, values in zip(SHARES, shares, strict=True):
            table += _rank_scores(name, values, side.astype(int))
        return np.asarray(table)

    def names(self, group: tuple[int, ...], runs: Sequence[tuple[Piece, ...]]) -> list[list[str]]:
        """Return the observations on one head group and each of the stories."""
        seen = [self._look(group, run) for run in runs]
        found = []
        for number, run in enumerate(runs):
            names = ["bias", _stories(runs), *chain.from_iterable(self._own_names(group, run, seen[number]))]
            side = SIDES[self.places.side(group, run)]
            for name in SHARES:
                names += _rank(name, side, [getattr(one, name) for one in seen], number)
            found.append(names)
        return found

    def _pairs(self, groups: Sequence[tuple[int, ...]], run: tuple[Piece, ...]) -> NDArray[np.float64]:
        """Return what heads are worth to a story whatever the others are, its side, and the shares of SHARES."""
        seen = [self._look(group, run) for group in groups]
        own = [
            sum([_weight(names) for names in self._own_names(group, run, one)])
            for group, one in zip(groups, seen, strict=True)
        ]
        sides = [self.places.side(group, run) for group in groups]
        rows = zip(own, sides, seen, strict=True)
        return np.array([(value, side, one.whole, one.opening) for value, side, one in rows])

    def _own_names(self, group: tuple[int, ...], run: tuple[Piece, ...], seen: Seen) -> Iterator[Names]:
        """Yield the observations that do not depend on the other stories."""
        if seen.numbers is not None:
            yield (f"numbers:{bin_of(seen.numbers, (0.01, 0.5, 0.99))}",)
        yield from self.places.names(group, run)

    def _look(self, group: tuple[int, ...], run: tuple[Piece, ...]) -> Seen:
        said, numbers = self._head(group)
        body = self._body(run)
        return Seen(
            whole=said.in_words(body.words),
            opening=said.in_words(body.opening),
            numbers=sum(1 for number in numbers if number in body.text) / len(numbers) if numbers else None,
        )

    def _head(self, group: tuple[int, ...]) -> Head:
        if group not in self._heads:
            own = [n for n in group if self.units[n].role != "byline"]
            numbers = _NUMBER.findall("".join(self.units[n].text for n in own))
            self._heads[group] = Head(self.topics.said(self.topics.together(own)), tuple(numbers))
        return self._heads[group]

    def _body(self, run: tuple[Piece, ...]) -> Body:
        if run not in self._bodies:
            units = [n for piece in run for n in range(piece.first, piece.end)]
            words = sum((self.topics.run(piece.first, piece.end) for piece in run), self.topics.nothing)
            opening = self.topics.together(self._opening(units))
            self._bodies[run] = Body(words, opening, "".join(self.units[n].text for n in units))
        return self._bodies[run]

    def _opening(self, units: Sequence[int]) -> Iterator[int]:
        """Yield the units of a story's beginning."""
        size = 0
        for n in units:
            if size >= OPENING:
                return
            yield n
            size += len(self.units[n].text)


class Known:
    """What is known of pairs of head and story, a row a head and a column a story, in the order of their first use."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, ...], int] = {}
        self._columns: dict[Chain, int] = {}
        self._values = np.full((16, 16, 2 + len(SHARES)), np.nan)

    def of(
        self,
        groups: Sequence[tuple[int, ...]],
        chains: Sequence[Chain],
        look: Callable[[list[tuple[int, ...]], Chain], NDArray[np.float64]],
    ) -> NDArray[np.float64]:
        """Return what is known of some pairs, (heads, stories, values); `look` tells what is not known yet."""
        rows = np.array([self._rows.setdefault(group, len(self._rows)) for group in groups], dtype=np.intp)
        columns = np.array([self._columns.setdefault(chain, len(self._columns)) for chain in chains], dtype=np.intp)
        self._grow()
        values = self._values[rows[:, None], columns]
        unknown = np.isnan(values[..., 0])
        for m in np.flatnonzero(unknown.any(axis=0)).tolist():
            some = np.flatnonzero(unknown[:, m])
            values[some, m] = look([groups[n] for n in some.tolist()], chains[m])
            self._values[rows[some], columns[m]] = values[some, m]
        return np.asarray(values)

    def _grow(self) -> None:
        rows, columns, _ = self._values.shape
        more = (rows if len(self._rows) > rows else 0, columns if len(self._columns) > columns else 0)
        if any(more):
            self._values = np.pad(self._values, ((0, more[0]), (0, more[1]), (0, 0)), constant_values=np.nan)
            self._grow()


@lru_cache(maxsize=16384)
def _weight(names: Names) -> float:
    return weigh("heads", names)


def _stories(runs: Sequence[object]) -> str:
    return f"stories:{min(len(runs), 6)}"


def _rank(name: str, side: str, shares: Sequence[float], number: int) -> list[str]:
    """How one share compares with the others', and what that says of a story on this side of the head."""
    own = shares[number]
    best = max((share for n, share in enumerate(shares) if n != number), default=0.0)
    lead = bin_of(own - best, LEAD_EDGES)
    return [f"{name}:{bin_of(own, OWN_EDGES)}", f"{name}>{lead}", f"{side}:{name}>{lead}"]


def _rank_scores(name: str, shares: NDArray[np.float64], side: NDArray[np.intp]) -> NDArray[np.float64]:
    """The weights of `_rank` for a whole table at once."""
    if not shares.size:
        return shares
    first = shares.max(axis=1, keepdims=True)
    tops = shares == first
    second = np.where(tops, 0.0, shares).max(axis=1, keepdims=True)
    best = np.where(tops & (tops.sum(axis=1, keepdims=True) == 1), second, first)
    own = np.searchsorted(OWN_EDGES, shares, side="left")
    lead = np.searchsorted(LEAD_EDGES, shares - best, side="left")
    leads = np.array([_table(f"{one}:{name}>", len(LEAD_EDGES)) for one in SIDES]) + _table(f"{name}>", len(LEAD_EDGES))
    return np.asarray(_table(f"{name}:", len(OWN_EDGES))[own] + leads[side, lead])


@lru_cache(maxsize=16)
def _table(prefix: str, edges: int) -> NDArray[np.float64]:
    return np.array([weigh("heads", [f"{prefix}{n}"]) for n in range(edges + 1)])
