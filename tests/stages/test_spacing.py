"""CJK space collapsing: golden cases, and laws that hold for any line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import collapse_spaces
from pagefix.models import Page, Source, is_ink
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


def _space(text: str, keep_latin_gaps: bool = False) -> Page:
    page = make_page(text, "page", Source(path="page.txt", sha256="0"))
    return space(page.model_copy(update={"keep_latin_gaps": keep_latin_gaps}))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("江心洲灯塔昨夜亮灯 守塔人说，灯不睡，人也不睡。", ["江心洲灯塔昨夜亮灯", "守塔人说，灯不睡，人也不睡。"]),
        ("江心洲灯塔昨夜亮灯 “灯不睡，人也不睡。”", ["江心洲灯塔昨夜亮灯", "“灯不睡，人也不睡。”"]),
        ("江心洲灯塔昨夜亮灯 三县共管一条江", ["江心洲灯塔昨夜亮灯 三县共管一条江"]),
        ("江水涨了，灯亮了 守塔人说，灯不睡。", ["江水涨了，灯亮了 守塔人说，灯不睡。"]),
        ("灯塔 守塔人说，灯不睡，人也不睡。", ["灯塔 守塔人说，灯不睡，人也不睡。"]),
        ("海岳社江心洲4月9日电 守塔人说，灯不睡。", ["海岳社江心洲4月9日电 守塔人说，灯不睡。"]),
        ("守 塔 人 忙 起 来 全县春耕工作会议召开", ["守塔人忙起来", "全县春耕工作会议召开"]),
    ],
    ids=["a sentence", "a quotation", "two heads", "no head", "too short", "a dateline", "letter-spaced first"],
)
def test_lines_that_glue_two_stories_are_cut(text: str, pieces: list[str]) -> None:
    assert [line.clean for line in _space(text).lines] == pieces


def test_the_cut_half_begins_where_it_is_printed() -> None:
    first, second = _space("\n　　江心洲灯塔昨夜亮灯 守塔人说，灯不睡，人也不睡。").lines
    assert (first.source, first.above, first.indent) == ((2, 1), 1, 2.0)
    assert (second.source, second.above, second.indent) == ((2, 13), 0, 0.0)
    assert first.text + second.text == "　　江心洲灯塔昨夜亮灯 守塔人说，灯不睡，人也不睡。"


@pytest.mark.parametrize(
    ("text", "kept", "collapsed"),
    [
        ("全县 GDP 增长", "全县 GDP 增长", "全县GDP增长"),
        ("上午 9 时到港", "上午 9 时到港", "上午9时到港"),
        ("江 水 涨 了 5 寸 多", "江水涨了5寸多", "江水涨了5寸多"),
        ("傍 晚收工", "傍晚收工", "傍晚收工"),
    ],
    ids=["Latin", "figures", "letter-spaced", "a word"],
)
def test_gaps_beside_latin_are_kept_when_asked(text: str, kept: str, collapsed: str) -> None:
    assert _space(text, keep_latin_gaps=True).lines[0].clean == kept
    assert _space(text).lines[0].clean == collapsed


def test_a_line_says_whether_it_is_letter_spaced() -> None:
    lines = _space("江 水 涨 了 一 夜\n江水涨了 一夜\n本报记者 林 晚\n水位 12.5 米").lines
    assert [line.spaced for line in lines] == [True, False, False, False]


def test_white_that_prints_nothing_is_no_gap() -> None:
    page = _space("江\u200b水\ufeff涨\u00ad了")
    assert (page.lines[0].clean, page.edits.get("space")) == ("江水涨了", None)


def test_a_page_that_fills_its_lines_at_the_marks() -> None:
    rows = "闸门七时落下， 水位当晚回落， 灯亮着。\n值班员说， 今夜可以睡了。\n“ 江水退了。” 他说。"
    lines = _space(f"{rows}\n江水退了。　守闸人说，灯 不睡。").lines
    assert [line.clean for line in lines][-2:] == ["“江水退了。”他说。", "江水退了。 守闸人说，灯 不睡。"]
    assert _space(rows.splitlines()[-1]).lines[0].clean != "“江水退了。”他说。"


def test_an_articles_own_text_keeps_the_gaps_that_were_kept_before() -> None:
    text = "江心洲灯塔\n\n　　本报讯 江水涨了一夜，守闸 人没有睡。\n站名 水位 涨落\n江心洲 12.5 持平\n　　天亮了。"
    lines = [line.clean for line in _space(text).lines]
    assert lines[1] == "本报讯 江水涨了一夜，守闸 人没有睡。"
    assert lines[2:4] == ["站名 水位 涨落", "江心洲 12.5 持平"]
