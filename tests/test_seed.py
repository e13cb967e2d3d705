"""The user's own page, when it is there: in `seeds/` or in `../shared/seeds`."""

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from pagefix import PageResult, repair
from pagefix.evaluate import Tally, evaluate
from pagefix.writers import write

ROOT = Path(__file__).parent.parent
FACTS = tomllib.loads((ROOT / "seeds/seed.toml").read_text(encoding="utf-8"))
FOLDERS = (ROOT / "seeds", ROOT.parent / "shared/seeds")
GOLD = ROOT.parent / "shared/gold"


@pytest.fixture(scope="module")
def page() -> Path:
    found = next((path for folder in FOLDERS if (path := folder / FACTS["file"]).is_file()), None)
    if found is None:
        pytest.skip("the seed page is not part of the repository: no seeds/ or ../shared/seeds file")
    return found


@pytest.fixture(scope="module")
def result(page: Path) -> PageResult:
    return repair(page)


@pytest.fixture(scope="module")
def figures(result: PageResult, tmp_path_factory: pytest.TempPathFactory) -> Tally:
    if not GOLD.is_dir():
        pytest.skip("the seed page's gold is not part of the repository: no ../shared/gold")
    folder = tmp_path_factory.mktemp("seed")
    write(result, folder / Path(FACTS["file"]).stem)
    return evaluate(folder, GOLD).pooled


def test_it_is_the_page_the_facts_speak_of(page: Path) -> None:
    assert hashlib.sha256(page.read_bytes()).hexdigest() == FACTS["sha256"]


def test_the_facts_add_up() -> None:
    assert len(FACTS["article"]) == FACTS["articles"]
    assert sum(article["paragraphs"] for article in FACTS["article"]) == FACTS["paragraphs"]


def test_four_articles(result: PageResult) -> None:
    assert len(result.articles) == FACTS["articles"]


def test_the_glued_line_is_cut(result: PageResult) -> None:
    pieces = [line for line in result.lines if line.source and line.source[0] == 5]
    assert [line.source[1] for line in pieces if line.source] == [1, 23]


def test_stories_are_told_apart(figures: Tally) -> None:
    measured = figures.figures()
    assert (measured["seg_f1"] or 0) >= 0.99, json.dumps(measured)


def test_every_article_is_perfect(figures: Tally) -> None:
    assert figures.figures()["perfect"] == 1.0
