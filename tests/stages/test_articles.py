"""An article from hand-made lines whose roles are told: fields, paragraphs, pictures, jumps and their spans."""

from collections.abc import Sequence

import pytest

from pagefix.models import Article, HeadLine, Line, Masthead, Page, Source, Span, Story, ink
from pagefix.stages.articles import build, write_articles
from pagefix.stages.head_parts import PARTS
from pagefix.stages.spacing import clean

PROSE = "body: 江水涨了一夜，守闸的人没有睡。"
MORE = "body: 天亮时，水尺上又添了两格。"


def page_of(*rows: str, settled: bool = True) -> Page:
    """Return a page with one story: a row is `role: text`, and `role+: text` goes on from the row before."""
    lines: list[Line] = []
    head: list[HeadLine] = []
    body: list[int] = []
    captions: list[tuple[int, ...]] = []
    for number, row in enumerate(rows):
        name, text = row.split(": ", 1)
        role, goes_on = name.rstrip("+"), name.endswith("+")
        done = clean(text, table=role == "table")
        line = {"text": text, "clean": done.text, "origin": done.origin, "role": role, "begins": not goes_on}
        lines.append(Line.model_validate(line))
        if role == "caption":
            captions[-1:] = [(*captions[-1], number)] if goes_on else [*captions[-1:], (number,)]
        elif role not in PARTS:
            body.append(number)
        elif goes_on:
            head[-1] = HeadLine(role=head[-1].role, lines=(*head[-1].lines, number))
        else:
            head.append(HeadLine.model_validate({"role": role, "lines": (number,)}))
    story = Story(head=tuple(head), body=tuple(body), captions=tuple(captions), settled=settled)
    return Page(id="page", source=Source(path="page.txt", sha256="0"), lines=tuple(lines), stories=(story,))


def article_of(*rows: str, settled: bool = True, issue: str | None = None, language: str = "auto") -> Article:
    page = page_of(*rows, settled=settled)
    page = page.model_copy(update={"masthead": Masthead(date=issue), "language": language})
    return build(page, page.stories[0], "page/article-01")


def paragraphs(article: Article) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs]


def test_every_part_of_a_head_is_a_field() -> None:
    head = ["rubric: 特 写", "kicker: 三县共管一条江", "headline: 给江心洲留", "headline+: 一盏灯"]
    found = article_of(
        *head, "deck: ——访守塔人林晚", "deck: 灯下三十一年", "byline: 本报记者　杜　野", PROSE, settled=False
    )
    assert (found.rubric, found.kicker, found.headline) == ("特写", "三县共管一条江", "给江心洲留一盏灯")
    assert (found.decks, found.byline) == (("——访守塔人林晚", "灯下三十一年"), "本报记者 杜 野")
    assert paragraphs(found) == [("prose", "江水涨了一夜，守闸的人没有睡。")]
    assert (found.id, found.page, found.kind, found.language) == ("page/article-01", "page", "article", "zh-Hans")


def test_every_field_knows_its_lines() -> None:
    found = article_of(
        "rubric: 特 写", "headline: 给江心洲留", "headline+: 一盏灯", "deck: 灯下", "deck: 江上", "byline: 林晚", PROSE
    )
    assert found.spans.rubric == (Span(0, 0, 3),)
    assert found.spans.headline == (Span(1, 0, 5), Span(2, 0, 3))
    assert found.spans.decks == ((Span(3, 0, 2),), (Span(4, 0, 2),))
    assert found.spans.byline == (Span(5, 0, 2),)
    assert (found.spans.kicker, found.spans.dateline) == ((), ())
    assert found.paragraphs[0].spans == (Span(6, 0, 15),)


@pytest.mark.parametrize(
    ("wraps", "headline"),
    [
        (["The Tide Clock on the", "North Quay Stops"], "The Tide Clock on the North Quay Stops"),
        (["The Half-", "Century Clock"], "The Half-Century Clock"),
        (["The clock that was re-", "paired in the dark"], "The clock that was repaired in the dark"),
        (["灯塔又", "亮了"], "灯塔又亮了"),
    ],
    ids=["words", "a compound", "a cut word", "Chinese"],
)
def test_the_wraps_of_a_headline_are_joined_by_the_rules_of_line_breaks(wraps: list[str], headline: str) -> None:
    assert article_of(f"headline: {wraps[0]}", f"headline+: {wraps[1]}", PROSE).headline == headline


def test_two_lines_of_one_part_that_do_not_go_on_are_set_apart() -> None:
    found = article_of("headline: 灯塔亮了", "byline: 本报记者 林晚", "byline: 通讯员 杜野", PROSE)
    assert found.byline == "本报记者 林晚 通讯员 杜野"
    assert found.spans.byline == (Span(1, 0, 7), Span(2, 0, 6))


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("海岳社江心洲4月9日电　江水涨了。", "海岳社江心洲4月9日电", "江水涨了。"),
        ("海岳社江心洲4月9日电 江水涨了。", "海岳社江心洲4月9日电", "江水涨了。"),
        ("（海岳社江心洲4月9日电）江水涨了。", "（海岳社江心洲4月9日电）", "江水涨了。"),
        ("本报讯 江水涨了。", "本报讯", "江水涨了。"),
        ("本報鷺洲專電 江水漲了。", "本報鷺洲專電", "江水漲了。"),
        ("海 岳 社 江 心 洲 4 月 9 日 电  江 水 涨 了 。", "海岳社江心洲4月9日电", "江水涨了。"),
        ("PORT SELWYN The tide clock stopped.", "PORT SELWYN", "The tide clock stopped."),
        ("PORT SELWYN, April 9 The tide clock stopped.", "PORT SELWYN, April 9", "The tide clock stopped."),
        pytest.param(
            "PORT SELWYN, April 9 — The tide clock stopped.", "PORT SELWYN, April 9 —", "The tide clock stopped."
        ),
        pytest.param(
            "PORT SELWYN, April 9 —The tide clock stopped.", "PORT SELWYN, April 9 —", "The tide clock stopped."
        ),
        *(
            pytest.param(text + "灯がともった。", text, "灯がともった。")
            for text in ("【潮見市＝北原一樹】", "【本報訊】", "[가온=뉴스나래]")
        ),
    ],
)
def test_a_dateline_at_the_start_is_cut_off(text: str, dateline: str, rest: str) -> None:
    found = article_of("headline: 灯塔", f"body: {text}", MORE)
    assert found.dateline is not None
    assert (found.dateline.text, found.dateline.position) == (dateline, "start")
    assert found.paragraphs[0].text == rest
    assert found.paragraphs[1].text == MORE[6:]


@pytest.mark.parametrize(
    "text",
    [
        "江水在4月9日涨了。",
        "本报讯，他把剪报贴在墙上。",
        "他打来电话说江水涨了。",
        "The tide clock stopped on April 9.",
        pytest.param("江心洲4月9日电力恢复供应。"),
    ],
)
def test_prose_without_a_dateline_is_left_whole(text: str) -> None:
    found = article_of("headline: 灯塔", f"body: {text}")
    assert (found.dateline, [p.text for p in found.paragraphs]) == (None, [text])


def test_a_dateline_says_agency_place_and_day() -> None:
    found = article_of("headline: 灯塔", "body: 海岳社江心洲12月30日电 江水退了。", issue="2031-01-02")
    assert found.dateline is not None
    assert found.dateline.model_dump(exclude={"text"}) == {
        "agency": "海岳社",
        "place": "江心洲",
        "date": "2030-12-30",
        "position": "start",
    }


def test_dateline_and_story_share_a_line_and_no_character() -> None:
    found = article_of("headline: 灯塔", "body: 　　本报讯 江水涨", "body+: 了。")
    assert found.spans.dateline == (Span(1, 2, 5),)
    assert found.paragraphs[0].spans == (Span(1, 6, 9), Span(2, 0, 2))


def test_a_dateline_cut_by_a_line_end_is_whole() -> None:
    found = article_of("headline: 灯塔", "body: 海岳社江心洲4月", "body+: 9日电 江水涨了。")
    assert found.dateline is not None
    assert found.dateline.text == "海岳社江心洲4月9日电"
    assert found.spans.dateline == (Span(1, 0, 8), Span(2, 0, 3))
    assert found.text == "江水涨了。"


def test_dateline_and_credit_alone_leave_no_empty_paragraph() -> None:
    found = article_of("headline: 灯塔", "body: 本报讯（记者林晚）", PROSE)
    assert (found.dateline is not None and found.dateline.text, found.byline) == ("本报讯", "（记者林晚）")
    assert paragraphs(found) == [("prose", PROSE[6:])]


def test_a_dateline_over_the_first_paragraph_is_taken() -> None:
    found = article_of("headline: 灯塔", "body: 海岳社江心洲4月9日电", PROSE)
    assert found.dateline is not None
    assert (found.dateline.position, found.text) == ("start", PROSE[6:])


@pytest.mark.parametrize(
    "text", ["（海岳社江心洲4月9日电）", "（本报江心洲专电）", "海岳社江心洲4月9日电", "（本报讯）"]
)
def test_a_sign_off_at_the_end_is_taken(text: str) -> None:
    found = article_of("headline: 灯塔", PROSE, MORE, f"dateline: {text}", issue="2031-04-10")
    assert found.dateline is not None
    assert (found.dateline.text, found.dateline.position) == (text, "end")
    assert paragraphs(found) == [("prose", PROSE[6:]), ("prose", MORE[6:])]
    assert found.spans.dateline == (Span(3, 0, len(text)),)


def test_a_sign_off_that_signs_nothing_off_stays_text() -> None:
    found = article_of("headline: 灯塔", PROSE, "dateline: （江心洲4月9日）")
    assert found.dateline is None
    assert [text for _, text in paragraphs(found)] == [PROSE[6:], "（江心洲4月9日）"]


def test_the_first_dateline_is_the_one() -> None:
    found = article_of("headline: 灯塔", "body: 本报讯 江水涨了。", "dateline: （海岳社江心洲4月9日电）")
    assert found.dateline is not None
    assert (found.dateline.text, found.dateline.position) == ("本报讯", "start")
    assert found.paragraphs[-1].text == "（海岳社江心洲4月9日电）"


@pytest.mark.parametrize(
    ("text", "byline", "rest"),
    [
        ("本报讯（记者林晚）江水涨了。", "（记者林晚）", "江水涨了。"),
        ("本报讯 （记者 林晚 通讯员 杜野） 江水涨了。", "（记者 林晚 通讯员 杜野）", "江水涨了。"),
        ("海岳社江心洲4月9日电（记者林晚）江水涨了。", "（记者林晚）", "江水涨了。"),
        ("本報訊（實習記者林晚）江水漲了。", "（實習記者林晚）", "江水漲了。"),
    ],
    ids=["one", "two names", "agency", "traditional"],
)
def test_a_credit_after_the_dateline_is_the_byline(text: str, byline: str, rest: str) -> None:
    found = article_of("headline: 灯塔", f"body: {text}")
    assert (found.byline, found.text) == (byline, rest)
    start = text.index(byline)
    assert found.spans.byline == (Span(1, start, start + len(byline)),)


def test_a_printed_byline_leaves_the_credit_in_the_text() -> None:
    found = article_of("headline: 灯塔", "byline: 本报记者 杜野", "body: 本报讯（记者林晚）江水涨了。")
    assert (found.byline, found.text) == ("本报记者 杜野", "（记者林晚）江水涨了。")


@pytest.mark.parametrize("text", ["（记者林晚）江水涨了。", "本报讯（图见二版）江水涨了。", "本报讯 记者林晚报道。"])
def test_other_openings_make_no_byline(text: str) -> None:
    assert article_of("headline: 灯塔", f"body: {text}").byline is None


@pytest.mark.parametrize(
    ("text", "direction", "page"),
    [
        ("（下转第四版）", "to", "四"),
        ("（ 下 转 第 4 版 ）", "to", "4"),
        ("（上接A2版）", "from", "A2"),
        ("（紧接第1版）", "from", "1"),
        ("Continued on Page B6", "to", "B6"),
        ("(Continued from Page 1)", "from", "1"),
        ("４面に続く", "to", "４"),
        ("（1面から続く）", "from", "1"),
        ("5면으로 이어짐", "to", "5"),
        ("（1면에서 이어짐）", "from", "1"),
    ],
)
def test_a_jump_line_says_where_to(text: str, direction: str, page: str) -> None:
    found = article_of("headline: 灯塔", PROSE, f"jump: {text}")
    assert [(jump.direction, jump.page, jump.spans) for jump in found.jumps] == [
        (direction, page, (Span(2, 0, len(text)),))
    ]
    assert found.text == PROSE[6:]


def test_jumps_stand_at_both_ends() -> None:
    found = article_of("headline: 灯塔", "jump: （上接第一版）", PROSE, "jump: （下转第四版）")
    assert [(jump.direction, jump.text) for jump in found.jumps] == [
        ("from", "（上接第一版）"),
        ("to", "（下转第四版）"),
    ]


def test_a_jump_line_after_the_sign_off_does_not_hide_it() -> None:
    found = article_of("headline: 灯塔", PROSE, "dateline: （海岳社江心洲4月9日电）", "jump: （下转第四版）")
    assert found.dateline is not None
    assert (found.dateline.position, len(found.jumps), found.text) == ("end", 1, PROSE[6:])


def test_a_line_that_only_looked_like_a_jump_is_text() -> None:
    found = article_of("headline: 灯塔", PROSE, "jump: 下转弯处的水闸也开了。")
    assert (found.jumps, found.paragraphs[-1].text) == ((), "下转弯处的水闸也开了。")


def test_flush_lines_between_prose_are_told_apart() -> None:
    verse = ["verse: 江心停一桨", "verse: 看灯到天明"]
    table = ["table: 站名 水位 涨落", "table: 江心洲 12.5 0.3", "table: 望潮港 9.8 0.1"]
    found = article_of("headline: 灯塔", PROSE, "crosshead: 夜里", MORE, *verse, PROSE, *table, MORE)
    assert [kind for kind, _ in paragraphs(found)] == [
        "prose",
        "crosshead",
        "prose",
        "verse",
        "prose",
        "table",
        "prose",
    ]
    assert paragraphs(found)[3][1] == "江心停一桨\n看灯到天明"
    assert paragraphs(found)[5][1].count("\n") == 2
    assert found.paragraphs[3].spans == (Span(4, 0, 5), Span(5, 0, 5))


def test_two_crossheads_with_prose_between_are_two_paragraphs() -> None:
    found = article_of("headline: 灯塔", "crosshead: 夜里", PROSE, "crosshead: 天亮", MORE)
    assert [kind for kind, _ in paragraphs(found)] == ["crosshead", "prose", "crosshead", "prose"]


def test_a_poem_keeps_its_lines_in_one_paragraph() -> None:
    lines = ["江心停一桨", "看灯到天明", "水退沙痕浅", "人归橹影轻"]
    found = article_of("headline: 夜泊江心洲", *(f"verse: {line}" for line in lines))
    assert paragraphs(found) == [("verse", "\n".join(lines))]


def test_a_crosshead_after_the_last_prose_is_prose() -> None:
    found = article_of("headline: 灯塔", PROSE, "crosshead: 江上的人")
    assert [kind for kind, _ in paragraphs(found)] == ["prose", "prose"]


def test_a_caption_is_joined_and_stays_out_of_the_text() -> None:
    found = article_of("headline: 灯塔", PROSE, "caption: 图为夜里的水", "caption+: 闸。 林晚摄")
    assert [(c.text, c.spans) for c in found.captions] == [("图为夜里的水闸。 林晚摄", (Span(2, 0, 6), Span(3, 0, 6)))]
    assert (found.text, found.kind) == (PROSE[6:], "article")


def test_a_picture_without_a_story_is_a_picture() -> None:
    found = article_of("headline: 江心洲的灯", "caption: 图为江心洲的孩子们在看灯。", "caption: 灯塔。 本报记者 林晚摄")
    assert (found.kind, found.headline, len(found.captions), found.paragraphs) == ("picture", "江心洲的灯", 2, ())
    assert found.language == "zh-Hans"


def test_pictures_that_say_nothing_of_themselves_are_read_as_a_story() -> None:
    found = article_of("headline: 江心洲的灯", "caption: 江心洲的孩子们在看灯")
    assert (found.kind, found.captions) == ("article", ())
    assert paragraphs(found) == [("prose", "江心洲的孩子们在看灯")]


def test_more_pictures_than_a_picture_item_has_are_read_as_a_story() -> None:
    captions = [f"caption: 图{number}：江心洲的灯塔" for number in range(1, 5)]
    assert article_of("headline: 江心洲的灯", *captions[:3]).kind == "picture"
    assert [p.text for p in article_of("headline: 江心洲的灯", *captions).paragraphs] == [c[9:] for c in captions]


def test_a_short_body_that_ends_open_goes_on_in_the_caption() -> None:
    found = article_of("headline: 灯塔", "body: 江水涨了一夜，守闸的人", "caption: 图为夜里的水闸。")
    assert (found.captions, [p.text for p in found.paragraphs][-1]) == ((), "图为夜里的水闸。")
    closed = article_of("headline: 灯塔", PROSE, "caption: 图为夜里的水闸。")
    assert [caption.text for caption in closed.captions] == ["图为夜里的水闸。"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("江水涨了一夜，两岸的灯都还亮着。", "zh-Hans"),
        ("江水漲了一夜，兩岸的燈都還亮著。", "zh-Hant"),
        ("灯台に灯がともり、港の人々が集まった。", "ja"),
        ("등대에 불이 켜지자 사람들이 모였다.", "ko"),
        ("The tide clock stopped on Sunday night.", "en"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, language: str) -> None:
    assert article_of("headline: 12", f"body: {text}").language == language
    assert article_of("headline: 12", f"body: {text}", language="fr").language == "fr"


STORY = (
    "headline: 灯塔",
    "jump: （上接第一版）",
    "body: 　　本报讯（记者 林　晚）江 水 涨 了 。",
    "crosshead: 夜　里",
    PROSE,
    "body: The tide was re-",
    "body+: markable, he said.",
    "caption: 图为⽔闸。 林晚摄",
)


def test_every_character_of_a_story_is_printed_once() -> None:
    found = article_of(*STORY)
    texts = [found.headline or "", found.byline or "", found.dateline.text if found.dateline else ""]
    texts += [part.text for parts in (found.paragraphs, found.captions, found.jumps) for part in parts]
    printed = ink(row.split(": ", 1)[1].replace("re-", "re").replace("⽔", "水") for row in STORY)
    assert ink(texts) == printed


def told(*stories: Sequence[str]) -> Page:
    """Return a page of several stories, one after the other, told into articles."""
    lines: tuple[Line, ...] = ()
    made: list[Story] = []
    for rows in stories:
        page = page_of(*rows)
        (story,) = page.stories
        shift = len(lines)
        head = tuple(HeadLine(role=h.role, lines=tuple(n + shift for n in h.lines)) for h in story.head)
        moved = {"body": tuple(n + shift for n in story.body), "head": head}
        captions = tuple(tuple(n + shift for n in caption) for caption in story.captions)
        made.append(story.model_copy(update=moved | {"captions": captions}))
        lines += page.lines
    source = Source(path="page.txt", sha256="0")
    return write_articles(Page(id="page", source=source, lines=lines, stories=tuple(made)))


def test_articles_are_numbered_and_their_lines_marked() -> None:
    page = told(["headline: 灯塔", PROSE, "caption: 图为水闸。"], ["headline: 铁路", MORE])
    assert [article.id for article in page.articles] == ["page/article-01", "page/article-02"]
    assert [line.article for line in page.lines] == ["page/article-01"] * 3 + ["page/article-02"] * 2


@pytest.mark.parametrize(
    ("rows", "is_article"),
    [
        (["headline: 灯", "body: 亮了。"], True),
        (["body: 江水涨了一夜，守闸的人。"], True),
        (["body: 江水涨了。"], False),
        (["headline: 江心洲灯塔又亮了一夜"], False),
        (["rubric: 特写", "byline: 林晚"], False),
        (["caption: 图为江心洲夜里的水闸和灯。"], True),
        (["caption: 水闸。"], False),
    ],
    ids=["short, with a headline", "long enough", "scrap", "head alone", "no text", "picture", "scrap of a picture"],
)
def test_what_is_too_little_stays_unassigned(rows: list[str], is_article: bool) -> None:
    page = told(rows, ["headline: 铁路", MORE])
    assert len(page.articles) == 1 + is_article
    assert (page.lines[0].article is not None) == is_article
    assert page.articles[-1].headline == "铁路"
