"""What is open across a line break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.stages.open_marks import BRACKETS, QUOTES, REACH, across, closes, is_open

PLAIN = "江水涨了一夜。"


@pytest.mark.parametrize(
    ("texts", "marks", "both"),
    [
        (["他说：“江水", "涨了。”"], QUOTES, [0, 1]),
        (["他说：“江水", PLAIN, "涨了。”", PLAIN], QUOTES, [0, 1, 1, 0]),
        (["灯夫说：「潮水", "退了。」"], QUOTES, [0, 1]),
        (["守闸人（今年", "五十岁）说"], BRACKETS, [0, 1]),
        (["“江水涨了。”", "他说。"], QUOTES, [0, 0]),
        (["他说“江水”涨了，“潮", "也涨了。”"], QUOTES, [0, 1]),
        (["他说：“江水", "他又说：“潮"], QUOTES, [0, 0]),
        ([PLAIN, "涨了。”"], QUOTES, [0, 0]),
    ],
    ids=["quote", "over a line", "corner marks", "bracket", "closed", "second quote", "never closed", "never opened"],
)
def test_what_is_open_by_both_sides(texts: list[str], marks: object, both: list[int]) -> None:
    assert across(texts, marks)[:, 2].tolist() == both  # type: ignore[arg-type]


def test_nothing_is_open_for_ever() -> None:
    found = across(["他说：“江水", *[PLAIN] * (REACH + 2)], QUOTES)
    assert found[REACH, 0] == 1
    assert found[REACH + 1, 0] == 0


def test_no_lines() -> None:
    assert across([], QUOTES).shape == (0, 3)


@pytest.mark.parametrize(
    ("text", "opens", "shuts"),
    [("“江水", True, False), ("涨了。”", False, True), ("“江水”", False, False), ("", False, False)],
)
def test_one_text(text: str, opens: bool, shuts: bool) -> None:
    assert (is_open(text), closes(text)) == (opens, shuts)


@given(st.lists(st.text("“”江（）", max_size=6), max_size=8))
def test_a_page_with_marks_of_another_kind_is_closed(texts: list[str]) -> None:
    found = across([text.translate({ord(mark): None for mark in "“”"}) for text in texts], QUOTES)
    assert not found.any()
