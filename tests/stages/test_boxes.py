"""Lines with boxes in reading order."""

import pytest

from pagefix.models import Line, Page, Source
from pagefix.stages.boxes import reflow_boxes, type_size
from pagefix.stages.columns import reflow

EM, PITCH = 20.0, 30.0
WIDE = 12
"""Letters of a full line of a column."""


def row(text: str, left: float, top: float, size: float = EM) -> Line:
    box = (left, top, left + size * len(text), top + size)
    return Line(text=text, bbox=box, flat=box)


def column(name: str, left: float, top: float, rows: int, indented: bool = True) -> list[Line]:
    """Return the lines of one paragraph in a column: the first set in by two letters, the last one short."""
    first = row(name * (WIDE - 2), left + 2 * EM, top) if indented else row(name * WIDE, left, top)
    middle = [row(name * WIDE, left, top + PITCH * n) for n in range(1, rows - 1)]
    return [first, *middle, row(name * 5, left, top + PITCH * (rows - 1))]


def head(text: str, left: float, top: float, size: float = 2.5 * EM) -> list[Line]:
    return [row(text, left, top, size)]


def order(lines: list[Line]) -> str:
    """Return the first letters of the lines in reading order, repeats left out."""
    page = reflow(Page(id="a", source=Source(path="a.png", sha256=""), lines=tuple(lines[::-1])))
    letters = [line.text[0] for line in page.lines]
    return "".join(letter for n, letter in enumerate(letters) if not n or letters[n - 1] != letter)


GUTTER = WIDE * EM + EM


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (column("江", 0, 0, 6) + column("水", GUTTER, 0, 6), "江水"),
        (head("大桥合龙", 100, 0) + column("江", 0, 80, 6) + column("水", GUTTER, 80, 6), "大江水"),
        (
            head("大桥合龙", 0, 0) + column("江", 0, 80, 6) + head("渡口停航", GUTTER, 0) + column("水", GUTTER, 80, 6),
            "大江渡水",
        ),
        (
            head("大桥合龙", 0, 0)
            + column("江", 0, 80, 6)
            + head("渡口停航", 0, 320)
            + column("水", 0, 400, 6)
            + column("灯", GUTTER, 400, 6),
            "大江渡水灯",
        ),
        (
            head("大桥合龙", 0, 0)
            + column("江", 0, 80, 6)
            + column("水", GUTTER, 80, 6)
            + column("灯", 2 * GUTTER, 0, 9),
            "大江水灯",
        ),
        (
            head("引题在此", 0, 0, 1.5 * EM)
            + head("大桥合龙", 0, 50)
            + column("江", 0, 130, 6)
            + column("水", GUTTER, 130, 6),
            "引大江水",
        ),
    ],
    ids=["two columns", "a head over both", "two stories abreast", "two stories", "a staggered top", "a kicker"],
)
def test_reading_order(lines: list[Line], expected: str) -> None:
    assert order(lines) == expected


def test_indents_are_told_from_the_columns_edge() -> None:
    page = reflow_boxes(Page(id="a", source=Source(path="a.png", sha256=""), lines=tuple(column("江", 40, 0, 6))))
    assert [round(line.indent) for line in page.lines] == [2, 0, 0, 0, 0, 0]


def test_white_is_told_above_a_new_column_only() -> None:
    lines = tuple(column("江", 0, 0, 4) + column("水", GUTTER, 0, 4))
    page = reflow_boxes(Page(id="a", source=Source(path="a.png", sha256=""), lines=lines))
    assert [line.above for line in page.lines] == [0, 0, 0, 0, 1, 0, 0, 0]
    assert len({line.block for line in page.lines}) == 2


def test_the_size_of_body_type_is_that_of_most_print() -> None:
    assert type_size(head("大桥合龙通车", 0, 0, 60) + column("江", 0, 80, 6)) == pytest.approx(EM)


def test_type_is_measured_beside_the_bodys() -> None:
    lines = tuple(head("大桥合龙通车了", 0, 0, 50) + column("江", 0, 80, 6))
    page = reflow_boxes(Page(id="a", source=Source(path="a.png", sha256=""), lines=lines))
    assert [round(line.size or 0, 1) for line in page.lines] == [2.5, 1, 1, 1, 1, 1, 1]


def test_text_without_boxes_is_left_to_its_grid() -> None:
    page = Page(id="a", source=Source(path="a.txt", sha256=""), lines=(Line(text="江水", source=(1, 1)),))
    assert reflow(page) == page
