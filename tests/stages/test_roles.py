"""The role model's view of lines."""

import numpy as np
import pytest

from pagefix.models import Line
from pagefix.stages.head_parts import PARTS
from pagefix.stages.roles import BODY_LABELS, HEAD_LABELS, Roles, body_roles
from tests.generator.pages import make_page
from tests.training.made import prepared


@pytest.fixture(scope="module")
def lines() -> tuple[Line, ...]:
    return prepared(make_page(7, "zh-Hans").text("seed")).lines


@pytest.fixture(scope="module")
def roles(lines: tuple[Line, ...]) -> Roles:
    return Roles(lines)


def test_every_line_gets_a_role(roles: Roles, lines: tuple[Line, ...]) -> None:
    assigned, _ = roles.assigned()
    assert [line.text for line in assigned] == [line.text for line in lines]
    assert all(line.role for line in assigned)


def test_the_best_path_regrets_nothing(roles: Roles) -> None:
    assert roles.regrets().max(axis=1) == pytest.approx(np.zeros(len(roles.lines)))


def test_ruled_out_labels_are_gone(roles: Roles) -> None:
    assigned, score = roles.only(BODY_LABELS).assigned()
    assert {line.role for line in assigned} <= {"body", "dateline", "crosshead", "jump", "verse", "table"}
    assert score <= roles.assigned()[1]


def test_a_head_has_one_headline(roles: Roles) -> None:
    assigned, _ = roles.assigned()
    places = [n for n, line in enumerate(assigned) if line.role in HEAD_LABELS][:3]
    head, worth = roles.parse_head(places)
    assert sum(line.role == "headline" for line in head) == 1
    assert worth <= 1e-9


def test_parts_are_columns(roles: Roles) -> None:
    assert roles.parts([0, 1]).shape == (2, len(PARTS))
    assert (roles.parts([0, 1]) <= 1e-9).all()


def test_a_whole_body_keeps_its_roles(roles: Roles) -> None:
    assigned, _ = roles.assigned()
    assert body_roles(assigned, range(3)) == assigned[:3]


def test_a_torn_body_is_asked_again(roles: Roles) -> None:
    assigned, _ = roles.assigned()
    places = [n for n, line in enumerate(assigned) if line.role == "body"]
    told = body_roles(assigned, [*places[:2], *places[4:8]])
    assert {line.role for line in told} <= {"body", "dateline", "crosshead", "jump", "verse", "table"}


@pytest.mark.parametrize("text", ["”", "——", "海岳社江心洲11月15日电", "（本报望潮港11月19日电）"])
def test_marks_and_sign_offs_head_nothing(text: str) -> None:
    rows = [Line(text=text, clean=text) for text in ("灯塔", text, "江水涨了一夜，守闸的人没有睡。")]
    assert Roles(rows).assigned()[0][1].role not in HEAD_LABELS


def test_no_lines() -> None:
    assert body_roles([], []) == []
    assert Roles([]).assigned()[0] == []
