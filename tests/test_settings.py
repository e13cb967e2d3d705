"""Options change what they say and nothing else."""

import pytest

from pagefix import Settings, UsageError, repair_text
from pagefix.settings import check_language

STORY = "岚江大桥通车\n\n岚江大桥 11 月 3 日上午建成通车，全长 APEC 1250 米。\n"


def body(settings: Settings) -> str:
    return "".join(line.clean for line in repair_text(STORY, settings=settings).page.lines)


def test_gaps_beside_figures_and_latin_go() -> None:
    assert "大桥11月3日" in body(Settings())


def test_gaps_beside_figures_and_latin_stay_when_asked() -> None:
    assert "大桥 11 月 3 日" in body(Settings(keep_latin_gaps=True))


def test_letter_spacing_goes_all_the_same() -> None:
    result = repair_text(
        "当 地 时 间 11 月 15 日 中 午 ，大 桥 建 成 通 车 。", settings=Settings(keep_latin_gaps=True)
    )
    assert any("当地时间11月15日" in line.clean for line in result.page.lines)


def test_language_is_taken_as_given() -> None:
    assert repair_text(STORY, settings=Settings(language="zh-Hant")).articles[0].language == "zh-Hant"
    assert repair_text(STORY).articles[0].language == "zh-Hans"


def test_only_changed_options_are_recorded() -> None:
    assert repair_text(STORY).options == {}
    assert repair_text(STORY, settings=Settings(keep_latin_gaps=True)).options == {"keep_latin_gaps": True}


@pytest.mark.parametrize(
    "tag",
    ["auto", "zh", "zh-Hans", "ZH-HANT-TW", "en-GB", "es-419", "zh-yue", "de-1996", "sl-rozaj", "en-u-ca-iso8601"],
)
def test_a_language_tag_passes(tag: str) -> None:
    check_language(tag)


@pytest.mark.parametrize(
    "tag", ["", "klingon!", "zh_CN", "中文", "z", "zh-", "-zh", "zh--Hans", "zh-Hans ", "simplified"]
)
def test_what_is_no_language_tag_is_told(tag: str) -> None:
    with pytest.raises(UsageError, match="--lang: .* is no BCP 47 tag; name one such as zh-Hans, ja or en-GB, or auto"):
        check_language(tag)
