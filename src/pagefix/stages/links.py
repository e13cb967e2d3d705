"""Evidence that one piece of body goes on in another: column, habits, open sentences, topic, what lies between."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pagefix import lexicon, patterns
from pagefix.models import Line
from pagefix.script import CJK, text_width
from pagefix.stages.head_parts import PARTS
from pagefix.stages.open_marks import closes, is_open
from pagefix.stages.pieces import BODY, Unit
from pagefix.stages.roles import LAST_BODY, Roles
from pagefix.stages.topics import Topics, Vector
from pagefix.stages.widths import ENOUGH, LEFT_OVER, OVERHANG
from pagefix.weigh import bin_of, weigh_under

SCALES = (4, 8, 14)
"""Lines on each side of a break that speak for the column: few see only this story, many see its true measure."""
EDGE_LINES = SCALES[-1]
FAR_COLUMN = 1.3
"""Columns of one story differ by no more than this, in em: 97 in 100 of the made pages' torn pieces."""
NEAR_TEXT, WIDE_TEXT = 300, 900
"""Characters on each side of a break that speak for the topic, near and wide."""
LOG_ODDS = (-8.0, -6.0, -4.5, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0)
REGRETS = (-14.0, -10.0, -7.0, -5.0, -3.0, -1.5, -0.01)
_FIGURE_GAP = re.compile(rf"[{CJK}]\s+(?=\d)|\d\s+(?=[{CJK}])")
_FIGURE_TIGHT = re.compile(rf"[{CJK}](?=\d)|\d(?=[{CJK}])")


class Piece(NamedTuple):
    """Body units first … end-1 of the page's units."""

    first: int
    end: int


class Edge(NamedTuple):
    """What can be seen of one side of a break."""

    columns: tuple[float, ...]
    supports: tuple[int, ...]
    gaps: float | None
    text: str
    role: str
    width: float
    near: Vector
    wide: Vector
    near_size: float
    wide_size: float


class Evidence:
    """Everything that links are judged by, computed once a page; a side is seen through all its contiguous body."""

    def __init__(self, roles: Roles, lines: Sequence[Line], units: Sequence[Unit], topics: Topics) -> None:
        self.lines = lines
        self.units = units
        self.topics = topics
        self.goes_on = roles.neighbours[:, LAST_BODY]
        self.opens = roles.regret({"open"})
        self.printed = _pairs_of(tuple(line.clean for line in lines))
        self._edges: dict[tuple[int, bool], Edge] = {}

    def is_thinkable(self, before: Piece, after: Piece) -> bool:
        """Tell cheaply whether it is worth asking: far pieces must share a column or an open sentence."""
        if after.first == before.end:
            return True
        tail, head = self._tail(before), self._head(after)
        apart = min(abs(a - b) for a, b in zip(tail.columns, head.columns, strict=True))
        whole = patterns.SENTENCE_END.search(tail.text) and self.lines[self.units[after.first].lines[0]].begins
        if whole:
            return after.first > before.first and apart <= FAR_COLUMN
        return apart <= 2 * FAR_COLUMN or min(tail.supports[0], head.supports[0]) < 3

    def score(self, before: Piece, after: Piece) -> float:
        """Return the log-odds of `after` going on from `before`."""
        return weigh_under("links", *self._observed(before, after))

    def between(self, before: Piece, after: Piece) -> list[str]:
        """Return the observations on `after` going on from `before`, each by itself and under their relation."""
        relation, names = self._observed(before, after)
        return [relation, *names, *(f"{relation}|{name}" for name in names)]

    def _observed(self, before: Piece, after: Piece) -> tuple[str, list[str]]:
        """Return how the pieces stand to each other and what is observed."""
        tail, head = self._tail(before), self._head(after)
        names = ["bias", *self._column(tail, head), *self._sentence(before, after, tail, head)]
        names += self._topic(tail, head) + self._seen(before, after)
        names.append(f"roles:{tail.role}>{head.role}")
        return self._relation(before, after), names

    def _seen(self, before: Piece, after: Piece) -> list[str]:
        """What the line model says of the line that begins `after`: whether it goes on from the body before it."""
        line = self.units[after.first].lines[0]
        names = [f"opens:{bin_of(self.opens[line], REGRETS)}"]
        nearest = not any(unit.role in BODY for unit in self.units[before.end : after.first])
        goes_on = bin_of(float(self.goes_on[line]), LOG_ODDS)
        if nearest and after.first >= before.end:
            names.append(f"goes-on:{goes_on}")
        else:
            names.append(f"leaves:{goes_on}")
        return names

    def _relation(self, before: Piece, after: Piece) -> str:
        if after.first < before.end:
            return "back"
        roles = [unit.role for unit in self.units[before.end : after.first]]
        if not roles:
            return "contiguous"
        if any(role not in PARTS and role not in {"caption", "furniture"} for role in roles):
            return "over"
        return "head" if any(role in PARTS for role in roles) else "caption"

    def _tail(self, piece: Piece) -> Edge:
        key = (piece.end, True)
        if key not in self._edges:
            self._edges[key] = self._look(range(piece.end - 1, -1, -1))
        return self._edges[key]

    def _head(self, piece: Piece) -> Edge:
        key = (piece.first, False)
        if key not in self._edges:
            self._edges[key] = self._look(range(piece.first, len(self.units)))
        return self._edges[key]

    def _look(self, outward: range) -> Edge:
        """Look from a break outward, through contiguous body units."""
        numbers: list[int] = []
        near = wide = outward.start
        size = 0
        for n in outward:
            if self.units[n].role not in BODY or (size >= WIDE_TEXT and len(numbers) >= EDGE_LINES):
                break
            numbers += self.units[n].lines[:: outward.step]
            near = n if size < NEAR_TEXT else near
            wide = n if size < WIDE_TEXT else wide
            size += len(self.units[n].text)
        numbers = numbers[:EDGE_LINES]
        widths = [text_width(self.lines[n].clean) for n in numbers]
        raw = "\n".join(self.lines[n].text for n in numbers if not self.lines[n].spaced)
        loose, tight = len(_FIGURE_GAP.findall(raw)), len(_FIGURE_TIGHT.findall(raw))
        columns = tuple(_column(widths[:scale]) for scale in SCALES)
        unit = self.units[outward.start]
        near_run, wide_run = self._run(outward.start, near), self._run(outward.start, wide)
        return Edge(
            columns=columns,
            supports=tuple(
                sum(1 for width in widths[:scale] if -OVERHANG < column - width < LEFT_OVER)
                for scale, column in zip(SCALES, columns, strict=True)
            ),
            gaps=loose / (loose + tight) if loose + tight else None,
            text=unit.text,
            role=unit.role,
            width=widths[0],
            near=self.topics.direction(near_run),
            wide=self.topics.direction(wide_run),
            near_size=float(near_run.sum()),
            wide_size=float(wide_run.sum()),
        )

    def _run(self, start: int, stop: int) -> Vector:
        return self.topics.run(min(start, stop), max(start, stop) + 1)

    def _column(self, tail: Edge, head: Edge) -> list[str]:
        names = []
        differences = []
        for n, scale in enumerate(SCALES):
            support = bin_of(min(tail.supports[n], head.supports[n]), (1, 2, 4))
            difference = abs(tail.columns[n] - head.columns[n])
            differences.append(bin_of(difference, (0.9, 2.1)) if support else 3)
            names.append(f"column{scale}:{support}:{bin_of(difference, (0.4, 0.9, 1.4, 2.1, 3.1, 6.0))}")
        names.append(f"columns:{differences}")
        if tail.gaps is not None and head.gaps is not None:
            names.append(f"gaps:{bin_of(abs(tail.gaps - head.gaps), (0.2, 0.6))}")
        names.append(f"full:{_is_full(tail):d}")
        return names

    def _sentence(self, before: Piece, after: Piece, tail: Edge, head: Edge) -> list[str]:
        ended = patterns.SENTENCE_END.search(tail.text) is not None
        begins = self.lines[self.units[after.first].lines[0]].begins
        names = [f"ended:{ended:d}", f"begins:{begins:d}", f"open:{ended:d}{begins:d}{_is_full(tail):d}"]
        names.append(f"quote:{is_open(tail.text):d}{closes(head.text):d}{begins:d}")
        names += [name for name, pattern in _OPENINGS if pattern.match(head.text)]
        if tail.role in {"dateline", "jump"} or patterns.DATELINE_END.match(tail.text):
            names.append("signed")
        if head.text[:1] in "，。、；：？！）」』》”’,.;:?!)" or head.text[:1].islower():
            names.append("goes-on")
        if not ended and not begins:
            names.append(f"word:{lexicon.crosses(tail.text[-4:], head.text[:4]):d}")
            names.append(f"printed:{min(self.printed[tail.text[-1:] + head.text[:1]], 2)}")
        first, last = self.units[after.first].lines[0], self.units[before.end - 1].lines[-1]
        names.append(f"white:{min(self.lines[first].above, 1)}")
        if self.lines[first].block != self.lines[last].block:
            names.append("block")
        return names

    def _topic(self, tail: Edge, head: Edge) -> list[str]:
        near, wide = float(tail.near @ head.near), float(tail.wide @ head.wide)
        amount = bin_of(min(tail.near_size, head.near_size), (25, 100))
        large = bin_of(min(tail.wide_size, head.wide_size), (100, 350))
        edges = (0.01, 0.03, 0.06, 0.1, 0.16, 0.25)
        return [f"near:{amount}:{bin_of(near, edges)}", f"wide:{large}:{bin_of(wide, edges)}"]


_OPENINGS = (
    ("dateline", patterns.DATELINE_START),
    ("bracket", patterns.DATELINE_BRACKET),
    ("capitals", patterns.DATELINE_LATIN),
)


def _is_full(edge: Edge) -> bool:
    return edge.width > edge.columns[1] - 1.6


@lru_cache(maxsize=2)
def _pairs_of(texts: tuple[str, ...]) -> Counter[str]:
    """Return how often every two letters stand side by side on a page; a page is asked about several times."""
    return Counter(pair for text in texts for pair in map("".join, pairwise(text)))


def _column(widths: Sequence[float]) -> float:
    """The width most lines share; the widest where none agree."""
    if not widths:
        return 0.0
    support = {w: sum([1 for v in widths if -OVERHANG < w - v < LEFT_OVER]) for w in set(widths)}
    return max(support, key=lambda w: (min(support[w], ENOUGH), w))
