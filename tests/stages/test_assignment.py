"""Successors of pieces and heads of stories."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pagefix.stages.assignment import HEADLESS, chains_of, match


def test_good_links_make_chains() -> None:
    assert chains_of({(0, 1): 2.0, (1, 2): 3.0, (0, 2): 1.0}, 3) == [(0, 1, 2)]


def test_a_bad_link_is_left_alone() -> None:
    assert chains_of({(0, 1): -0.5}, 2) == [(0,), (1,)]


def test_a_piece_goes_on_once() -> None:
    assert chains_of({(0, 1): 2.0, (0, 2): 5.0}, 3) == [(0, 2), (1,)]


def test_a_cycle_is_cut_at_its_weakest_link() -> None:
    assert chains_of({(0, 1): 4.0, (1, 0): 1.0}, 2) == [(0, 1)]


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(-9, 9), max_size=20))
def test_every_piece_is_in_one_chain(links: dict[tuple[int, int], float]) -> None:
    own = {pair: worth for pair, worth in links.items() if pair[0] != pair[1]}
    assert sorted(n for chain in chains_of(own, 6) for n in chain) == list(range(6))


def test_each_story_gets_its_head() -> None:
    heads, worth = match(np.array([[3.0, -9.0], [-9.0, 2.0]]), [-5.0, -5.0])
    assert (heads, worth) == ((0, 1), 5.0)


def test_the_whole_counts_more_than_the_nearest() -> None:
    heads, _ = match(np.array([[3.0, 2.5], [2.9, -9.0]]), [-5.0, -5.0])
    assert heads == (1, 0)


def test_a_head_that_fits_nothing_stays_alone() -> None:
    heads, worth = match(np.array([[-20.0]]), [-1.0])
    assert heads == (-1,)
    assert worth == HEADLESS - 1.0


def test_no_heads() -> None:
    assert match(np.zeros((0, 2)), []) == ((-1, -1), 2 * HEADLESS)
