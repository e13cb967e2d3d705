"""The desk: the pieces and heads of one page, the evidence on them, and the reading of the page that is worth most.

Each link between pieces and each pair of head and story has a log-odds from a fitted model. A reading is worth the sum;
the best links and the best matching of heads come first, then moves that split, join and regroup while the whole gains.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from pagefix.models import Line
from pagefix.stages.assignment import BODILESS, WORST, chains_of, match
from pagefix.stages.heads import Chain, HeadEvidence
from pagefix.stages.links import Evidence, Piece
from pagefix.stages.pieces import BODY, Unit, head_groups
from pagefix.stages.roles import LAST_HEAD, Roles
from pagefix.stages.topics import Topics, Vector

JOINABLE = -5.0
"""Chains whose link has lower log-odds than this are not joined to save a head."""
WEAKEST = 8
"""So many of the weakest links are cut on trial for the sake of an idle head."""
ROLE_TRUST = 0.8
"""Weight of the role model's path beside the evidence of links and heads."""
FEW = 4
"""So many of the weakest links are cut together with as many of the weakest groups: two stories taken for one."""
FIRM = 6.0
"""A link of more log-odds than this is not cut to give an idle head a story: it is worth more than any head."""
REACH = 8
"""Pieces further apart than this in the file are not compared: cost stays linear in the length of the page."""
DOUBT = 2.5
"""A contiguous run of body is opened wherever the log-odds of its going on are below this."""
SAFE = 6.0
"""Log-odds of the line model that a body goes on, above which nothing more is asked: of 665 breaks none had them."""
PART, PART_ALONE = 2.0, -0.5
"""What it costs rubrics, decks and bylines alone to head a story, and what they are worth without one."""
PICTURE = -0.5
"""Log-odds of a head with no body but a caption right beside it: a picture item has none."""

Group = tuple[int, ...]


class GroupCosts(NamedTuple):
    """A head's worth without a body, what it costs to head a story without a headline of its own, and what it costs the
    role model to read it as one head with one headline: never above 0."""

    alone: float
    cost: float
    strain: float


class Reading(NamedTuple):
    """One way to read a page: chains of pieces, head groups, the group of each chain (or -1), and what it is worth."""

    chains: tuple[Chain, ...]
    groups: tuple[Group, ...]
    heads: tuple[int, ...]
    worth: float

    @property
    def idle(self) -> list[int]:
        """Head groups without a story."""
        return [group for group in range(len(self.groups)) if group not in self.heads]

    @property
    def headless(self) -> list[int]:
        """Chains without a head."""
        return [chain for chain, head in enumerate(self.heads) if head < 0]


class Desk:
    """The pieces, heads and evidence of one page."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Unit], roles: Roles) -> None:
        self.lines = lines
        self.roles = roles
        self.units = found
        self.topics = topics = Topics([unit.text for unit in found])
        self.evidence = Evidence(roles, lines, found, topics)
        self.head_evidence = HeadEvidence(roles, lines, found, topics)
        self.shares = [float(roles.neighbours[unit.lines[0], LAST_HEAD]) for unit in found]
        self._costs: dict[Group, GroupCosts] = {}
        self.pieces = self._cut(body_runs(found))
        self.links = self._links()

    def _cut(self, runs: Sequence[Piece]) -> list[Piece]:
        """Open runs wherever it is not beyond doubt that one story goes on."""
        pieces = []
        for run in runs:
            first = run.first
            for unit in range(run.first + 1, run.end):
                if self.evidence.goes_on[self.units[unit].lines[0]] > SAFE:
                    continue
                before, after = Piece(first, unit), Piece(unit, run.end)
                if self.evidence.score(before, after) < DOUBT:
                    pieces.append(before)
                    first = unit
            pieces.append(Piece(first, run.end))
        return pieces

    def _links(self) -> dict[tuple[int, int], float]:
        links = {}
        for i, before in enumerate(self.pieces):
            for j in range(max(0, i - REACH), min(len(self.pieces), i + REACH + 1)):
                if i != j and self.evidence.is_thinkable(before, self.pieces[j]):
                    links[i, j] = self.evidence.score(before, self.pieces[j])
        return links

    def read(self) -> Reading:
        """Return the best reading that moves find from the best links."""
        chains = tuple(chains_of(self.links, len(self.pieces)))
        groups = tuple(tuple(group) for group in head_groups(self.units, self.shares) if not self._is_stray(group))
        reading = self.judge(chains, groups)
        while True:
            better = max((self.judge(*move) for move in self._moves(reading)), key=lambda r: r.worth, default=None)
            if better is None or better.worth <= reading.worth + 1e-9:
                return reading
            reading = better

    def _alone(self, group: tuple[int, ...]) -> float:
        """What it costs a head to have no body: little when a caption stands beside it."""
        if self.is_part(group):
            return PART_ALONE
        beside = [n for n in (group[0] - 1, group[-1] + 1) if 0 <= n < len(self.units)]
        return PICTURE if any(self.units[n].role == "caption" for n in beside) else BODILESS

    def is_part(self, group: Sequence[int]) -> bool:
        """Tell a group without a headline of its own: what an extractor tore from a head, or a head read wrong."""
        return all(self.units[n].role in {"rubric", "deck", "byline"} for n in group)

    def _is_stray(self, group: Sequence[int]) -> bool:
        return all(self.units[n].role == "byline" for n in group)

    def costs(self, group: Group) -> GroupCosts:
        """Return what a group of head lines costs, looked up once."""
        if group not in self._costs:
            lines = [line for number in group for line in self.units[number].lines]
            cost = PART if self.is_part(group) else 0.0
            self._costs[group] = GroupCosts(self._alone(group), cost, self.roles.parse_head(lines)[1])
        return self._costs[group]

    def words(self, units: Sequence[int]) -> Vector:
        """Return what some units say, as counts."""
        return self.topics.together(units)

    def covered(self, unit: int, words: Vector) -> float:
        """Return the share of a unit's words, rare ones weighted up, that stand among others."""
        return self.topics.coverage(self.topics.raw[unit], words)

    def judge(self, chains: tuple[Chain, ...], groups: tuple[tuple[int, ...], ...]) -> Reading:
        """Match heads to chains and add up what the reading is worth."""
        linked = sum(self.links[a, b] for chain in chains for a, b in zip(chain, chain[1:], strict=False))
        scores = self.head_evidence.scores(groups, chains, self.pieces)
        known = [self.costs(group) for group in groups]
        scores -= np.array([one.cost for one in known]).reshape(-1, 1)
        heads, matched = match(scores, [one.alone for one in known])
        grouped = sum(self.shares[number] for group in groups for number in group[1:])
        grouped += ROLE_TRUST * sum([one.strain for one in known])
        return Reading(chains, groups, heads, linked + matched + grouped)

    def _moves(self, reading: Reading) -> Iterator[tuple[tuple[Chain, ...], tuple[Group, ...]]]:
        """Yield readings one step away that may give an idle head a story, or a headless story a head."""
        if reading.idle:
            yield from ((chains, reading.groups) for chains in self._split_chains(reading.chains))
            yield from ((reading.chains, groups) for groups in _join_idle(reading))
        if reading.headless:
            for one, other in self._joinable(reading):
                rest = tuple(chain for n, chain in enumerate(reading.chains) if n not in (one, other))
                yield (*rest, reading.chains[one] + reading.chains[other]), reading.groups
        cut = list(self._split_groups(reading.groups))
        few = cut[:FEW]
        yield from ((reading.chains, groups) for groups in (cut if reading.headless else few))
        yield from product(list(self._split_chains(reading.chains))[:FEW], few)

    def _split_groups(self, groups: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
        """Yield the head groups with one of them cut in two, the likeliest cuts first."""
        cuts = [
            (self.shares[group[cut]] + ROLE_TRUST * self.costs(group).strain, n, cut)
            for n, group in enumerate(groups)
            for cut in range(1, len(group))
        ]
        for _, n, cut in sorted(cuts):
            yield (*groups[:n], groups[n][:cut], groups[n][cut:], *groups[n + 1 :])

    def _split_chains(self, chains: tuple[Chain, ...]) -> Iterator[tuple[Chain, ...]]:
        """Yield the chains with one of them cut at one of the weakest links, if a head could outweigh it."""
        links = [
            (self.links[chain[cut - 1], chain[cut]], number, cut)
            for number, chain in enumerate(chains)
            for cut in range(1, len(chain))
        ]
        for worth, number, cut in sorted(links)[:WEAKEST]:
            if worth < FIRM:
                chain = chains[number]
                yield (*chains[:number], chain[:cut], chain[cut:], *chains[number + 1 :])

    def _joinable(self, reading: Reading) -> Iterator[tuple[int, int]]:
        for one, chain in enumerate(reading.chains):
            for other, after in enumerate(reading.chains):
                bare = one in reading.headless or other in reading.headless
                if one != other and bare and self.links.get((chain[-1], after[0]), WORST) > JOINABLE:
                    yield one, other


def _join_idle(reading: Reading) -> Iterator[tuple[Group, ...]]:
    """Yield the head groups with an idle one joined to the group right before or after it."""
    groups = reading.groups
    for idle in reading.idle:
        for number in (idle - 1, idle):
            if 0 <= number < len(groups) - 1 and groups[number][-1] + 1 == groups[number + 1][0]:
                yield (*groups[:number], groups[number] + groups[number + 1], *groups[number + 2 :])


def body_runs(units: Sequence[Unit]) -> list[Piece]:
    """Return the runs of body units that nothing parts."""
    runs: list[Piece] = []
    for number, unit in enumerate(units):
        if unit.role not in BODY:
            continue
        if runs and runs[-1].end == number:
            runs[-1] = Piece(runs[-1].first, number + 1)
        else:
            runs.append(Piece(number, number + 1))
    return runs
