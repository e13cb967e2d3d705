"""Where a head stands to a story, and what both already have: a byline, a dateline, a size.

Observations come in small groups of names, so that what a group weighs is looked up once.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from pagefix import patterns
from pagefix.models import Line
from pagefix.stages.head_parts import PARTS
from pagefix.stages.links import LOG_ODDS, Piece
from pagefix.stages.pieces import BODY, Unit
from pagefix.stages.roles import LAST_LINE, Roles
from pagefix.weigh import bin_of

Names = tuple[str, ...]
Group = tuple[int, ...]
Run = tuple[Piece, ...]
SIDES = ("below", "above", "away")
"""Where a story may stand: right below its head, right above it, or elsewhere."""
BEYOND = -9.0
"""Log-odds that the page's first line shares the story of a line before it."""


class Box(NamedTuple):
    """Rows and columns of a grid that some lines take."""

    top: int
    bottom: int
    left: float
    right: float


class HeadPlace(NamedTuple):
    """A head: its first and last unit, the bins of the breaks above and below it, its parts, its place on the grid."""

    first: int
    last: int
    above: int
    below: int
    headline: bool
    byline: bool
    box: Box | None


class StoryPlace(NamedTuple):
    """A story: where it starts, where its pieces and the last one end, how big it is and what it opens with."""

    start: int
    end: int
    last_end: int
    pieces: int
    size: int
    role: str
    wired: str
    box: Box | None


def _side(head: HeadPlace, story: StoryPlace) -> int:
    if head.last + 1 == story.start:
        return 0
    return 1 if head.first == story.last_end else 2


class Places:
    """The places of a page's heads and stories; what was looked at once is kept."""

    def __init__(self, roles: Roles, lines: Sequence[Line], units: Sequence[Unit]) -> None:
        self.lines = lines
        self.units = units
        self.shares = roles.neighbours[:, LAST_LINE]
        kinds = ["body" if unit.role in BODY else "head" if unit.role in PARTS else "" for unit in units]
        self._bodies, self._headings = Runs("body", kinds), Runs("head", kinds)
        self._sizes = [0, *accumulate(len(unit.text) for unit in units)]
        self._heads: dict[Group, HeadPlace] = {}
        self._stories: dict[Run, StoryPlace] = {}

    def names(self, group: Group, run: Run) -> Iterator[Names]:
        """Yield the observations on a head and a story."""
        head, story = self._head(group), self._story(run)
        if head.last < story.start:
            yield self._apart("before", head.last + 1, story.start)
        elif head.first >= story.end:
            yield self._apart("after", story.end, head.first)
        else:
            yield _inside(min(story.pieces, 3))
        if head.box and story.box:
            yield _on_grid(head.box, story.box)
        yield _breaks(SIDES[_side(head, story)], head.above, head.below)
        yield _fit(story.size, story.role, head.headline, story.wired if head.byline else None)

    def side(self, group: Group, run: Run) -> int:
        """Return which of SIDES a story is of a head."""
        return _side(self._head(group), self._story(run))

    def _apart(self, where: str, first: int, end: int) -> Names:
        return _far(where, min(self._bodies.between(first, end), 3), min(self._headings.between(first, end), 2))

    def _head(self, group: Group) -> HeadPlace:
        if group not in self._heads:
            roles = {self.units[n].role for n in group}
            above, below = self._share(group[0]), self._share(group[-1] + 1)
            lines = [n for unit in group for n in self.units[unit].lines]
            ends = bin_of(above, LOG_ODDS), bin_of(below, LOG_ODDS)
            own = "headline" in roles, "byline" in roles
            self._heads[group] = HeadPlace(group[0], group[-1], *ends, *own, self._box(lines))
        return self._heads[group]

    def _story(self, run: Run) -> StoryPlace:
        if run not in self._stories:
            opening = self.units[run[0].first]
            self._stories[run] = StoryPlace(
                start=run[0].first,
                end=max(piece.end for piece in run),
                last_end=run[-1].end,
                pieces=len(run),
                size=bin_of(sum(self._sizes[end] - self._sizes[first] for first, end in run), (20, 60, 150, 400)),
                role=opening.role,
                wired=_wired(opening.text),
                box=self._box(opening.lines[:1]),
            )
        return self._stories[run]

    def _share(self, number: int) -> float:
        """Return the log-odds that a unit shares the story of the line before it."""
        return float(self.shares[self.units[number].lines[0]]) if 0 < number < len(self.units) else BEYOND

    def _box(self, lines: Sequence[int]) -> Box | None:
        """Return what lines take of the grid, on a page cut from one."""
        if self.lines[lines[0]].place is None:
            return None
        placed = [(self.lines[n].place, len(self.lines[n].text)) for n in lines]
        found = [(*place, place[1] + width) for place, width in placed if place]
        tops, lefts, rights = zip(*found, strict=True)
        return Box(min(tops), max(tops), min(lefts), max(rights))


class Runs:
    """The runs of one kind of unit, to be counted between two places."""

    def __init__(self, kind: str, kinds: Sequence[str]) -> None:
        self._own = [one == kind for one in kinds]
        begins = [own and not (n and self._own[n - 1]) for n, own in enumerate(self._own)]
        self._begun = [0, *accumulate(begins)]

    def between(self, start: int, end: int) -> int:
        """Return how many runs have a unit among start … end-1.

        >>> Runs("body", ["body", "body", "head", "body"]).between(1, 4)
        2
        """
        if start >= end:
            return 0
        cut = self._own[start] and self._begun[start] == self._begun[start + 1]
        return self._begun[end] - self._begun[start] + cut


@lru_cache(maxsize=64)
def _far(where: str, bodies: int, heads: int) -> Names:
    return f"{where}:{bodies}", f"{where}:{min(bodies, 2)}:{heads}"


@lru_cache(maxsize=8)
def _inside(pieces: int) -> Names:
    return "inside:0", "inside:0:0", f"inside:{pieces}"


@lru_cache(maxsize=1024)
def _breaks(side: str, above: int, below: int) -> Names:
    """What the line model says of the break between head and story, and of the head's other side."""
    if side == "below":
        return f"below:{below}", f"below:other:{above}"
    if side == "above":
        return f"above:{above}", f"above:other:{below}"
    return f"away:{above}:", f"away::{below}"


@lru_cache(maxsize=1024)
def _fit(size: int, role: str, headline: bool, wired: str | None) -> Names:
    names = [f"size:{size}:{headline:d}"]
    if wired is not None:
        names.append(f"byline:{wired}:{max(size - 2, 0)}")
    if role != "body":
        names.append(f"of:{role}")
    return tuple(names)


def _on_grid(head: Box, story: Box) -> Names:
    """Is the story right under the head?"""
    shift = head.left - story.left if story.left < head.left else max(0.0, story.left - head.right)
    rows = bin_of(story.top - head.bottom, (-30.5, -8.5, -0.5, 3.5, 8.5, 20.5))
    return (f"rows:{rows}:{bin_of(shift, (0.5, 12.5, 30.5))}",)


@lru_cache(maxsize=4096)
def _wired(opening: str) -> str:
    """Tell whether a story opens with a credit, and with a dateline: "10" is a credit alone."""
    credit = patterns.CREDIT.search(opening[:60]) is not None
    return f"{credit:d}{patterns.DATELINE_START.match(opening) is not None:d}"
