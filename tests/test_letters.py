"""Letters of lines as buckets."""

from hypothesis import given
from hypothesis import strategies as st

from pagefix.letters import BAG, BUCKETS, ENDS, letters


def test_lines_that_begin_and_end_alike_share_those_columns() -> None:
    one, other = letters(["本报讯 江水昨日回落。", "本报讯 桥面昨日开通。"])
    assert one[:3].tolist() == other[:3].tolist()
    assert one[3] == other[3]
    assert one[5] != other[5]


def test_figures_of_one_length_are_one_letter() -> None:
    one, other = letters(["11月15日", "20月36日"])
    assert one.tolist() == other.tolist()


def test_an_empty_line_has_no_bag() -> None:
    assert not letters([""])[0, ENDS:].any()


def test_no_lines() -> None:
    assert letters([]).shape == (0, ENDS + BAG)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_bucket_is_in_range(texts: list[str]) -> None:
    found = letters(texts)
    assert found.shape == (len(texts), ENDS + BAG)
    assert ((found >= 0) & (found < BUCKETS)).all()
