"""Which line of a head is what, told from its text."""

import numpy as np
import pytest

from pagefix.stages.head_parts import part_roles

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
