"""Column reflow: golden cases, and what a cut line remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.models import Line, Page, Source, ink
from pagefix.readers.text import make_page
from pagefix.stages.columns import Piece, Run, reflow
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


WIDTH = 12
full_lines = st.text("江水灯塔渡口春耕铁路", min_size=WIDTH, max_size=WIDTH)


@given(
    st.integers(4, 12).flatmap(lambda n: st.lists(st.lists(full_lines, min_size=n, max_size=n), min_size=2, max_size=4))
)
def test_columns_of_full_lines_come_out_one_after_the_other(columns: list[list[str]]) -> None:
    page = _page("\n".join((" " * 8).join(row) for row in zip(*columns, strict=True)))
    assert [line.text for line in reflow(page).lines] == [text for column in columns for text in column]


def test_a_first_line_set_in_keeps_its_indent_and_its_place() -> None:
    rows = [line.replace("春耕时节农", "　　春耕时", 1) for line in GRID.before.splitlines()]
    lines = reflow(_page("\n".join(rows))).lines
    assert [round(line.indent, 2) for line in lines[:2]] == [1.33, 0.0]
    assert (lines[0].source, lines[0].place) == ((1, 3), (0.0, 2.0))
    assert {line.place[1] for line in lines[8:] if line.place} == {18.0}


def test_blank_rows_inside_a_column_are_counted() -> None:
    rows = GRID.before.splitlines()
    lines = reflow(_page("\n".join([*rows[:4], "", *rows[4:]]))).lines
    assert [line.above for line in lines] == [1, 0, 0, 0, 1, 0, 0, 0] * 2


def test_edits_made_before_are_kept() -> None:
    page = _page(GRID.before).model_copy(update={"edits": {"tab": 3}})
    assert reflow(page).edits == {"tab": 3, "column": 8}


def test_a_tab_is_white_up_to_the_next_stop() -> None:
    left, right = zip(*(row.split() for row in GRID.before.splitlines()), strict=True)
    tabbed = reflow(_page("\n".join(f"{a}\t\t{b}" for a, b in zip(left, right, strict=True))))
    assert [line.text for line in tabbed.lines] == [*left, *right]


def test_a_piece_behind_a_tab_remembers_its_column_of_the_source() -> None:
    page = _page(GRID.before.replace("      ", "\t\t"))
    assert [line.source for line in reflow(page).lines[8:]] == [(row, 15) for row in range(1, 9)]


def test_a_tab_of_one_cell_parts_columns() -> None:
    rows = ["The tide clock on the\tA frost fair comes back", "north quay stopped late\tto the lower pond today"] * 4
    lines = [line.text for line in reflow(_page("\n".join(rows))).lines]
    assert lines == [row.split("\t")[side] for side in (0, 1) for row in rows]


def test_a_run_spans_its_pieces() -> None:
    run = Run((Piece(2, 6, 18, 0, 6, "灯塔"), Piece(3, 4, 15, 1, 4, "江水"), Piece(5, 4, 20, 2, 4, "渡口")))
    assert (run.left, run.right, run.top, run.bottom) == (4, 20, 2, 6)


@pytest.mark.parametrize("text", ["", "\n\n\n", "　　\n", "江水"])
def test_next_to_nothing_is_left_alone(text: str) -> None:
    page = _page(text)
    assert reflow(page) is page
