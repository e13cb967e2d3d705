"""Stories: pieces of body are linked into stories, and heads are matched to them, in one scored decision.

A page is a set of pieces, head groups and captions. Each link between pieces and each pair of head and story has a
log-odds from a fitted model; the reading of the page is the one whose sum is best: an assignment for links, an
assignment for heads (Hungarian: Kuhn 1955), then moves that split, join and regroup as long as the whole gains.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pagefix.models import HeadLine, Line, Page, Story
from pagefix.stages.links import Evidence, Piece
from pagefix.stages.heads import Chain, HeadEvidence
from pagefix.stages.pieces import BODY, Unit, head_groups, units
from pagefix.stages.roles import BODY_LABELS, Roles, head_roles
from pagefix.stages.topics import Topics
from pagefix.weigh import weigh

WORST = -1e6
JOINABLE = -5.0
"""Chains whose link has lower log-odds than this are not joined to save a head."""
ROUNDS = 3
"""Times that doubtful lines are asked about again."""
REGRET = 7.0
"""A role worse than the best by more than this, in nats, is not thought of again."""
CAPTION_LINES = 4
"""A headless story of so few lines may be a caption."""
ROLE_TRUST = 0.8
"""Weight of the role model's path beside the evidence of links and heads."""
REACH = 14
"""Pieces further apart than this in the file are not compared: cost stays linear in the length of the page."""
DOUBT = 4.0
"""A contiguous run of body is opened wherever the log-odds of its going on are below this."""
HEADLESS = -5.0
BODILESS = -5.0
"""Log-odds of a story without a head and of a head without a story: under one in a hundred on made pages."""
PICTURE = -0.5
"""The same for a head with a caption right beside it: a picture item has no body."""
_TITLE_ONLY = re.compile(r"(?:记者|記者|通讯员|通訊員|■|□|文|By)\s*$")
"""A byline that ends in a title: its name was torn off."""


class Reading(NamedTuple):
    """One way to read a page: chains of pieces, head groups, the group of each chain (or -1), and what it is worth."""

    chains: tuple[Chain, ...]
    groups: tuple[tuple[int, ...], ...]
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
        topics = Topics([unit.text for unit in found])
        self.evidence = Evidence(lines, found, topics)
        self.head_evidence = HeadEvidence(lines, found, topics)
        self.pieces = self._cut(_runs(found))
        self.links = self._links()

    def _cut(self, runs: Sequence[Piece]) -> list[Piece]:
        """Open runs wherever it is not beyond doubt that one story goes on."""
        pieces = []
        for run in runs:
            first = run.first
            for unit in range(run.first + 1, run.end):
                before, after = Piece(first, unit), Piece(unit, run.end)
                if weigh("links", self.evidence.between(before, after)) < DOUBT:
                    pieces.append(before)
                    first = unit
            pieces.append(Piece(first, run.end))
        return pieces

    def _links(self) -> dict[tuple[int, int], float]:
        links = {}
        for i, before in enumerate(self.pieces):
            for j in range(max(0, i - REACH), min(len(self.pieces), i + REACH + 1)):
                if i != j and self.evidence.is_thinkable(before, self.pieces[j]):
                    links[i, j] = weigh("links", self.evidence.between(before, self.pieces[j]))
        return links

    def read(self) -> Reading:
        """Return the best reading that moves find from the best links."""
        chains = tuple(chains_of(self.links, len(self.pieces)))
        groups = tuple(tuple(group) for group in head_groups(self.units) if not self._is_stray(group))
        reading = self.judge(chains, groups)
        while True:
            better = max((self.judge(*move) for move in self._moves(reading)), key=lambda r: r.worth, default=None)
            if better is None or better.worth <= reading.worth + 1e-9:
                return reading
            reading = better

    def _alone(self, group: tuple[int, ...]) -> float:
        """What it costs a head to have no body: little when a caption stands beside it."""
        beside = [n for n in (group[0] - 1, group[-1] + 1) if 0 <= n < len(self.units)]
        return PICTURE if any(self.units[n].role == "caption" for n in beside) else BODILESS

    def _is_stray(self, group: Sequence[int]) -> bool:
        return all(self.units[n].role == "byline" for n in group)

    def lines_of(self, piece: int) -> list[int]:
        """Return the page lines of a piece."""
        first, end = self.pieces[piece]
        return [n for unit in self.units[first:end] for n in unit.lines]

    def judge(self, chains: tuple[Chain, ...], groups: tuple[tuple[int, ...], ...]) -> Reading:
        """Match heads to chains and add up what the reading is worth."""
        linked = sum(self.links[a, b] for chain in chains for a, b in zip(chain, chain[1:], strict=False))
        scores = self.head_evidence.scores(groups, chains, self.pieces)
        heads, matched = match(scores, [self._alone(group) for group in groups])
        return Reading(chains, groups, heads, linked + matched)

    def _moves(self, reading: Reading) -> Iterator[tuple[tuple[Chain, ...], tuple[tuple[int, ...], ...]]]:
        """Yield readings one step away: a chain split or two joined, a head group split or two joined."""
        chains, groups = reading.chains, reading.groups
        if reading.idle:
            for number, chain in enumerate(chains):
                for cut in range(1, len(chain)):
                    yield (*chains[:number], chain[:cut], chain[cut:], *chains[number + 1 :]), groups
            for number in reading.idle:
                for other in (number - 1, number):
                    if 0 <= other < len(groups) - 1 and groups[other][-1] + 1 == groups[other + 1][0]:
                        yield chains, (*groups[:other], groups[other] + groups[other + 1], *groups[other + 2 :])
        if reading.headless:
            for one, other in self._joinable(reading):
                rest = tuple(c for n, c in enumerate(chains) if n not in (one, other))
                yield (*rest, chains[one] + chains[other]), groups
            for number, group in enumerate(groups):
                for cut in range(1, len(group)):
                    yield chains, (*groups[:number], group[:cut], group[cut:], *groups[number + 1 :])

    def _joinable(self, reading: Reading) -> Iterator[tuple[int, int]]:
        for one, chain in enumerate(reading.chains):
            for other, after in enumerate(reading.chains):
                bare = one in reading.headless or other in reading.headless
                if one != other and bare and self.links.get((chain[-1], after[0]), WORST) > JOINABLE:
                    yield one, other


def tell_stories(page: Page) -> Page:
    """Tell the stories of a page apart: what every line is, which body goes on where, which head belongs to it."""
    if not page.lines:
        return page
    roles = Roles(page.lines)
    desk, reading = _best_desk(roles)
    found = _with_parsed_heads(desk, reading)
    stories = _with_captions(found, _with_strays(found, _drafts(desk, reading)))
    return page.model_copy(update={"lines": tuple(desk.lines), "stories": tuple(stories)})


def _best_desk(roles: Roles) -> tuple["Desk", Reading]:
    """Read the page, then ask again about lines whose roles leave a story headless or a head idle."""
    desk, reading, total = _read(roles)
    for _ in range(ROUNDS):
        tries = [_read(other) for other in _second_thoughts(roles, desk, reading)]
        best = max(tries, key=lambda one: one[2], default=None)
        if best is None or best[2] <= total:
            break
        desk, reading, total = best
        roles = desk.roles
    return desk, reading


def _read(roles: Roles) -> tuple["Desk", Reading, float]:
    lines, score = roles.assigned()
    desk = Desk(lines, units(lines), roles)
    reading = desk.read()
    return desk, reading, ROLE_TRUST * score + reading.worth


def _second_thoughts(roles: Roles, desk: "Desk", reading: Reading) -> list[Roles]:
    """Return roles in which a headless story's first line heads it, or an idle head is part of a body."""
    found: list[Roles] = []
    if reading.headless:
        heads, captions = roles.regret({"headline"}), roles.regret({"caption"})
        for chain in reading.headless:
            lines = [n for piece in reading.chains[chain] for n in desk.lines_of(piece)]
            if heads[lines[0]] > -REGRET:
                found.append(roles.only({"headline"}, lines[:1]))
            if len(lines) <= CAPTION_LINES and min(captions[n] for n in lines) > -REGRET:
                found.append(roles.only({"caption"}, lines))
    if reading.idle:
        regret = roles.regret(BODY_LABELS | {"caption"})
        for group in reading.idle:
            lines = [n for unit in reading.groups[group] for n in desk.units[unit].lines]
            if min(regret[n] for n in lines) > -REGRET:
                found.append(roles.only(BODY_LABELS | {"caption"}, lines))
    return found


class Draft(NamedTuple):
    """A story by numbers of units."""

    head: tuple[int, ...]
    body: tuple[int, ...]
    captions: tuple[int, ...] = ()


def _drafts(desk: Desk, reading: Reading) -> list[Draft]:
    drafts = []
    for chain, head in zip(reading.chains, reading.heads, strict=True):
        body = tuple(n for piece in chain for n in range(desk.pieces[piece].first, desk.pieces[piece].end))
        drafts.append(Draft(reading.groups[head] if head >= 0 else (), body))
    drafts += [Draft(reading.groups[group], ()) for group in reading.idle]
    return drafts


def _with_parsed_heads(desk: Desk, reading: Reading) -> list[Unit]:
    """Give the lines of every head the roles that its grammar allows."""
    found = list(desk.units)
    for group in reading.groups:
        parsed = head_roles(desk.roles, [desk.units[n].lines[0] for n in group])
        for n, role in zip(group, parsed, strict=False):
            found[n] = found[n]._replace(role=role)
    return found


def _with_strays(found: Sequence[Unit], drafts: list[Draft]) -> list[Draft]:
    """Give bylines that an extractor tore from their heads to the nearest story that wants one."""
    taken = {n for draft in drafts for n in draft.head}
    for number, unit in enumerate(found):
        if unit.role != "byline" or number in taken or not drafts:
            continue
        wants = [_wants(found, draft, number) for draft in drafts]
        best = int(np.argmin(wants))
        head = tuple(sorted((*drafts[best].head, number)))
        drafts[best] = drafts[best]._replace(head=head)
    return drafts


def _wants(found: Sequence[Unit], draft: Draft, number: int) -> float:
    """How little a story wants a stray byline: far away, or with a whole byline already."""
    own = [found[n].text for n in draft.head if found[n].role == "byline"]
    torn = any(_TITLE_ONLY.search(text) for text in own)
    heads = [n for n in draft.head if found[n].role != "byline"]
    places = heads or draft.body
    far = min((abs(n - number) for n in places), default=99)
    return far + (0.0 if torn else 8.0 if own else 4.0) + (0.0 if heads else 12.0)


def _with_captions(found: Sequence[Unit], drafts: list[Draft]) -> list[Story]:
    """Give every caption to the story it stands by and speaks of."""
    owner = {n: d for d, draft in enumerate(drafts) for n in (*draft.head, *draft.body)}
    topics = Topics([unit.text for unit in found])
    bodies = [sum((topics.raw[n] for n in draft.body), np.zeros(topics.raw.shape[1])) for draft in drafts]
    taken: dict[int, list[int]] = {d: [] for d in range(len(drafts))}
    for number, unit in enumerate(found):
        if unit.role != "caption" or not drafts:
            continue
        before = next((owner[n] for n in range(number - 1, -1, -1) if n in owner), None)
        after = next((owner[n] for n in range(number + 1, len(found)) if n in owner), None)
        worth = []
        for d, draft in enumerate(drafts):
            near = 2.0 * (d == before) + 0.8 * (d == after)
            lonely = 1.5 * (not draft.body and bool(draft.head) and not taken[d] and d in (before, after))
            worth.append(near + lonely + 3.0 * topics.coverage(topics.raw[number], bodies[d]))
        best = int(np.argmax(worth))
        taken[best].append(number)
        owner[number] = best
    order = sorted(range(len(drafts)), key=lambda d: min((*drafts[d].head, *drafts[d].body, *taken[d])))
    return [_story(found, drafts[d]._replace(captions=tuple(taken[d]))) for d in order]


def _story(found: Sequence[Unit], draft: Draft) -> Story:
    return Story(
        head=tuple(HeadLine(role=found[n].role, lines=found[n].lines) for n in draft.head),
        body=tuple(line for n in draft.body for line in found[n].lines),
        captions=tuple(found[n].lines for n in draft.captions),
    )


def match(scores: NDArray[np.float64], alone: Sequence[float]) -> tuple[tuple[int, ...], float]:
    """Match heads (rows) to chains (columns): the head of each chain (or -1) and what the matching is worth.

    `alone` says what each head is worth without a chain.
    """
    from scipy.optimize import linear_sum_assignment

    heads, chains = scores.shape
    table = np.zeros((heads + chains, chains + heads))
    table[:heads, :chains] = scores
    table[:heads, chains:] = np.where(np.eye(heads) > 0, np.array(alone).reshape(-1, 1), WORST)
    table[heads:, :chains] = np.where(np.eye(chains) > 0, HEADLESS, WORST)
    rows, columns = linear_sum_assignment(-table)
    found = [-1] * chains
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        if row < heads and column < chains:
            found[column] = row
    return tuple(found), float(table[rows, columns].sum())


def _runs(units: Sequence[Unit]) -> list[Piece]:
    runs: list[Piece] = []
    for number, unit in enumerate(units):
        if unit.role not in BODY:
            continue
        if runs and runs[-1].end == number:
            runs[-1] = Piece(runs[-1].first, number + 1)
        else:
            runs.append(Piece(number, number + 1))
    return runs


def chains_of(links: dict[tuple[int, int], float], count: int) -> list[tuple[int, ...]]:
    """Return the chains of pieces with the best sum of links: an assignment of successors; links below 0 are not made."""
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
