"""Fit the head model of `pagefix.stages.heads` on made pages: `python -m tests.training.fit_heads`."""

from collections import Counter, defaultdict
from pathlib import Path

from pagefix.stages.heads import HeadEvidence
from pagefix.stages.links import Piece
from pagefix.stages.pieces import BODY, head_groups, units
from pagefix.stages.roles import LAST_HEAD, Roles
from pagefix.stages.topics import Topics
from tests.training.logistic import Example, fit, right, write
from tests.training.made import made_lines, on_made_pages

RIDGE = 1.0
OUT = Path(__file__).parents[2] / "src/pagefix/data/heads.json"


def examples(seed: int, part: str) -> list[Example]:
    """Return every pair of head group and true story of one made page."""
    page, truths = made_lines(seed, part)
    if not truths:
        return []
    roles = Roles(page.lines)
    page = page.model_copy(update={"lines": tuple(roles.assigned()[0])})
    found = units(page.lines)
    story = [Counter(truths[n].story for n in unit.lines).most_common(1)[0][0] for unit in found]
    chains: dict[str, list[Piece]] = defaultdict(list)
    for n, unit in enumerate(found):
        owner = story[n]
        if unit.role not in BODY or owner is None:
            continue
        if chains[owner] and chains[owner][-1].end == n:
            chains[owner][-1] = Piece(chains[owner][-1].first, n + 1)
        else:
            chains[owner].append(Piece(n, n + 1))
    place = {owner: [truths[found[p.first].lines[0]].place for p in pieces] for owner, pieces in chains.items()}
    runs = [tuple(p for _, p in sorted(zip(place[o], pieces, strict=True))) for o, pieces in chains.items()]
    evidence = HeadEvidence(roles, page.lines, found, Topics([unit.text for unit in found]))
    data: list[Example] = []
    for group in head_groups(found, [float(roles.neighbours[unit.lines[0], LAST_HEAD]) for unit in found]):
        owners = {story[n] for n in group}
        if len(owners) != 1 or not any(found[n].role != "byline" for n in group):
            continue
        owner = owners.pop()
        for name, names in zip(chains, evidence.names(tuple(group), runs), strict=True):
            data.append((names, name == owner))
    return data


def main() -> None:
    """Make pages, fit, print the accuracy on pages left out, write."""
    pages = on_made_pages(examples, __doc__, 500_000)
    held = [example for page in pages[::5] for example in page]
    rest = [example for n, page in enumerate(pages) if n % 5 for example in page]
    weights = fit(rest, ridge=RIDGE)
    print(f"{len(rest)} examples; held out {right(weights, held):.5f} of {len(held)}")
    write(fit(rest + held, ridge=RIDGE), OUT)


if __name__ == "__main__":
    main()
