"""Made pages as training examples: what is seen of every line, and the truth about it."""

import argparse
import random
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from pagefix.models import Page, Source
from pagefix.network import read_network
from pagefix.readers.text import make_page as page_of_text
from pagefix.script import language_of
from pagefix.stages import roles
from pagefix.stages.columns import reflow
from pagefix.stages.observe import observe
from pagefix.stages.printed import merged, printed_lines
from pagefix.stages.roles import BODY_LABELS, HEAD_LABELS, boundary
from pagefix.stages.spacing import space
from tests.generator.corpus import Story, read_corpus
from tests.generator.pages import make_page
from tests.training.labels import Truth, label_lines

LANGUAGES = ["zh-Hans"] * 5 + ["zh-Hant", "ja", "ko", "en", "en"]
MANNERS = ["seed"] * 5 + ["pypdf", "raw", "layout"] + ["pdfminer", "pdftotext"] * 2
TANGLED = 30
HELD_OUT = 4
"""One story in so many is kept for pages that judge a fit."""
ALL_STORIES = read_corpus()
Fitted = TypeVar("Fitted")


class Example(NamedTuple):
    """One page: observations (lines, names), the lines' texts, kinds of boundary, labels, and `same`.

    `same` tells whether the line before, the last body line before and the last head line before, a column each, share
    the line's story; -1: unknown.
    """

    seen: NDArray[np.float32]
    texts: list[str]
    kinds: NDArray[np.int8]
    labels: list[str]
    same: NDArray[np.int8]


def is_held_out(story: Story) -> bool:
    """Tell the stories that no fit may see while it is judged."""
    return zlib.crc32(story.id.encode()) % HELD_OUT == 0


def stories(part: str) -> list[Story]:
    """Return the stories of a part: "all", "fit" or "held"."""
    return [s for s in ALL_STORIES if part == "all" or is_held_out(s) == (part == "held")]


def use_lines(path: Path | None) -> None:
    """Let another line model tell the roles in this process."""
    if path:
        with np.load(path) as data:
            own = read_network({key: data[key] for key in data.files})
        roles.load_network = lambda name: own  # type: ignore[assignment]


def on_made_pages(examples: Callable[..., list[Fitted]], purpose: str | None, first: int) -> list[list[Fitted]]:
    """Return the examples of every made page that the command line asks for; they begin at page `first`."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--pages", type=int, default=900)
    parser.add_argument("--first", type=int, default=first)
    parser.add_argument("--part", default="all", choices=["all", "held"])
    parser.add_argument(
        "--lines",
        type=Path,
        help="a line model fitted without the held-out stories: on those it saw a model is too sure of itself",
    )
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.pages)
    with Pool(2, use_lines, [options.lines]) as pool:
        return pool.map(partial(examples, part=options.part), seeds, chunksize=8)


def prepared(text: str) -> Page:
    """Run the stages before roles."""
    return space(reflow(page_of_text(text, "made", Source(path="made.txt", sha256=""))))


def made_lines(seed: int, part: str) -> tuple[Page, list[Truth]]:
    """Return the lines of made page number `seed` and their truth; no lines where the page is past learning from."""
    rng = random.Random(seed)
    made = make_page(seed, LANGUAGES[seed % len(LANGUAGES)], stories(part))
    page = prepared(made.text(rng.choice(MANNERS)))
    truths = label_lines(made.page, page.lines)
    if is_tangled(truths):
        return page.model_copy(update={"lines": ()}), []
    return page, truths


def is_tangled(truths: list[Truth]) -> bool:
    """Tell pages whose columns an extractor mixed row by row: nobody can learn from their order."""
    pairs = zip(truths, truths[1:], strict=False)
    return sum(1 for a, b in pairs if b.label == "prose+" and (a.story != b.story or b.place < a.place)) > TANGLED


def example(seed: int, part: str = "all") -> Example | None:
    """Return made page number `seed` as an example."""
    page, truths = made_lines(seed, part)
    if not truths:
        return None
    language = language_of("".join(line.clean for line in page.lines))
    rows = printed_lines(page.lines)
    lines = [merged(page.lines, row) for row in rows]
    truths = [truths[row[0]] for row in rows]
    return Example(
        observe(lines, language).astype(np.float32),
        [line.clean for line in lines],
        np.array([boundary(line) for line in lines], dtype=np.int8),
        [truth.label for truth in truths],
        neighbours(truths),
    )


def neighbours(truths: Sequence[Truth]) -> NDArray[np.int8]:
    """Tell for every line whether it shares the story of the line before, the last body line, the last head line."""
    same = np.full((len(truths), 3), -1, dtype=np.int8)
    body = head = None
    for n, truth in enumerate(truths):
        label = truth.label.rstrip("+")
        before = truths[n - 1] if n else None
        if before and before.story and truth.story:
            same[n, 0] = before.story == truth.story
        if label in BODY_LABELS:
            if body:
                same[n, 1] = body == truth.story
            body = truth.story
        if label in HEAD_LABELS:
            if head:
                same[n, 2] = head == truth.story
            head = truth.story
    return same
