"""Roles: every line is a headline, kicker, deck, rubric, byline, body, caption … and starts it or goes on.

One decision over the whole page: the best path of a chain model over the observations of `observe`. A label that ends
in "+" goes on from the line before.
"""

import copy
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from pagefix.chain import Matrix, load_chain
from pagefix.models import Line, Page, Role
from pagefix.script import language_of
from pagefix.stages.observe import observe

ROLES: dict[str, Role] = {
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


BODY_LABELS = {"prose", "signoff", "crosshead", "jump", "verse", "table"}
NEVER = -1e6


class Roles:
    """The role model's view of some lines; labels can be ruled out before the best path is asked for."""

    def __init__(self, lines: Sequence[Line], language: str = "auto") -> None:
        self.lines = lines
        self.chain = load_chain("lines")
        self.kinds = [boundary(line) for line in lines]
        self.labels = [label.rstrip("+") for label in self.chain.labels]
        if language == "auto":
            language = language_of("".join(line.clean for line in lines))
        self.emissions = self.chain.emissions(observe(lines, language))
        self._regrets: Matrix | None = None

    def only(self, labels: Collection[str], places: Collection[int] | None = None) -> "Roles":
        """Return a copy that allows only some labels, everywhere or at some places."""
        ruled = copy.copy(self)
        ruled.emissions = self.emissions.copy()
        ruled._regrets = None
        wrong = np.array([label not in labels for label in self.labels])
        rows = slice(None) if places is None else list(places)
        ruled.emissions[rows] = np.where(wrong, NEVER, ruled.emissions[rows])
        return ruled

    def assigned(self) -> tuple[list[Line], float]:
        """Return the lines with the best roles, and the score of that path."""
        path, score = self.chain.best(self.emissions, self.kinds)
        lines = [
            line.model_copy(update={"role": ROLES[label.rstrip("+")], "begins": not label.endswith("+")})
            for line, label in zip(self.lines, path, strict=True)
        ]
        return lines, score

    def regret(self, labels: Collection[str]) -> list[float]:
        """Return, for every line, how much worse the best path is in which it has one of the labels (0: no worse)."""
        wanted = [n for n, label in enumerate(self.labels) if label in labels]
        return [float(value) for value in self.regrets()[:, wanted].max(axis=1)]

    def regrets(self) -> Matrix:
        """Return, for every line and label, how much worse the best path through it is than the best."""
        if self._regrets is None:
            self._regrets = self.chain.regrets(self.emissions, self.kinds)
        return self._regrets


HEAD_GRAMMAR: tuple[tuple[str, ...], ...] = (
    ("rubric", "kicker", "headline", "deck", "byline"),
    ("kicker", "rubric", "headline", "deck", "byline"),
    ("kicker", "headline", "rubric", "deck", "byline"),
    ("headline", "deck", "rubric", "byline"),
    ("rubric", "kicker", "headline", "byline", "deck"),
)
"""Orders in which the lines of one head are printed; decks and bylines may repeat, the headline stands once."""


def head_roles(roles: "Roles", firsts: Sequence[int]) -> tuple[str, ...]:
    """Return the best roles of the lines of one head, given the first page line of each: exactly one is the headline.

    The role model scores each line alone; the grammar of heads decides among the orders (dynamic programming).
    """
    table = roles.regrets()
    scores = [{label: float(table[line][n]) for n, label in enumerate(roles.chain.labels)} for line in firsts]
    return max((_parse(scores, order) for order in HEAD_GRAMMAR), key=lambda parsed: parsed[0])[1]


def _parse(scores: Sequence[Mapping[str, float]], order: Sequence[str]) -> tuple[float, tuple[str, ...]]:
    """Return the best path through one order and its score: roles never step back, only decks and bylines repeat."""
    headline = order.index("headline")
    paths: dict[int, tuple[float, tuple[str, ...]]] = {-1: (0.0, ())}
    for score in scores:
        step: dict[int, tuple[float, tuple[str, ...]]] = {}
        for place, (worth, path) in paths.items():
            for following, role in enumerate(order):
                repeats = following == place and role in {"deck", "byline"}
                skips_headline = place < headline < following
                if (following > place or repeats) and not skips_headline:
                    option = (worth + score[role], (*path, role))
                    step[following] = max(step.get(following, (NEVER, ())), option)
        paths = step
    done = [option for place, option in paths.items() if place >= headline]
    return max(done, default=(NEVER, ()))


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


def assign_roles(page: Page) -> Page:
    """Give every line its role and tell whether it begins a new piece of that role."""
    if not page.lines:
        return page
    return page.model_copy(update={"lines": tuple(Roles(page.lines).assigned()[0])})
