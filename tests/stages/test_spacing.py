"""CJK space collapsing: golden cases, and laws that hold for any line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import collapse_spaces
from pagefix.models import Source, is_ink
from pagefix.readers.text import make_page
from pagefix.script import common_character
from pagefix.stages.spacing import clean, space
from tests.golden import Case, parameters, read_cases

CASES = read_cases("spacing")
INK = "的人民中国王芳张记者新华社电日月年一はきカー가나다AbCd123，、。：；！？“”（）《》—…·,.-%①㎡⽇\uf9d1"
WHITE = " \u3000\t\u200b"
KNOWN_UNSTABLE = ("目　录", "白  菜", "王 芳  张 伟", "王　芳　　张　伟")
words = st.text(INK + WHITE, max_size=24)
dense = st.text(INK, max_size=24)
spaced_han = st.lists(st.sampled_from("春耕播种节气下雨桥面通行日夜"), min_size=3, max_size=24).map(" ".join)


def _ink(text: str) -> str:
    return "".join(common_character(character) for character in text if is_ink(character))


def _is_stable(case: Case) -> bool:
    return "known failure" not in case.title and case.before not in KNOWN_UNSTABLE


@pytest.mark.parametrize("case", parameters("spacing"))
def test_case(case: Case) -> None:
    assert collapse_spaces(case.before) == case.after


def test_a_third_of_the_cases_are_left_alone_and_say_so() -> None:
    assert len(CASES) >= 40
    assert 3 * sum(case.leave_alone for case in CASES) >= len(CASES)
    assert [case.title for case in CASES if case.leave_alone and case.before != case.after] == []


@pytest.mark.parametrize("case", [case for case in CASES if _is_stable(case)], ids=lambda case: case.title)
def test_the_output_of_a_case_is_left_alone(case: Case) -> None:
    assert collapse_spaces(case.after) == case.after


@given(words)
def test_no_ink_is_lost_made_or_moved(text: str) -> None:
    assert _ink(collapse_spaces(text)) == _ink(text)


@given(words)
def test_no_space_is_ever_added(text: str) -> None:
    assert collapse_spaces(text).count(" ") <= sum(1 for character in text if not is_ink(character))


@given(words)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    done = clean(text)
    assert len(done.text) == len(done.origin)
    assert all(out == " " or common_character(text[n]) == out for out, n in zip(done.text, done.origin, strict=True))


@given(dense)
def test_text_without_gaps_is_left_alone(text: str) -> None:
    assert collapse_spaces(text) == "".join(common_character(c) for c in text)


@given(spaced_han)
def test_letter_spaced_type_loses_every_gap_and_stays_so(text: str) -> None:
    once = collapse_spaces(text)
    assert once == text.replace(" ", "") == collapse_spaces(once)


@pytest.mark.parametrize("text", KNOWN_UNSTABLE)
def test_collapsing_twice_is_collapsing_once(text: str) -> None:
    once = collapse_spaces(text)
    assert collapse_spaces(once) == once


def test_the_stage_counts_the_gaps_it_dropped_and_keeps_the_text() -> None:
    page = space(make_page("特 写\n春 耕 时 节\n", "page", Source(path="page.txt", sha256="0")))
    assert [line.clean for line in page.lines] == ["特写", "春耕时节"]
    assert [line.text for line in page.lines] == ["特 写", "春 耕 时 节"]
    assert page.edits == {"space": 4}


def test_a_dense_deck_glued_to_a_letter_spaced_line_is_cut_off() -> None:
    page = space(make_page("全县春耕工作会议召开 农 机 手 忙 起 来 了", "page", Source(path="page.txt", sha256="0")))
    assert [line.clean for line in page.lines] == ["全县春耕工作会议召开", "农机手忙起来了"]
    assert [line.source for line in page.lines] == [(1, 1), (1, 12)]
