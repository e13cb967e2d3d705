"""Rows that an extractor broke at their marks (pdftotext -raw), and rows to leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.models import Line
from pagefix.stages.printed import merged, printed_lines

COLUMN = ["江水涨了一夜到天亮时已经没过", "第七级台阶守闸的人把昨天的数", "字擦掉重写了一遍然后点上灯来"]


def rows(texts: list[str]) -> list[Line]:
    return [Line(text=text, clean=text, above=0) for text in texts]


def test_fragments_of_a_full_line_are_one_printed_line() -> None:
    lines = rows([*COLUMN, "他说，", "“", "今天不放船，明天再说", "”", *COLUMN])
    assert (3, 4, 5) in printed_lines(lines)


def test_merged_rows_read_as_one_line() -> None:
    lines = rows(["他说，", "“", "明天。"])
    assert merged(lines, (0, 1, 2)).clean == "他说，“明天。"


def test_short_paragraphs_stay_alone() -> None:
    lines = rows([*COLUMN, "“几点？”", "“五点。”", "“走。”", *COLUMN])
    assert printed_lines(lines) == [(n,) for n in range(len(lines))]


def test_a_blank_line_is_never_joined_across() -> None:
    texts = [*COLUMN, "他说，", "“", "”", *COLUMN]
    lines = [line.model_copy(update={"above": int(n == 4)}) for n, line in enumerate(rows(texts))]
    assert all(not (3 in group and 4 in group) for group in printed_lines(lines))


def test_every_row_is_in_one_printed_line() -> None:
    lines = rows([*COLUMN, "”", "他说，", "“", "走。", "”", *COLUMN])
    assert [row for group in printed_lines(lines) for row in group] == list(range(len(lines)))


def test_no_lines() -> None:
    assert printed_lines([]) == []


@pytest.mark.parametrize(
    ("torn", "joined"),
    [
        (["守闸人说，", "“", "今夜不放船明天走"], True),
        (["天黑以前，", "江水又涨了两格没停"], True),
        (["守闸人林晚", "今夜不放船明天再走"], False),
        (["江水已经退了。", "“", "真的退了吗？"], True),
    ],
    ids=["lone quote", "after a comma", "no mark at the break", "a stop and a lone quote"],
)
def test_rows_are_joined_at_their_marks(torn: list[str], joined: bool) -> None:
    lines = rows([*COLUMN, *COLUMN, *torn, *COLUMN, "”", *COLUMN, "“", *COLUMN])
    whole = tuple(range(6, 6 + len(torn)))
    assert (whole in printed_lines(lines)) is joined


def test_a_page_with_one_lone_mark_is_not_torn() -> None:
    lines = rows([*COLUMN, "他说，", "“", "今天不放船，明天再说。", *COLUMN])
    assert printed_lines(lines) == [(n,) for n in range(len(lines))]


def test_no_printed_line_is_wider_than_its_column() -> None:
    lines = rows([*COLUMN, "“", "江水涨了一夜到天亮时已经，", "没过第七级台阶了。", "”", *COLUMN])
    found = printed_lines(lines)
    assert not any(4 in group and 5 in group for group in found)


def test_a_merged_line_stands_where_its_first_row_stands() -> None:
    first = Line(text="他说， ", clean="他说，", above=1, indent=2.0, source=(7, 3))
    found = merged([first, Line(text="“", clean="“"), Line(text="走。", clean="走。")], (0, 1, 2))
    assert (found.text, found.clean, found.origin) == ("他说，“走。", "他说，“走。", ())
    assert (found.above, found.indent, found.source) == (1, 2.0, (7, 3))
    assert merged([first], (0,)) is first


@given(st.lists(st.sampled_from([*COLUMN, "他说，", "“", "”", "今天不放船。", "，"]), max_size=24))
def test_rows_are_never_lost_or_moved(texts: list[str]) -> None:
    found = printed_lines(rows(texts))
    assert [row for group in found for row in group] == list(range(len(texts)))
    assert all(group for group in found)
