"""Fit the model of `pagefix.stages.head_parts` on the corpus: `python -m tests.training.fit_head_parts`."""

import argparse
import random
from dataclasses import replace
from pathlib import Path

from pagefix.stages import head_parts
from pagefix.stages.spacing import collapse
from tests.generator.corpus import Story
from tests.generator.layout import in_brackets
from tests.training import softmax
from tests.training.logistic import write
from tests.training.made import ALL_STORIES, is_held_out

OUT = Path(__file__).parents[2] / "src/pagefix/data/head_parts.json"
TURNS = 6
"""Heads made of every story, each with other parts left out."""
DROPPED = 0.2
LOST, TORN = 0.05, 0.15
"""Shares of heads whose headline stands elsewhere, and of bylines printed in two lines, as some extractors do."""


def head_of(story: Story, rng: random.Random) -> list[tuple[str, str]]:
    """Return the lines of a story's head with their roles, some left out, sometimes in another order than usual."""
    keep = lambda text: text and rng.random() >= DROPPED  # noqa: E731
    parts = [("rubric", story.rubric), ("kicker", story.kicker), ("headline", story.headline)]
    parts += [("deck", deck) for deck in story.decks]
    if story.byline and (not in_brackets(story.byline) or rng.random() < 0.5):
        parts.append(("byline", story.byline))
    lost = rng.random() < LOST
    lines = [
        (role, collapse(text)) for role, text in parts if text and (keep(text) if role != "headline" else not lost)
    ]
    if lost:
        lines = [line for line in lines if line[0] in {"rubric", "byline"}]
    lines = [piece for line in lines for piece in (_torn(*line) if rng.random() < TORN else [line])]
    if rng.random() < 0.1:
        lines.sort(key=lambda line: line[0] == "rubric")
    return lines


def _torn(role: str, text: str) -> list[tuple[str, str]]:
    title, _, name = text.replace("\u3000", " ").partition(" ")
    return [(role, title), (role, name.strip())] if role == "byline" and name and not text.isascii() else [(role, text)]


def examples(story: Story, rng: random.Random) -> list[list[tuple[list[str], str]]]:
    """Return the heads of one story as lists of (observations, role)."""
    body = "".join(text for _, text in story.body) or "".join(story.captions)
    heads = []
    for _ in range(TURNS):
        lines = head_of(replace(story), rng)
        seen = head_parts.observations([text for _, text in lines], body) if lines else []
        heads.append(list(zip(seen, [role for role, _ in lines], strict=True)))
    return heads


def main() -> None:
    """Fit on part of the stories, print how many heads of the others come out right, then fit on all and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ridge", type=float, default=3.0)
    options = parser.parse_args()
    rng = random.Random(1)
    stories = [story for story in ALL_STORIES if story.headline]
    rest = [line for s in stories if not is_held_out(s) for head in examples(s, rng) for line in head]
    write(softmax.fit(rest, head_parts.PARTS, options.ridge), OUT)
    head_parts.weigh.__globals__["load_weights"].cache_clear()
    right = total = lines_right = lines = 0
    for story in stories:
        if not is_held_out(story):
            continue
        body = "".join(text for _, text in story.body) or "".join(story.captions)
        for _ in range(TURNS):
            head = head_of(story, rng)
            found = head_parts.part_roles([text for _, text in head], body)
            same = [a == b for a, (b, _) in zip(found, head, strict=True)]
            right, total = right + all(same), total + 1
            lines_right, lines = lines_right + sum(same), lines + len(same)
    print(f"held out: {right / total:.4f} of {total} heads, {lines_right / lines:.4f} of their lines")
    data = [line for story in stories for head in examples(story, rng) for line in head]
    write(softmax.fit(data, head_parts.PARTS, options.ridge), OUT)


if __name__ == "__main__":
    main()
