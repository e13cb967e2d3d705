"""Kinds of paragraphs told from their text alone."""

import pytest

from pagefix.stages.settle import is_caption, is_closed, kind_of, runs_on, settle, stands_flush

PROSE = "江水涨了。"


@pytest.mark.parametrize(
    ("roles", "texts", "settled"),
    [
        (["body", "crosshead", "body"], [PROSE, "三套方案", PROSE], ["body", "crosshead", "body"]),
        (
            ["body", "verse", "verse", "body"],
            [PROSE, "江心停桨", "看看下游", PROSE],
            ["body", "verse", "verse", "body"],
        ),
        (
            ["body", "crosshead", "crosshead", "body"],
            [PROSE, "品名 均价 比上周", "粳米 5.42 持平", PROSE],
            ["body", "table", "table", "body"],
        ),
        (["body", "verse"], [PROSE, "江心停桨"], ["body", "body"]),
        (["verse"] * 4, ["一", "二", "三", "四"], ["verse"] * 4),
        (["verse"] * 2, ["一", "二"], ["body"] * 2),
        (["crosshead", "body"], ["品名 均价 比上周", PROSE], ["crosshead", "body"]),
        ([], [], []),
    ],
    ids=["crosshead", "verse", "table", "flush at the end", "poem", "two lines alone", "crosshead first", "nothing"],
)
def test_settled_kinds(roles: list[str], texts: list[str], settled: list[str]) -> None:
    assert settle(roles, texts, []) == settled  # type: ignore[arg-type]


def test_prose_is_left_alone() -> None:
    assert settle(["body"] * 3, [PROSE, "读者 某某", PROSE], []) == ["body"] * 3


def test_a_poem_whose_picture_says_nothing_of_itself_is_prose() -> None:
    assert settle(["verse"] * 4, ["一", "二", "三", "四"], ["江上"]) == ["body"] * 4


def test_kind_of_one_line() -> None:
    assert kind_of(["品名 均价 比上周"]) == "crosshead"


@pytest.mark.parametrize(
    ("marks", "kinds"),
    [
        ("pfp", "body crosshead body"),
        ("pffp", "body verse verse body"),
        ("fpffpp", "crosshead body verse verse body body"),
        ("ppff", "body body body body"),
        ("fp", "crosshead body"),
        ("fffp", "verse verse verse body"),
    ],
)
def test_flush_lines_are_told_by_how_many_stand_before_prose(marks: str, kinds: str) -> None:
    told = [("body", PROSE) if mark == "p" else ("verse", "江心停桨") for mark in marks]
    assert settle([role for role, _ in told], [text for _, text in told], []) == kinds.split()  # type: ignore[misc]


def test_a_few_paragraphs_that_end_open_before_a_flush_line_are_all_prose() -> None:
    texts = ["江水涨了一夜，守闸的人", "没有睡", PROSE]
    assert settle(["body", "verse", "body"], texts, []) == ["body"] * 3
    assert settle(["body", "verse", "body", "body", "body"], [*texts, PROSE, PROSE], [])[1] == "crosshead"


def test_a_dateline_among_prose_is_prose() -> None:
    assert settle(["body", "verse", "dateline"], [PROSE, "夜里", "（海岳社江心洲4月9日电）"], []) == [
        "body",
        "crosshead",
        "body",
    ]


@pytest.mark.parametrize(
    ("texts", "captions", "kind"),
    [
        (["江心停桨", "看灯到天明", "水退沙痕浅", "人归橹影轻"], [], "verse"),
        (["江心停桨", "看灯到天明", "水退沙痕浅", "人归橹影轻"], ["图为夜里的水闸。"], "verse"),
        (["江心停桨", "看灯到天明", "水退沙痕浅"], [], "body"),
        (["江心停桨。", "看灯到天明。", "水退沙痕浅。", "人归橹影轻"], [], "body"),
        (["江心停桨", "看灯到天明", "图为水闸。", "人归橹影轻"], [], "body"),
        (["江心停一桨，一直看灯看到天明，水退了沙痕也浅了", "看灯", "水退", "人归"], [], "body"),
        (["站名 水位 涨落", "江心洲 12.5 0.3", "望潮港 9.8 0.1", "石闸 8.7 0.2"], [], "table"),
    ],
    ids=["poem", "poem and picture", "few", "closed", "caption", "wide", "table"],
)
def test_flush_lines_alone(texts: list[str], captions: list[str], kind: str) -> None:
    assert settle(["verse"] * len(texts), texts, captions) == [kind] * len(texts)


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["站名　水位", "江心洲　12.5"], "table"),
        (["站名  水位", "江心洲  12.5"], "table"),
        (["甲 乙 丙", "江水涨了"], "table"),
        (["甲 乙 丙", "江水涨了", "灯亮了"], "verse"),
        (["江心停桨 看灯", "水退沙痕 人归"], "verse"),
        (["江心停桨", "看灯到天明"], "verse"),
    ],
    ids=["wide blank", "two blanks", "half are cells", "a third are cells", "two halves", "verse"],
)
def test_kind_of_several_lines(texts: list[str], kind: str) -> None:
    assert kind_of(texts) == kind


def test_a_table_may_be_wide_and_verse_may_not() -> None:
    assert stands_flush(["站名 一月水位均值 二月水位均值 三月水位均值 四月水位均值"] * 4)
    assert not stands_flush(["江心停一桨看灯到天明水退沙痕浅人归橹影轻夜夜如此"] * 4)


@pytest.mark.parametrize(
    "text",
    [
        "江水涨了。",
        "“走！”",
        "他问：",
        "一是修闸；",
        "（完。）",
        "他说，”",
        "等等……",
        "那一夜——",
        "It rained.",
        "Did it?",
    ],
)
def test_closed_lines(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize(
    "text",
    [
        *("江水涨了", "守闸的人、", "《江心洲》", "The tide clock", "", "3.5"),
        "江水涨了，",
    ],
)
def test_open_lines(text: str) -> None:
    assert not is_closed(text)


@pytest.mark.parametrize(
    ("marks", "count"), [("pf", 1), ("pfpf", 2), ("pp", 0), ("fp", 0), ("p", 0), ("", 0), ("ppf", 1)]
)
def test_paragraphs_that_run_on(marks: str, count: int) -> None:
    assert runs_on([mark == "p" for mark in marks], ["守闸的人"] * len(marks)) == count
    assert runs_on([mark == "p" for mark in marks], [PROSE] * len(marks)) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("图为江心洲灯塔。", True),
        ("灯塔。 本报记者 林晚摄", True),
        ("（资料图片）", True),
        ("夜の水門＝潮見市、北原一樹撮影", True),
        ("수문의 밤. 한빛시 제공", True),
        ("The sluice at night. (Laura Finch/Coast)", True),
        ("江心洲的灯塔", False),
        ("图书馆今晚开门", False),
        ("摄影家来到江心洲", False),
    ],
)
def test_a_caption_says_that_it_is_one(text: str, told: bool) -> None:
    assert is_caption(text) is told
