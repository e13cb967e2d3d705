"""Roles: every line is a headline, kicker, deck, rubric, byline, body, caption … and starts it or goes on.

One decision over the whole page: the best path of a chain model over the observations of `observe`. A label that ends
in "+" goes on from the line before.
"""

from collections.abc import Sequence

import numpy as np

from pagefix.chain import load_chain
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


def body_roles(lines: Sequence[Line], numbers: Sequence[int]) -> list[Line]:
    """Ask again where the paragraphs of one story begin, its lines taken in the story's own order."""
    if not numbers:
        return []
    own = [lines[n] for n in numbers]
    for place in range(1, len(own)):
        if numbers[place] != numbers[place - 1] + 1:
            own[place] = own[place].model_copy(update={"above": 1})
    chain = load_chain("lines")
    emissions = chain.emissions(observe(own, language_of("".join(line.clean for line in own))))
    allowed = np.array([label.rstrip("+") in BODY_LABELS for label in chain.labels])
    emissions[:, ~allowed] = -1e6
    return _labelled(own, chain.best(emissions, [boundary(line) for line in own]))


def _labelled(lines: Sequence[Line], path: Sequence[str]) -> list[Line]:
    return [
        line.model_copy(update={"role": ROLES[label.rstrip("+")], "begins": not label.endswith("+")})
        for line, label in zip(lines, path, strict=True)
    ]


def assign_roles(page: Page) -> Page:
    """Give every line its role and tell whether it begins a new piece of that role."""
    if not page.lines:
        return page
    language = language_of("".join(line.clean for line in page.lines))
    chain = load_chain("lines")
    path = chain.best(chain.emissions(observe(page.lines, language)), [boundary(line) for line in page.lines])
    return page.model_copy(update={"lines": tuple(_labelled(page.lines, path))})
