"""Speed as ratios of two sides measured in turn in one run: `python -m tests.benchmark`. Needs the samples only.

A repair is held against one `jieba.cut` of its own result, a cold command against loading jieba, a warm page late in a
run against one early, and a character on a long page against one on a short page. Medians of RUNS.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pagefix import api, lexicon
from pagefix.models import Source
from pagefix.readers.text import make_page
from tests.generator.corpus import read_corpus
from tests.generator.pages import make_page as make_newspaper_page

RUNS = 7
PAGES = 5


def paired(one: Callable[[], object], other: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Run two sides in turn and return the median seconds of each."""
    sides: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for side, times in ((one, sides[0]), (other, sides[1])):
            start = time.perf_counter()
            side()
            times.append(time.perf_counter() - start)
    return statistics.median(sides[0]), statistics.median(sides[1])


def page_text(size: int, first: int = 1) -> str:
    """Return made Chinese pages one after the other, cut at the line that reaches `size` characters."""
    stories = read_corpus()
    text = ""
    while len(text) < size:
        text += make_newspaper_page(first, "zh-Hans", stories).text("seed") + "\n"
        first += 1
    end = text.find("\n", size)
    return text[: end if end > 0 else size]


def repair_against_segmenter() -> float:
    """`repair_text` on 6,000 characters against one cut of its repaired text: the median of PAGES pages."""
    ratios = []
    for number in range(PAGES):
        text = page_text(6_000, first=1 + 100 * number)
        repaired = "".join(article.text for article in api.repair_text(text).articles)
        one, other = paired(partial(api.repair_text, text), partial(lexicon.words, repaired))
        ratios.append(one / other)
    print("        pages one by one:", *(f"{ratio:.1f}" for ratio in ratios))
    return statistics.median(ratios)


def cold_command(folder: Path) -> float:
    """A cold `pagefix run one-page.txt` against loading jieba, caches warm."""
    page = folder / "page.txt"
    page.write_text(page_text(6_000), encoding="utf-8")
    command = [sys.executable, "-m", "pagefix", "run", str(page), "--out", str(folder / "out"), "--quiet"]
    load = [sys.executable, "-c", "import jieba; jieba.setLogLevel(60); jieba.initialize()"]
    for line in (command, load):
        subprocess.run(line, check=True)
    one, other = paired(lambda: subprocess.run(command, check=True), lambda: subprocess.run(load, check=True))
    return one / other


def late_page() -> float:
    """A page after 1,000 in one process against one after 10."""
    texts = [page_text(2_000, first) for first in range(1, 41)]
    _each(texts, 10)
    early = _each(texts, 40)
    for number in range(910):
        api.repair_text(texts[number % len(texts)])
    return _each(texts, 40) / early


def _each(texts: list[str], count: int) -> float:
    times = []
    for number in range(count):
        start = time.perf_counter()
        api.repair_text(texts[number % 10])
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def long_page() -> float:
    """A character on a page of 200,000 against one on a page of 20,000, which the long page prints ten times."""
    short = page_text(20_000)
    long = "\n\n".join([short] * 10)
    pages = [make_page(text, "page", Source(path="page.txt", sha256="")) for text in (short, long)]
    one, other = paired(lambda: api.repair(pages[1]), lambda: api.repair(pages[0]))
    return (one / len(long)) / (other / len(short))


def main() -> None:
    """Print the ratios and their bounds."""
    import tempfile

    argparse.ArgumentParser(description=__doc__).parse_args()
    api.repair_text(page_text(1_000))
    with tempfile.TemporaryDirectory() as folder:
        sides: list[tuple[str, Callable[[], float], float]] = [
            ("repair_text, 6,000 characters / one jieba.cut of its result", repair_against_segmenter, 6.0),
            ("cold `pagefix run` of one page / jieba.initialize()", partial(cold_command, Path(folder)), 2.5),
            ("a page after 1,000 / a page after 10", late_page, 1.15),
            ("a character of 200,000 / a character of 20,000", long_page, 1.25),
        ]
        for name, measure, bound in sides:
            print(f"{measure():7.2f}  (at most {bound})  {name}", flush=True)


if __name__ == "__main__":
    main()
