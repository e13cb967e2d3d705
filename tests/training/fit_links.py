"""Fit the link model of `pagefix.stages.links` on made pages: `python -m tests.training.fit_links`."""

import random
from pathlib import Path

from pagefix.stages.desk import REACH, body_runs
from pagefix.stages.links import Evidence, Piece
from pagefix.stages.pieces import Unit, units
from pagefix.stages.roles import Roles
from pagefix.stages.topics import Topics
from tests.training.labels import Truth
from tests.training.logistic import Example, fit, right, write
from tests.training.made import made_lines, on_made_pages

OUT = Path(__file__).parents[2] / "src/pagefix/data/links.json"


def examples(seed: int, part: str) -> list[Example]:
    """Return every pair of pieces of one made page that the stories stage would weigh, with its truth."""
    page, truths = made_lines(seed, part)
    if not truths:
        return []
    roles = Roles(page.lines)
    page = page.model_copy(update={"lines": tuple(roles.assigned()[0])})
    found = units(page.lines)
    evidence = Evidence(roles, page.lines, found, Topics([unit.text for unit in found]))
    rng = random.Random(seed)
    data: list[Example] = []
    pieces: list[Piece] = []
    for run in body_runs(found):
        first = run.first
        for unit in range(run.first + 1, run.end):
            after = Piece(unit, run.end)
            same = _follows(truths, found[unit - 1], found[unit])
            data.append((evidence.between(Piece(first, unit), after), same))
            if not same or rng.random() < 0.03:
                pieces.append(Piece(first, unit))
                first = unit
        pieces.append(Piece(first, run.end))
    for i, before in enumerate(pieces):
        for j in range(max(0, i - REACH), min(len(pieces), i + REACH + 1)):
            if i != j:
                after = pieces[j]
                same = _follows(truths, found[before.end - 1], found[after.first], _places(truths, found, pieces))
                data.append((evidence.between(before, after), same))
    return data


def _places(truths: list[Truth], found: list[Unit], pieces: list[Piece]) -> list[int]:
    return sorted(truths[found[piece.first].lines[0]].place for piece in pieces)


def _follows(truths: list[Truth], before: Unit, after: Unit, starts: list[int] | None = None) -> bool:
    """Tell whether a unit is the next of the same story; with `starts`, no other piece may start between."""
    a, b = truths[before.lines[-1]], truths[after.lines[0]]
    if a.story is None or a.story != b.story or b.place < a.place:
        return False
    return starts is None or not any(a.place < place < b.place for place in starts)


def main() -> None:
    """Make pages, fit, print the accuracy on pages left out, write."""
    pages = on_made_pages(examples, __doc__, 300_000)
    held = [example for page in pages[::5] for example in page]
    rest = [example for n, page in enumerate(pages) if n % 5 for example in page]
    weights = fit(rest, ridge=10.0)
    wrong = [(seen, truth) for seen, truth in held if (sum(weights.get(n, 0.0) for n in seen) > 0) != truth]
    print(f"{len(rest)} examples; held out {right(weights, held):.5f} of {len(held)}, {len(wrong)} wrong")
    print(f"positives {sum(t for _, t in held)}; missed {sum(t for _, t in wrong)}")
    write(fit(rest + held, ridge=10.0), OUT)


if __name__ == "__main__":
    main()
