"""Evidence that a head belongs to a story."""

import numpy as np
import pytest

from pagefix.stages.desk import Desk
from pagefix.stages.pieces import units
from pagefix.stages.roles import Roles
from pagefix.weigh import weigh
from tests.generator.pages import make_page
from tests.training.made import prepared


@pytest.fixture(scope="module", params=[(11, "zh-Hans", "seed"), (12, "en", "seed"), (13, "zh-Hans", "pypdf")])
def desk(request: pytest.FixtureRequest) -> Desk:
    seed, lang, manner = request.param
    roles = Roles(prepared(make_page(seed, lang).text(manner)).lines)
    lines, _ = roles.assigned()
    return Desk(lines, units(lines), roles)


def test_the_table_of_scores_is_what_the_observations_weigh(desk: Desk) -> None:
    reading = desk.read()
    table = desk.head_evidence.scores(reading.groups, reading.chains, desk.pieces)
    runs = [tuple(desk.pieces[n] for n in chain) for chain in reading.chains]
    told = [[weigh("heads", names) for names in desk.head_evidence.names(group, runs)] for group in reading.groups]
    assert table == pytest.approx(np.array(told).reshape(table.shape))


def test_no_heads_no_rows(desk: Desk) -> None:
    assert desk.head_evidence.scores((), ((0,),), desk.pieces).shape == (0, 1)


def test_a_head_is_judged_by_where_it_stands(desk: Desk) -> None:
    reading = desk.read()
    runs = [tuple(desk.pieces[n] for n in chain) for chain in reading.chains]
    for group in reading.groups:
        for names in desk.head_evidence.names(group, runs):
            assert sum(name.startswith(("before:", "after:", "inside:")) for name in names) >= 2
