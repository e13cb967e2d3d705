"""The desk: what any reading of a page must hold to, on made pages."""

from collections.abc import Iterator

import pytest

from pagefix.stages.assignment import chains_of
from pagefix.stages.desk import Desk, Reading, body_runs
from pagefix.stages.head_parts import PARTS
from pagefix.stages.pieces import BODY, head_groups, units
from pagefix.stages.roles import Roles
from tests.generator.pages import make_page
from tests.training.made import prepared

PAGES = [(1, "zh-Hans", "seed"), (2, "zh-Hans", "pypdf"), (3, "en", "seed"), (4, "ja", "seed"), (5, "ko", "pypdf")]


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: "-".join(map(str, page)))
def desk(request: pytest.FixtureRequest) -> Desk:
    seed, lang, manner = request.param
    page = prepared(make_page(seed, lang).text(manner))
    roles = Roles(page.lines)
    lines, _ = roles.assigned()
    return Desk(lines, units(lines), roles)


@pytest.fixture(scope="module")
def reading(desk: Desk) -> Reading:
    return desk.read()


def flat(numbers: Iterator[tuple[int, ...]] | tuple[tuple[int, ...], ...]) -> list[int]:
    return sorted(number for group in numbers for number in group)


def test_every_line_is_in_one_unit(desk: Desk) -> None:
    assert [n for unit in desk.units for n in unit.lines] == list(range(len(desk.lines)))


def test_every_body_unit_is_in_one_piece(desk: Desk) -> None:
    inside = [n for piece in desk.pieces for n in range(piece.first, piece.end)]
    assert inside == [n for n, unit in enumerate(desk.units) if unit.role in BODY]


def test_runs_are_as_long_as_can_be(desk: Desk) -> None:
    runs = body_runs(desk.units)
    assert all(one.end < other.first for one, other in zip(runs, runs[1:], strict=False))


def test_every_piece_is_in_one_chain(desk: Desk, reading: Reading) -> None:
    assert flat(reading.chains) == list(range(len(desk.pieces)))


def test_no_head_unit_is_in_two_groups(desk: Desk, reading: Reading) -> None:
    grouped = flat(reading.groups)
    assert len(grouped) == len(set(grouped))
    assert all(desk.units[n].role in PARTS for n in grouped)


def test_a_head_has_one_story_at_most(reading: Reading) -> None:
    taken = [head for head in reading.heads if head >= 0]
    assert len(taken) == len(set(taken))
    assert sorted(taken + reading.idle) == list(range(len(reading.groups)))


def test_reading_only_gains(desk: Desk, reading: Reading) -> None:
    groups = [tuple(group) for group in head_groups(desk.units, desk.shares)]
    own = tuple(group for group in groups if any(desk.units[n].role != "byline" for n in group))
    assert reading.worth >= desk.judge(tuple(chains_of(desk.links, len(desk.pieces))), own).worth


def test_judging_is_repeatable(desk: Desk, reading: Reading) -> None:
    assert desk.judge(reading.chains, reading.groups) == reading


def test_no_head_is_better_than_the_best_path(desk: Desk, reading: Reading) -> None:
    assert all(desk.costs(group).strain <= 1e-9 for group in reading.groups)
