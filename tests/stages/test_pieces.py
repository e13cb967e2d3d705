"""Units: lines that print one thing, and heads that stand together."""

import pytest

from pagefix.models import Line
from pagefix.stages.pieces import head_groups, make_unit, units
from pagefix.strand import strand


def lines_of(*rows: str) -> list[Line]:
    """Return lines from `role: text`; `role+: text` goes on from the line before."""
    found = []
    for row in rows:
        role, text = row.split(": ", 1)
        told = Line(text=text, clean=text, origin=tuple(range(len(text))), begins=not role.endswith("+"))
        found.append(Line.model_validate(dict(told) | {"role": role.rstrip("+") or None}))
    return found


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["headline: 给江心洲", "headline+: 留一盏灯"], [("headline", "给江心洲留一盏灯")]),
        (["headline: 灯塔", "headline: 铁路"], [("headline", "灯塔"), ("headline", "铁路")]),
        (["body: 江水", "body+: 涨了。", "body: 天亮了。"], [("body", "江水涨了。"), ("body", "天亮了。")]),
        (["headline: 灯塔", "body+: 江水涨了。"], [("headline", "灯塔"), ("body", "江水涨了。")]),
        (["body+: 江水涨了。"], [("body", "江水涨了。")]),
        (["verse: 江心停桨", "verse+: 看灯"], [("verse", "江心停桨看灯")]),
        (["body: The tide", "body+: clock"], [("body", "The tide clock")]),
        ([": 江水", ": 涨了"], [("body", "江水"), ("body", "涨了")]),
        ([], []),
    ],
    ids=[
        "a wrap",
        "two heads",
        "two paragraphs",
        "other roles part",
        "first line",
        "verse",
        "words are parted",
        "without a role",
        "nothing",
    ],
)
def test_units(rows: list[str], told: list[tuple[str, str]]) -> None:
    assert [(unit.role, unit.text) for unit in units(lines_of(*rows))] == told


def test_units_hold_every_line_once_and_in_order() -> None:
    rows = ["headline: 灯塔", "headline+: 亮了", "byline: 林晚", "body: 江水", "body+: 涨了。", "caption: 水闸"]
    assert [unit.lines for unit in units(lines_of(*rows))] == [(0, 1), (2,), (3, 4), (5,)]


def test_a_unit_prints_what_its_strand_prints() -> None:
    lines = lines_of("body: the har-", "body+: bor bridge")
    made = make_unit("body", [0, 1], strand(lines, [0, 1]))
    assert (made.role, made.lines, made.text) == ("body", (0, 1), "the harbor bridge")


@pytest.mark.parametrize(
    ("roles", "shares", "groups"),
    [
        ("rubric headline deck byline", [0.0, 1.0, 1.0, 1.0], [[0, 1, 2, 3]]),
        ("headline headline", [0.0, -0.1], [[0], [1]]),
        ("headline body headline", [0.0, 0.0, 5.0], [[0], [2]]),
        ("body headline deck body", [0.0, 0.0, 0.0, 0.0], [[1, 2]]),
        ("headline caption byline", [1.0, 1.0, 1.0], [[0], [2]]),
        ("headline deck headline deck", [1.0, 1.0, -1.0, 1.0], [[0, 1], [2, 3]]),
        ("body caption furniture", [1.0, 1.0, 1.0], []),
    ],
    ids=["one head", "two stories", "body parts", "doubt joins", "a picture parts", "two heads", "no head"],
)
def test_head_groups(roles: str, shares: list[float], groups: list[list[int]]) -> None:
    found = units(lines_of(*(f"{role}: 灯" for role in roles.split())))
    assert list(head_groups(found, shares)) == groups
