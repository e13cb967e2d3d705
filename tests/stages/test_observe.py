"""What is seen of lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.models import Line
from pagefix.stages.observe import CONVENTIONS, is_name, observe

NAMES = [name for name, _, _ in CONVENTIONS]


def lines(*texts: str) -> list[Line]:
    return [Line(text=text, clean=text) for text in texts]


def shows(text: str) -> set[str]:
    row = observe(lines(text, "江水涨了一夜。"), "zh-Hans")[0]
    return {name for name, value in zip(NAMES, row, strict=False) if value}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本报讯 江水涨了一夜", "dateline"),
        ("——访守闸人林晚", "dash"),
        ("（11月15日，望潮港）", "bracketed"),
        ("一、江水涨了一夜", "numbered"),
        ("编辑同志：", "salute"),
        ("【招聘】茶艺师两名", "label"),
        ("本报记者　林晚", "byline"),
        ("旧书摊，还留得住吗？", "question"),
        ("The Case for the Slow Window", "title_case"),
        ("读者　林晚（电话：8818-0199）", "wide_gap"),
    ],
)
def test_a_convention_is_seen(text: str, name: str) -> None:
    assert name in shows(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江水——涨了一夜", "dash"),
        ("江水（涨了）一夜", "bracketed"),
        ("江水涨了一夜，守闸的人没有睡。", "byline"),
        ("The case for the slow window is closed.", "title_case"),
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str, name: str) -> None:
    assert name not in shows(text)


def test_names() -> None:
    assert is_name("林 晚")
    assert is_name("欧阳晚") is is_name("林晚晴")
    assert not is_name("江水涨了")


@given(st.lists(st.text("江水涨ab1，。 ", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12))
def test_every_line_has_every_observation(texts: list[str]) -> None:
    seen = observe(lines(*texts), "zh-Hans")
    assert len(seen) == len(texts)
    assert np.isfinite(seen).all()
    assert np.array_equal(seen, observe(lines(*texts), "zh-Hans"))


def test_the_language_is_the_pages() -> None:
    chinese, english = (observe(lines("abc", "def"), code) for code in ("zh-Hant", "en"))
    assert (chinese != english).any(axis=1).all()


def test_no_lines() -> None:
    assert observe([], "en").shape == (0, 0)
