"""The samples are repaired whole: nothing lost, and as well as measured when this was written."""

from pathlib import Path

import pytest

from pagefix import repair
from pagefix.evaluate import evaluate
from pagefix.writers import write

SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = sorted(SAMPLES.glob("*.txt"))


def test_there_are_eight_pages_in_four_languages() -> None:
    assert len(PAGES) >= 8
    assert len({page.name.split("-")[0] for page in PAGES}) >= 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_has_gold_and_articles(page: Path) -> None:
    assert page.with_suffix("").with_suffix(".gold.json").exists() or (SAMPLES / f"{page.stem}.gold.json").exists()
    assert repair(page).articles


def test_samples_are_told_apart(tmp_path: Path) -> None:
    for page in PAGES:
        write(repair(page), tmp_path / page.stem)
    figures = evaluate(tmp_path, SAMPLES).pooled.figures()
    assert (figures["seg_f1"] or 0) >= 0.85, figures
