"""Letters of lines as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from pagefix.letters import BAG, ENDS, letters, numbers, tokens


def test_lines_that_begin_and_end_alike_share_those_columns() -> None:
    one, other = letters(["本报讯 江水回来了。", "本报讯 桥面通车的。"])
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


def test_what_no_other_story_says_has_no_number() -> None:
    assert "鳑鲏" not in numbers()
    assert letters(["鳑鲏"])[0, 2] == 0


def test_common_letters_come_first() -> None:
    assert numbers()["的"] < numbers()["渡"]
    assert len(set(numbers().values())) == len(numbers())


def test_latin_words_are_tokens_whatever_their_case() -> None:
    assert tokens("The Tide, 11 days") == ["the", "tide", ",", "00", "days"]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_number_is_in_range(texts: list[str]) -> None:
    found = letters(texts)
    assert found.shape == (len(texts), ENDS + BAG)
    assert ((found >= 0) & (found <= max(numbers().values()))).all()
