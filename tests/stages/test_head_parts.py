"""Which line of a head is what, told from its text."""

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


def test_in_an_articles_order_parts_never_step_back() -> None:
    order = ("rubric", "kicker", "headline", "deck", "byline")
    roles = part_roles(["本报记者 林 晚", "江心洲守塔人", "特写"], BODY, printed=False)
    assert [order.index(role) for role in roles] == sorted(order.index(role) for role in roles)
