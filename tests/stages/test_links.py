"""Evidence that one piece of body goes on in another."""

import pytest

from pagefix.models import Line
from pagefix.stages.links import Evidence, Piece
from pagefix.stages.pieces import Unit, units
from pagefix.stages.roles import Roles
from pagefix.stages.topics import Topics

RIVER = ["　　江水涨了一夜，守闸的人把昨天的数", "字擦掉，重新写了一遍，然后点上一盏", "灯来照着水面，等天亮。"]
BRIDGE = ["　　大桥昨日合龙，首批车辆试行一周，", "两岸的乡亲都来看，有人带着炮仗，有", "人带着孩子。"]


def evidence_on(rows: list[tuple[str, str]]) -> Evidence:
    lines = [
        Line(text=text, clean=text.strip(), role=role, begins=text.startswith("　") or role != "body")  # type: ignore[arg-type]
        for role, text in rows
    ]
    found: list[Unit] = units(lines)
    return Evidence(Roles(lines), lines, found, Topics([unit.text for unit in found]))


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    head = [("headline", "大桥合龙")]
    return evidence_on([("body", row) for row in RIVER] + head + [("body", row) for row in BRIDGE])


def test_what_lies_between_is_seen(evidence: Evidence) -> None:
    assert evidence.between(Piece(0, 1), Piece(2, 3))[0] == "head"
    assert evidence.between(Piece(2, 3), Piece(0, 1))[0] == "back"


def test_a_closed_story_and_a_new_one(evidence: Evidence) -> None:
    names = evidence.between(Piece(0, 1), Piece(2, 3))
    assert {"ended:1", "begins:1"} <= set(names)


def test_neighbours_are_always_asked(evidence: Evidence) -> None:
    assert evidence.is_thinkable(Piece(0, 1), Piece(1, 2))


def test_a_whole_piece_does_not_go_on_upwards(evidence: Evidence) -> None:
    assert not evidence.is_thinkable(Piece(2, 3), Piece(0, 1))


def test_a_word_across_a_break_is_seen() -> None:
    rows = [("body", RIVER[0]), ("caption", "夜里的水闸。"), ("body", RIVER[1]), ("body", RIVER[2])]
    names = evidence_on(rows).between(Piece(0, 1), Piece(2, 3))
    assert {"caption", "ended:0", "begins:0", "word:1"} <= set(names)


def test_every_observation_is_weighed_under_its_relation(evidence: Evidence) -> None:
    relation, *names = evidence.between(Piece(0, 1), Piece(2, 3))
    assert len(names) % 2 == 0
    assert all(name.startswith(f"{relation}|") for name in names[len(names) // 2 :])
