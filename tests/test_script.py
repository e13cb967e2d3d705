"""Characters: their width, their common form, the language they speak for."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import script


@pytest.mark.parametrize("character", "字，。“—…·Ａあア가１（")
def test_full_width(character: str) -> None:
    assert script.width(character) == 1.0


@pytest.mark.parametrize("character", "aZ1.,(ｱ-")
def test_half_width(character: str) -> None:
    assert script.width(character) == 0.5


@pytest.mark.parametrize("character", "éàü")
def test_accents_are_half_width(character: str) -> None:
    assert script.width(character) == 0.5


@pytest.mark.parametrize("character", ["\u200b", "\u0301", "\x07", "\ufeff"])
def test_marks_and_controls_have_no_width(character: str) -> None:
    assert script.width(character) == 0.0


def test_a_text_is_as_wide_as_its_characters() -> None:
    assert script.text_width("11月15日 ok") == 5.5


@pytest.mark.parametrize(
    ("printed", "common"), [("⽇", "日"), ("⼀", "一"), ("⺟", "母"), ("\uf9d1", "六"), ("\uf900", "豈")]
)
def test_radicals_and_compatibility_ideographs_have_a_common_form(printed: str, common: str) -> None:
    assert script.common_character(printed) == common


@pytest.mark.parametrize("character", "日，…㎡①Ⅳ㈱Ａﬁé가\ufa0e\u2e80")
def test_every_other_character_is_its_own(character: str) -> None:
    assert script.common_character(character) == character


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("白河镇的农机手忙个不停", "zh-Hans"),
        ("白河鎮的農機手忙個不停", "zh-Hant"),
        ("全县 GDP 增长一成", "zh-Hans"),
        ("市は予算案を発表した", "ja"),
        ("サッカー大会", "ja"),
        ("시는 예산안을 발표했다", "ko"),
        ("NASA는 어제 발표했다", "ko"),
        ("The council voted on Monday", "en"),
        ("The mayor of 青河 spoke on Monday", "en"),
        ("11:30 — 12:00", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert script.language_of(text) == language


def test_no_character_is_of_both_chinese_scripts() -> None:
    assert not script.SIMPLIFIED & script.TRADITIONAL


def test_tables_hold_han_alone() -> None:
    assert [c for c in script.SIMPLIFIED | script.TRADITIONAL if not script.is_han(c)] == []


@pytest.mark.parametrize(
    ("is_kind", "yes", "no"),
    [
        (script.is_cjk, "字あア⽇々", "a1가，"),
        (script.is_han, "字々〇", "あa가，"),
        (script.is_kana, "あアー", "字a가"),
        (script.is_hangul, "가ㄱ", "字aあ"),
    ],
)
def test_classes(is_kind: Callable[[str], object], yes: str, no: str) -> None:
    assert all(map(is_kind, yes))
    assert not any(map(is_kind, no))


def test_closing_and_opening_marks_are_punctuation() -> None:
    assert {unicodedata.category(c)[0] for c in script.CLOSING + script.OPENING} == {"P"}


@given(st.characters())
def test_width_is_none_half_or_full(character: str) -> None:
    assert script.width(character) in {0.0, 0.5, 1.0}


@given(st.text("江水abＡ１。… 　\u200b가ｱ"), st.text("江水abＡ１。… 　\u200b가ｱ"))
def test_width_adds_up(one: str, other: str) -> None:
    assert script.text_width(one + other) == script.text_width(one) + script.text_width(other)


def test_every_common_form_is_one_printed_character_and_final() -> None:
    for code in [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]:
        common = script.common_character(chr(code))
        assert len(common) == 1
        assert script.common_character(common) == common


@pytest.mark.parametrize(
    ("printed", "common"),
    [("⻋", "车"), ("⻔", "门"), ("⻓", "长"), ("⻅", "见"), ("⻢", "马"), ("⻛", "风"), ("⺮", "𥫗")],
)
def test_radicals_of_simplified_forms_have_a_common_form(printed: str, common: str) -> None:
    assert script.common_character(printed) == common


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("論觀強", "zh-Hant"),
        ("论观节", "zh-Hans"),
        ("江水山川", "zh-Hans"),
        ("江面に霧", "ja"),
        ("大会記録更新者一覧表の", "zh-Hans"),
        ("나루터에서 大橋까지", "ko"),
        ("Ferry 나루", "ko"),
        ("Ferry service at 나루 resumed", "en"),
    ],
)
def test_language_of_mixed_and_short_texts(text: str, language: str) -> None:
    assert script.language_of(text) == language


def test_language_is_told_by_the_beginning_of_a_long_text() -> None:
    assert script.language_of("江面起雾" * 5_000 + "The ferry sailed. " * 9_000) == "zh-Hans"
