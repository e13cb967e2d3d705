"""Column reflow: golden cases, and what a cut line remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.models import Line, Page, Source, ink
from pagefix.readers.text import make_page
from pagefix.stages.columns import reflow
from tests.golden import Case, parameters, read_cases

CASES = read_cases("columns")
GRID = next(case for case in CASES if case.title.startswith("two columns"))
cells = st.text("春耕时节农机下田 大桥通车ab1，。", max_size=9)
grids = st.lists(st.tuples(cells, cells, cells), max_size=16)


def _page(text: str) -> Page:
    return make_page(text, "page", Source(path="page.txt", sha256="0"))


def _printed(lines: tuple[Line, ...]) -> str:
    """Lines one below the other, with a blank line before those that have white above them."""
    return "".join(("\n" * (line.above + 1) if number else "") + line.text for number, line in enumerate(lines))


@pytest.mark.parametrize("case", parameters("columns"))
def test_case(case: Case) -> None:
    assert _printed(reflow(_page(case.before)).lines) == case.after


def test_a_third_of_the_cases_are_left_alone_and_say_so() -> None:
    assert 3 * sum(case.leave_alone for case in CASES) >= len(CASES)
    assert [case.title for case in CASES if case.leave_alone and case.before != case.after] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.leave_alone], ids=lambda case: case.title)
def test_a_page_left_alone_is_the_same_page(case: Case) -> None:
    page = _page(case.before)
    assert reflow(page) is page


def test_a_piece_remembers_its_source_and_its_column() -> None:
    places = [(line.source, line.block) for line in reflow(_page(GRID.before)).lines]
    assert places == [((row, 1), 1) for row in range(1, 9)] + [((row, 19), 2) for row in range(1, 9)]


def test_pieces_cut_are_counted() -> None:
    assert reflow(_page(GRID.before)).edits == {"column": 8}


@given(grids)
def test_no_printed_character_is_lost_or_made(rows: list[tuple[str, str, str]]) -> None:
    page = _page("\n".join("".join(f"{cell:<15}" for cell in row) for row in rows))
    assert ink(line.text for line in reflow(page).lines) == ink(line.text for line in page.lines)


@given(grids)
def test_text_in_columns_once_is_not_cut_again(rows: list[tuple[str, str, str]]) -> None:
    page = _page("\n".join(cell for column in zip(*rows, strict=True) for cell in column))
    assert reflow(page) is page
