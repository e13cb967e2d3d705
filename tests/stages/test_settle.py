"""Kinds of paragraphs told from their text alone."""

import pytest

from pagefix.stages.settle import kind_of, settle

PROSE = "江水涨了。"


@pytest.mark.parametrize(
    ("roles", "texts", "settled"),
    [
        (["body", "crosshead", "body"], [PROSE, "三套方案", PROSE], ["body", "crosshead", "body"]),
        (
            ["body", "verse", "verse", "body"],
            [PROSE, "江心停桨", "看看下游", PROSE],
            ["body", "verse", "verse", "body"],
        ),
        (
            ["body", "crosshead", "crosshead", "body"],
            [PROSE, "品名 均价 比上周", "粳米 5.42 持平", PROSE],
            ["body", "table", "table", "body"],
        ),
        (["body", "verse"], [PROSE, "江心停桨"], ["body", "body"]),
        (["verse"] * 4, ["一", "二", "三", "四"], ["verse"] * 4),
        (["verse"] * 2, ["一", "二"], ["body"] * 2),
        (["crosshead", "body"], ["品名 均价 比上周", PROSE], ["crosshead", "body"]),
        ([], [], []),
    ],
    ids=["crosshead", "verse", "table", "flush at the end", "poem", "two lines alone", "crosshead first", "nothing"],
)
def test_settled_kinds(roles: list[str], texts: list[str], settled: list[str]) -> None:
    assert settle(roles, texts, []) == settled  # type: ignore[arg-type]


def test_prose_is_left_alone() -> None:
    assert settle(["body"] * 3, [PROSE, "读者 某某", PROSE], []) == ["body"] * 3


def test_a_poem_whose_picture_says_nothing_of_itself_is_prose() -> None:
    assert settle(["verse"] * 4, ["一", "二", "三", "四"], ["江上"]) == ["body"] * 4


def test_kind_of_one_line() -> None:
    assert kind_of(["品名 均价 比上周"]) == "crosshead"
