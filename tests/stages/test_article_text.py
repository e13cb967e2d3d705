"""One article as plain text, and texts that only look so."""

import pytest

from pagefix.models import Line
from pagefix.stages.article_text import flush_lines, is_article_text, read_article

BODY = "　　江水涨了一夜，守闸的人把数字擦掉重写了一遍。"


def lines(text: str) -> list[Line]:
    found, above = [], 0
    for row in text.split("\n"):
        if not row.strip():
            above += 1
            continue
        indent = float(len(row) - len(row.lstrip("　")))
        found.append(Line(text=row, clean=row.strip(), above=above, indent=indent))
        above = 0
    return found


def test_head_and_paragraphs() -> None:
    found = read_article(lines(f"守闸人\n本报记者 林晚\n\n{BODY}\n{BODY}"))
    assert found is not None
    assert [head.lines for head in found[1].head] == [(0,), (1,)]
    assert found[1].body == (2, 3)


def roles_of(head: str) -> list[str] | None:
    found = read_article(lines(f"{head}\n\n{BODY}\n{BODY}"))
    return [line.role for line in found[1].head] if found else None


def test_each_part_of_a_head_has_its_indent() -> None:
    head = "　特写\n　　三县共管一条江\n守闸人\n　　——记江心洲\n　　水位三年不落\n　　　　本报记者　林　晚"
    assert roles_of(head) == ["rubric", "kicker", "headline", "deck", "deck", "byline"]


def test_a_headline_alone_stands_flush_whatever_it_says() -> None:
    assert roles_of("本报记者 林晚") == ["headline"]
    assert roles_of("　　　　本报记者 林晚") == ["byline"]
    assert roles_of("特写\n　　本报记者 林晚") == ["headline", "deck"]


def test_indents_that_no_head_has_are_left_alone() -> None:
    assert roles_of("守闸人\n　　　守闸人") is None
    assert roles_of("　　守闸人") is None
    assert roles_of("　　　　本报记者 林晚\n守闸人") is None


def test_flush_lines_after_the_last_paragraph_are_captions() -> None:
    found = read_article(lines(f"守闸人\n\n{BODY}\n夜里的水闸。"))
    assert found is not None
    assert found[1].captions == ((2,),)


def test_a_jump_line_is_the_last() -> None:
    found = read_article(lines(f"守闸人\n\n{BODY}\n夜里的水闸。\n（下转第四版）"))
    assert found is not None
    assert [line.role for line in found[0]][-2:] == ["caption", "jump"]


def test_flush_lines() -> None:
    assert flush_lines(lines(f"守闸人\n\n{BODY}\n小标题\n{BODY}")) == {2}


def test_an_article_without_a_head() -> None:
    assert is_article_text(lines(f"\n{BODY}\n{BODY}"))


def test_a_column_is_left_alone() -> None:
    column = "　　江水涨了一夜，守闸的人\n把昨天的数字擦掉，重新写\n了一遍，然后点上一盏灯来\n照着水面。"
    assert not is_article_text(lines(f"守闸人\n\n{column}\n{column}"))


def test_columns_of_english_are_left_alone() -> None:
    rows = ["A brass tide clock that was stolen", "thirteen years ago came back on a", "wet Monday in a box for shoes."]
    assert not is_article_text(lines("\n".join(["The Tide Clock", "", *rows])))


def test_short_flush_paragraphs_are_left_alone() -> None:
    assert not is_article_text(lines("守闸人\n\n江水涨了。\n他走了。"))


def test_long_flush_lines_are_paragraphs() -> None:
    long = "江水涨了一夜，守闸的人把数字擦掉重写了一遍。" * 3
    found = read_article(lines(f"守闸人\n\n{long}\n{long}"))
    assert found is not None
    assert found[1].body == (1, 2)


def test_a_picture_that_says_so() -> None:
    found = read_article(lines("江上\n\n夜里的水闸。　本报记者　林晚摄"))
    assert found is not None
    assert found[1].captions == ((1,),)


def test_a_page_with_more_blank_lines_is_left_alone() -> None:
    assert not is_article_text(lines(f"守闸人\n\n{BODY}\n\n{BODY}\n\n{BODY}"))


def test_nothing() -> None:
    assert not is_article_text([])


def told(text: str) -> list[str | None] | None:
    found = read_article(lines(text))
    return [line.role for line in found[0]] if found else None


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ([BODY, "夜里", BODY], "body crosshead body"),
        ([BODY, "江心停桨", "看灯到天明", BODY], "body verse verse body"),
        ([BODY, "站名　水位", "江心洲　12.5", BODY], "body table table body"),
        ([BODY, BODY, "（海岳社江心洲4月9日电）"], "body body dateline"),
        ([BODY, BODY, "（海岳社江心洲4月9日电）", "夜里的水闸。", "（下转第四版）"], "body body dateline caption jump"),
        ([BODY, BODY, "夜里的水闸。", "守塔人。"], "body body caption caption"),
        ([BODY, BODY, "（上接第一版）", "（下转第四版）"], "body body jump jump"),
        (["江心停桨", "看灯到天明", "水退沙痕浅", "人归橹影轻"], "verse verse verse verse"),
        (["站名　水位", "江心洲　12.5", "望潮港　9.8", "石闸　8.7"], "table table table table"),
    ],
    ids=["crosshead", "verse", "table", "sign-off", "all ends", "captions", "jumps", "poem", "table alone"],
)
def test_lines_under_the_head_are_told(body: list[str], roles: str) -> None:
    found = told("\n".join(["江心洲", "", *body]))
    assert found == ["headline", *roles.split()]


def test_captions_are_no_part_of_the_body() -> None:
    found = read_article(lines(f"江心洲\n\n{BODY}\n{BODY}\n夜里的水闸。\n守塔人。\n（下转第四版）"))
    assert found is not None
    assert (found[1].body, found[1].captions, found[1].settled) == ((1, 2, 5), ((3,), (4,)), True)
    assert all(line.begins for line in found[0])


def test_paragraphs_of_english_are_set_in_by_two_blanks() -> None:
    prose = "  The keeper wiped the figure off the board and wrote a new one."
    text = f"The Tide Clock\n\n{prose}\nAt Night\n{prose}\n{prose}"
    rows = [line.model_copy(update={"indent": (len(line.text) - len(line.clean)) / 2}) for line in lines(text)]
    found = read_article(rows)
    assert found is not None
    assert [line.role for line in found[0][1:]] == ["body", "crosshead", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        f"江心洲\n{BODY}\n{BODY}",
        f"江心洲\n\n{BODY}\n　夜里\n{BODY}",
        f"江心洲\n\n　{BODY}\n{BODY}",
        "江心洲\n\n江心停桨\n看灯到天明\n水退沙痕浅",
        "江心洲\n\n江水涨了。\n他走了。\n灯亮了。\n天也亮了。",
        f"　　　守塔人\n江心洲\n\n{BODY}\n{BODY}",
        f"　　——记江心洲\n守塔人\n　　三县共管\n　特写\n\n{BODY}\n{BODY}",
        "\n江心洲",
    ],
    ids=[
        "no blank line",
        "an odd indent",
        "three blanks",
        "three lines of verse",
        "closed flush lines",
        "no head's indent",
        "the parts of a head out of order",
        "one line",
    ],
)
def test_other_forms_are_left_alone(text: str) -> None:
    assert told(text) is None


def test_one_open_paragraph_among_several_is_no_column() -> None:
    opened = BODY.rstrip("。")
    assert told(f"江心洲\n\n{opened}\n夜里\n{BODY}") is None
    assert told(f"江心洲\n\n{opened}\n夜里\n{BODY}\n{BODY}") == ["headline", "body", "body", "body", "body"]
    assert told(f"江心洲\n\n{BODY}\n{BODY}\n{opened}\n夜里\n{BODY}") == ["headline", *["body"] * 3, "crosshead", "body"]


def test_only_what_stands_flush_under_the_head_is_flush() -> None:
    assert flush_lines(lines(f"江心洲\n　　三县共管一条江\n\n{BODY}\n{BODY}\n夜里的水闸。")) == {4}
    assert flush_lines(lines(f"江心洲\n{BODY}\n夜里")) == set()
