"""Which line of a head is what, told from its text."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.stages.head_parts import PARTS, observations, part_roles

BODY = "江心洲的水位降了，守塔人林晚说，灯还要点。"


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["江心洲灯塔守塔人"], ["headline"]),
        (["特写", "江心洲守塔人"], ["rubric", "headline"]),
        (["江心洲守塔人", "本报记者 林 晚"], ["headline", "byline"]),
        (["江心洲守塔人", "——访守塔人林晚", "本报记者 杜 野"], ["headline", "deck", "byline"]),
        (["社论", "守塔人的灯还要点多久？"], ["rubric", "headline"]),
        ([], []),
    ],
)
def test_parts(lines: list[str], roles: list[str]) -> None:
    assert part_roles(lines, BODY) == roles


def test_one_headline_kickers_before_decks_after() -> None:
    roles = part_roles(["灯塔", "守塔", "林晚", "水位", "江心", "洲上"], BODY)
    assert roles.count("headline") == 1
    place = roles.index("headline")
    assert "deck" not in roles[:place]
    assert "kicker" not in roles[place:]


def test_print_decides_where_the_text_says_little() -> None:
    lines = ["三县共管一条江", "水质三年连升两级"]
    as_headline = np.array([[-20.0, -20.0, 0.0, -20.0, -20.0], [-20.0, -20.0, -20.0, 0.0, -20.0]])
    as_kicker = np.array([[-20.0, 0.0, -20.0, -20.0, -20.0], [-20.0, -20.0, 0.0, -20.0, -20.0]])
    assert part_roles(lines, BODY, as_headline) == ["headline", "deck"]
    assert part_roles(lines, BODY, as_kicker) == ["kicker", "headline"]


def test_a_head_without_a_headline_has_neither_kicker_nor_deck() -> None:
    torn = np.array([[-20.0, -20.0, -20.0, -20.0, 0.0], [-20.0, -20.0, -20.0, -20.0, 0.0]])
    assert part_roles(["本报记者", "林 晚"], BODY, torn) == ["byline", "byline"]


@given(st.lists(st.permutations([0.0, -1e3, -2e3, -4e3, -8e3]), min_size=1, max_size=4))
def test_where_print_is_sure_no_order_of_parts_is_better(rows: list[list[float]]) -> None:
    def worth(roles: tuple[int, ...]) -> float:
        return sum(row[role] for row, role in zip(rows, roles, strict=True))

    def is_head(roles: tuple[int, ...]) -> bool:
        names = [PARTS[role] for role in roles]
        return names.count("headline") == 1 or set(names) <= {"rubric", "byline"}

    found = tuple(PARTS.index(role) for role in part_roles(["灯塔"] * len(rows), BODY, np.array(rows)))
    assert is_head(found)
    assert worth(found) == max(worth(roles) for roles in product(range(5), repeat=len(rows)) if is_head(roles))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全力守住江心洲", {"subjectless"}),
        ("水位12.5米", {"counts"}),
        ("三县共管　一江同治", {"halves2", "even1"}),
        ("三县共管 一条江的下游", {"halves2", "even0"}),
        ("甲 乙 丙 丁 戊", {"halves4", "even1"}),
        ("——访守塔人林晚", {"dash"}),
        ("本报记者 林晚", {"byline"}),
        ("特写", {"rubric"}),
        ("（下转第四版）", {"bracketed", "jump"}),
        ("灯还要点多久？", {"question", "ends:stop"}),
    ],
)
def test_what_a_line_says_of_itself(text: str, names: set[str]) -> None:
    assert names <= set(observations([text], BODY)[0])


def test_a_plain_headline_says_little() -> None:
    found = set(observations(["三县共管一条江"], BODY)[0])
    assert not found & {"subjectless", "counts", "halves2", "dash", "byline", "rubric", "name", "question"}


def test_the_place_of_a_line_is_seen_from_both_ends() -> None:
    found = observations(["特写", "江心洲守塔人", "本报记者 林晚"], BODY)
    assert [{"top0", "top1", "top2"} & set(names) for names in found] == [{"top0"}, {"top1"}, {"top2"}]
    assert [{"end0", "end1", "end2"} & set(names) for names in found] == [{"end2"}, {"end1"}, {"end0"}]
    assert all({"of3", "bias"} <= set(names) for names in found)


def test_neighbours_are_seen() -> None:
    rubric, headline, byline = map(set, observations(["特写", "江心洲守塔人", "本报记者 林晚"], BODY))
    assert {"p:rubric", "n:byline"} <= headline
    assert {"p-"} <= rubric and {"n-"} <= byline
    assert "longest1shortest0" not in rubric and "longest0shortest1" in rubric


def test_words_of_the_opening_are_told_from_those_of_the_rest() -> None:
    body = "江水涨了。" + "他走了。" * 70 + "灯塔亮了。"
    opening, rest, neither = (set(observations([text], body)[0]) for text in ("江水", "灯塔", "铁路"))
    assert {"opening4", "rest0"} <= opening
    assert {"opening0", "rest2"} <= rest
    assert {"opening0", "rest0"} <= neither


def test_no_lines_say_nothing() -> None:
    assert observations([], BODY) == []
