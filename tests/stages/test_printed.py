"""Rows that an extractor broke at their marks (pdftotext -raw), and rows to leave alone."""

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
