"""Roles: every line is a headline, kicker, deck, rubric, byline, body, caption … and starts it or goes on.

One decision over the whole page: the best path of a chain model over the observations of `observe`. A label that ends
in "+" goes on from the line before.
"""

import copy
from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np

from pagefix import patterns
from pagefix.chain import NEVER, Matrix
from pagefix.letters import letters
from pagefix.models import HeadLine, Line, Role
from pagefix.network import load_network
from pagefix.script import language_of
from pagefix.stages.grammar import Grammar
from pagefix.stages.head_parts import PARTS
from pagefix.stages.observe import observe
from pagefix.stages.print_size import by_place, by_size
from pagefix.stages.printed import merged, printed_lines

ROLES: dict[str, Role] = {
    "open": "body",
    "prose": "body",
    "signoff": "dateline",
    "headline": "headline",
    "kicker": "kicker",
    "deck": "deck",
    "rubric": "rubric",
    "byline": "byline",
    "crosshead": "crosshead",
    "caption": "caption",
    "jump": "jump",
    "furniture": "furniture",
    "verse": "verse",
    "table": "table",
}


def boundary(line: Line) -> int:
    """Return the kind of boundary before a line: 0 none, 1 blank lines."""
    return min(line.above, 1)


BODY_LABELS = {"open", "prose", "signoff", "crosshead", "jump", "verse", "table"}
HEAD_LABELS = set(PARTS)
SURE = 12.0
"""Log-odds that a row shares the story of the row before it when both are one printed line."""
LAST_LINE, LAST_BODY, LAST_HEAD = 0, 1, 2
"""The three questions of the line model: whether a line shares the story of the line, body line or head line before."""


class Roles:
    """The role model's view of some lines; labels can be ruled out before the best path is asked for."""

    def __init__(self, lines: Sequence[Line], language: str = "auto") -> None:
        self.lines = lines
        network = load_network("lines")
        self.chain = network.chain
        self.inside = self.chain._replace(start=np.zeros(len(self.chain.labels)))
        self.rows = printed_lines(lines)
        printed = [merged(lines, rows) for rows in self.rows]
        self.kinds = [boundary(line) for line in printed]
        self.labels = [label.rstrip("+") for label in self.chain.labels]
        if language == "auto":
            language = language_of("".join(line.clean for line in lines))
        self.emissions, neighbours = network.scores(
            observe(printed, language), letters([line.clean for line in printed])
        )
        self.emissions += by_size(printed, self.chain.labels)
        never = [n for n, line in enumerate(printed) if _heads_nothing(line.clean)]
        self.emissions[np.ix_(never, [n for n, label in enumerate(self.labels) if label in HEAD_LABELS])] = NEVER
        self.printed = np.repeat(np.arange(len(self.rows)), [len(rows) for rows in self.rows])
        self.goes_on = np.array([number > rows[0] for rows in self.rows for number in rows], dtype=bool)
        neighbours = neighbours + by_place(printed) * (1.0, 0.0, 1.0) if len(lines) else neighbours
        self.neighbours = neighbours[self.printed] if len(lines) else neighbours
        self.neighbours[self.goes_on] = SURE
        self._regrets: Matrix | None = None

    @cached_property
    def grammar(self) -> Grammar:
        """The grammar of heads; a story's body asked again has none."""
        return Grammar(self.chain)

    def only(self, labels: Collection[str]) -> "Roles":
        """Return a copy that allows only some labels."""
        ruled = copy.copy(self)
        ruled._regrets = None
        ruled.emissions = np.where([label not in labels for label in self.labels], NEVER, self.emissions)
        return ruled

    def assigned(self) -> tuple[list[Line], float]:
        """Return the lines with the best roles, and the score of that path."""
        path, score = self.chain.best(self.emissions, self.kinds)
        lines = [
            line.model_copy(
                update={"role": ROLES[path[row].rstrip("+")], "begins": not (goes_on or path[row].endswith("+"))}
            )
            for line, row, goes_on in zip(self.lines, self.printed, self.goes_on, strict=True)
        ]
        return lines, score

    def regret(self, labels: Collection[str]) -> list[float]:
        """Return, for every line, how much worse the best path is in which it has one of the labels (0: no worse)."""
        wanted = [n for n, label in enumerate(self.labels) if label in labels]
        return [float(value) for value in self.regrets()[:, wanted].max(axis=1)]

    def parse_head(self, places: Sequence[int]) -> tuple[list[HeadLine], float]:
        """Return the printed lines of one head with their roles, and how much worse than the best path they are.

        The best path on which exactly one headline stands, kickers before it and decks after it.
        """
        rows = sorted({int(self.printed[place]) for place in places})
        names, parsed = self.grammar.parse(self.emissions[rows], [self.kinds[row] for row in rows])
        head: list[HeadLine] = []
        for row, name in zip(rows, names, strict=True):
            role = ROLES[name.rstrip("+")]
            if name.endswith("+") and head and head[-1].role == role:
                head[-1] = HeadLine(role=role, lines=(*head[-1].lines, *self.rows[row]))
            else:
                head.append(HeadLine(role=role, lines=self.rows[row]))
        _, free = self.inside.best(self.emissions[rows], [self.kinds[row] for row in rows])
        return head, parsed - free

    def parts(self, places: Sequence[int]) -> Matrix:
        """Return how well each line is a rubric, kicker, headline, deck or byline: a row a line, a column a part."""
        columns = [[n for n, label in enumerate(self.labels) if label == part] for part in PARTS]
        rows = self.regrets()[list(places)]
        return np.stack([rows[:, labels].max(axis=1) for labels in columns], axis=1)

    def regrets(self) -> Matrix:
        """Return, for every line and label, how much worse the best path through it is than the best."""
        if self._regrets is None:
            self._regrets = self.chain.regrets(self.emissions, self.kinds)[self.printed]
        return self._regrets


def _heads_nothing(text: str) -> bool:
    """Tell marks alone, and the dateline that signs a story off: no head has such a line."""
    return not any(map(str.isalnum, text)) or patterns.DATELINE_END.fullmatch(text) is not None


def body_roles(lines: Sequence[Line], numbers: Sequence[int]) -> list[Line]:
    """Ask again where the paragraphs of one story begin, its lines taken in the story's own order."""
    if not numbers:
        return []
    own = [lines[n] for n in numbers]
    torn = [place for place in range(1, len(own)) if numbers[place] != numbers[place - 1] + 1]
    if not torn:
        return own
    for place in torn:
        own[place] = own[place].model_copy(update={"above": 1})
    return Roles(own).only(BODY_LABELS).assigned()[0]
