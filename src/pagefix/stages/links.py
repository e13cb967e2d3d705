"""Evidence that one piece of body goes on in another: column width, habits, open sentences, topic, what lies between."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pagefix import lexicon, patterns
from pagefix.models import Line
from pagefix.script import CJK, text_width
from pagefix.stages.pieces import HEAD_ORDER, Unit
from pagefix.stages.topics import Topics

EDGE_LINES = 10
"""Lines at each end of a piece that speak for its column."""
EDGE_TEXT = 300
"""Characters at each end of a piece that speak for its topic."""
_FIGURE_GAP = re.compile(rf"[{CJK}]\s+(?=\d)|\d\s+(?=[{CJK}])")
_FIGURE_TIGHT = re.compile(rf"[{CJK}](?=\d)|\d(?=[{CJK}])")


class Piece(NamedTuple):
    """Body units first … end-1 of the page's units."""

    first: int
    end: int


class Edge(NamedTuple):
    """What can be seen of one end of a piece."""

    column: float
    lines: int
    gaps: float | None
    text: str
    role: str
    width: float


class Evidence:
    """Everything that links are judged by, computed once a page."""

    def __init__(self, lines: Sequence[Line], units: Sequence[Unit], topics: Topics) -> None:
        self.lines = lines
        self.units = units
        self.topics = topics
        self._edges: dict[tuple[int, int, bool], Edge] = {}

    def between(self, before: Piece, after: Piece) -> list[str]:
        """Return the observations on `after` going on from `before`."""
        relation = self._relation(before, after)
        tail, head = self._edge(before, last=True), self._edge(after, last=False)
        names = ["bias", *self._column(tail, head), *self._sentence(before, after, tail, head)]
        names += self._topic(before, after)
        names.append(f"roles:{tail.role}>{head.role}")
        return [relation, *names, *(f"{relation}|{name}" for name in names)]

    def _relation(self, before: Piece, after: Piece) -> str:
        if after.first < before.end:
            return "back"
        roles = [unit.role for unit in self.units[before.end : after.first]]
        if not roles:
            return "contiguous"
        if any(role not in HEAD_ORDER and role not in {"caption", "furniture"} for role in roles):
            return "over"
        return "head" if any(role in HEAD_ORDER for role in roles) else "caption"

    def _edge(self, piece: Piece, last: bool) -> Edge:
        key = (piece.first, piece.end, last)
        if key not in self._edges:
            self._edges[key] = self._look(piece, last)
        return self._edges[key]

    def _look(self, piece: Piece, last: bool) -> Edge:
        numbers = [n for unit in self.units[piece.first : piece.end] for n in unit.lines]
        numbers = numbers[-EDGE_LINES:] if last else numbers[:EDGE_LINES]
        widths = [text_width(self.lines[n].clean) for n in numbers]
        raw = "\n".join(self.lines[n].text for n in numbers if not self.lines[n].spaced)
        loose, tight = len(_FIGURE_GAP.findall(raw)), len(_FIGURE_TIGHT.findall(raw))
        unit = self.units[piece.end - 1 if last else piece.first]
        return Edge(
            column=_column(widths),
            lines=len(numbers),
            gaps=loose / (loose + tight) if loose + tight else None,
            text=unit.text,
            role=unit.role,
            width=widths[-1] if last else widths[0],
        )

    def _column(self, tail: Edge, head: Edge) -> list[str]:
        few = min(tail.lines, head.lines)
        size = "few" if few < 3 else "some" if few < 6 else "many"
        difference = abs(tail.column - head.column)
        names = [f"column:{size}:{_bin(difference, (0.4, 0.9, 1.4, 2.1, 3.1, 6.0))}"]
        if tail.gaps is not None and head.gaps is not None:
            names.append(f"gaps:{_bin(abs(tail.gaps - head.gaps), (0.2, 0.6))}")
        full = tail.width > tail.column - 1.6
        names.append(f"full:{full:d}")
        return names

    def _sentence(self, before: Piece, after: Piece, tail: Edge, head: Edge) -> list[str]:
        ended = patterns.SENTENCE_END.search(tail.text) is not None
        begins = self.lines[self.units[after.first].lines[0]].begins
        names = [f"ended:{ended:d}", f"begins:{begins:d}", f"open:{ended:d}{begins:d}{tail.width > tail.column - 1.6:d}"]
        for name, pattern in (("dateline", patterns.DATELINE_START), ("bracket", patterns.DATELINE_BRACKET)):
            if pattern.match(head.text):
                names.append(name)
        if patterns.DATELINE_LATIN.match(head.text) and head.text[:1].isascii():
            names.append("capitals")
        if tail.role in {"dateline", "jump"} or patterns.DATELINE_END.match(tail.text):
            names.append("signed")
        if head.text[:1] in "，。、；：？！）」』》”’,.;:?!)" or head.text[:1].islower():
            names.append("goes-on")
        if not ended and not begins:
            names.append(f"word:{_runs_on(tail.text, head.text):d}")
        first, last = self.units[after.first].lines[0], self.units[before.end - 1].lines[-1]
        names.append(f"white:{min(self.lines[first].above, 1)}")
        if self.lines[first].block != self.lines[last].block:
            names.append("block")
        return names

    def _topic(self, before: Piece, after: Piece) -> list[str]:
        tail = self.topics.run(self._back(before), before.end)
        head = self.topics.run(after.first, self._ahead(after))
        near = self.topics.likeness(tail, head)
        whole = self.topics.likeness(
            self.topics.run(before.first, before.end), self.topics.run(after.first, after.end)
        )
        size = min(float(tail.sum()), float(head.sum()))
        amount = _bin(size, (15, 60, 150))
        return [f"near:{amount}:{_bin(near, (0.01, 0.03, 0.06, 0.1, 0.16, 0.25))}", f"whole:{_bin(whole, (0.02, 0.05, 0.1, 0.16, 0.25))}"]

    def _back(self, piece: Piece) -> int:
        first, size = piece.end, 0
        while first > piece.first and size < EDGE_TEXT:
            first -= 1
            size += len(self.units[first].text)
        return first

    def _ahead(self, piece: Piece) -> int:
        end, size = piece.first, 0
        while end < piece.end and size < EDGE_TEXT:
            size += len(self.units[end].text)
            end += 1
        return end


def _column(widths: Sequence[float]) -> float:
    """The width most lines share; the widest where none agree."""
    if not widths:
        return 0.0
    support = Counter({w: sum(1 for v in widths if -0.6 < w - v < 0.9) for w in widths})
    return max(support, key=lambda w: (support[w], w))


def _runs_on(tail: str, head: str) -> bool:
    """Tell whether a word of the lexicon crosses the break."""
    left, right = tail[-4:], head[:4]
    place = 0
    for word in lexicon.words(left + right):
        place += len(word)
        if place >= len(left):
            return place > len(left)
    return False


def _bin(value: float, edges: Sequence[float]) -> int:
    return sum(1 for edge in edges if value > edge)
