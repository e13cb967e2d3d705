"""Lines that cross a gutter."""

import numpy as np

from pagefix.ocr import TextLine
from pagefix.ocr.seams import split_at_seams

EM = 20


def line(left: float, top: float, *cells: str, gap: float = 0.0, size: float = EM) -> TextLine:
    """Return a line of cells of Chinese letters, `gap` pixels between two of them."""
    text = "".join(cells)
    edges, x = [], left
    for number, cell in enumerate(cells):
        x += gap if number else 0.0
        for _ in cell:
            edges.append(x + size / 2)
            x += size
    quad = np.array([[left, top], [x, top], [x, top + size], [left, top + size]], dtype=float)
    return TextLine(quad, text, 0.9, tuple((edge - left) / (x - left) for edge in edges))


LEFT = [line(0, row * 30, "江水涨了一夜守闸人") for row in (0, 1, 3, 4)]
RIGHT = [line(210, row * 30, "大桥昨日合龙首批车") for row in (0, 1, 3, 4)]
MERGED = line(0, 60, "江水涨了一夜守闸人", "大桥昨日合龙首批车", gap=30)


def texts(lines: list[TextLine]) -> list[str]:
    return [one.text for one in lines]


def test_a_line_across_a_gutter_is_cut() -> None:
    found = split_at_seams([*LEFT, *RIGHT, MERGED])[-2:]
    assert texts(found) == ["江水涨了一夜守闸人", "大桥昨日合龙首批车"]
    assert found[0].quad[1, 0] < 200 <= found[1].quad[0, 0] + 10
    assert all(0 <= middle <= 1 for one in found for middle in one.middles)


def test_a_wide_gap_alone_is_white_in_its_line() -> None:
    assert texts(split_at_seams([MERGED])) == ["江水涨了一夜守闸人\u3000大桥昨日合龙首批车"]


def test_a_line_that_crosses_the_gap_above_it_forbids_a_cut() -> None:
    crossing = line(0, 30, "江水涨了一夜守闸人江水涨了一夜守闸人")
    assert len(split_at_seams([*LEFT[:1], *RIGHT[:1], crossing, MERGED])) == 4


def test_lines_without_gaps_are_left_alone() -> None:
    assert texts(split_at_seams([*LEFT, *RIGHT])) == texts([*LEFT, *RIGHT])


def test_no_lines() -> None:
    assert split_at_seams([]) == []
