"""The chain's best path and regrets, against every path there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pagefix.chain import NEVER, Chain

LABELS = ("headline", "body", "caption")
Case = tuple[Chain, NDArray[np.float64], list[int]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a chain of up to three labels, and scores of up to five places; whole numbers, so that ties are real."""
    count = draw(st.integers(1, len(LABELS)))
    size = draw(st.integers(1, 5))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    transitions = random.integers(-4, 5, (2, count, count)).astype(float)
    chain = Chain(LABELS[:count], transitions, random.integers(-4, 5, count).astype(float))
    return chain, random.integers(-4, 5, (size, count)).astype(float), random.integers(0, 2, size).tolist()


def worth(case: Case, path: tuple[int, ...]) -> float:
    chain, emissions, kinds = case
    total = float(chain.start[path[0]]) + sum(float(emissions[place, label]) for place, label in enumerate(path))
    steps = zip(path, path[1:], kinds[1:], strict=False)
    return total + sum(float(chain.transitions[kind, a, b]) for a, b, kind in steps)


def paths(case: Case) -> list[tuple[int, ...]]:
    chain, emissions, _ = case
    return list(product(range(len(chain.labels)), repeat=len(emissions)))


@given(cases())
def test_no_path_is_better_than_the_best(case: Case) -> None:
    chain, emissions, kinds = case
    labels, score = chain.best(emissions, kinds)
    assert score == max(worth(case, path) for path in paths(case))
    assert worth(case, tuple(chain.labels.index(label) for label in labels)) == score


@given(cases())
def test_regret_is_what_the_best_path_through_a_label_lacks(case: Case) -> None:
    chain, emissions, kinds = case
    scored = [(path, worth(case, path)) for path in paths(case)]
    best = max(score for _, score in scored)
    found = chain.regrets(emissions, kinds)
    for place, label in product(range(len(emissions)), range(len(chain.labels))):
        through = max(score for path, score in scored if path[place] == label)
        assert found[place, label] == pytest.approx(through - best)


@given(cases(), st.data())
def test_a_label_that_is_ruled_out_is_not_taken(case: Case, data: st.DataObject) -> None:
    chain, emissions, kinds = case
    place = data.draw(st.integers(0, len(emissions) - 1))
    kept = data.draw(st.integers(0, len(chain.labels) - 1))
    ruled = np.full(emissions.shape[1], NEVER)
    ruled[kept] = 0.0
    emissions = emissions.copy()
    emissions[place] += ruled
    assert chain.best(emissions, kinds)[0][place] == chain.labels[kept]


def test_the_kind_of_boundary_chooses_the_steps() -> None:
    stay, change = np.array([[0.0, -9.0], [-9.0, 0.0]]), np.array([[-9.0, 0.0], [0.0, -9.0]])
    chain = Chain(("body", "headline"), np.stack([stay, change]), np.array([1.0, 0.0]))
    assert chain.best(np.zeros((3, 2)), [1, 0, 0])[0] == ["body", "body", "body"]
    assert chain.best(np.zeros((3, 2)), [0, 1, 0])[0] == ["body", "headline", "headline"]
    assert chain.best(np.zeros((3, 2)), [0, 0, 1])[0] == ["body", "body", "headline"]


def test_no_places() -> None:
    assert Chain(("body",), np.zeros((1, 1, 1)), np.zeros(1)).best(np.zeros((0, 1)), []) == ([], 0.0)


def test_no_places_have_no_regrets() -> None:
    assert Chain(("body",), np.zeros((1, 1, 1)), np.zeros(1)).regrets(np.zeros((0, 1)), []).shape == (0, 1)
