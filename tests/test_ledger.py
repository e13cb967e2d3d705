"""The ledger: every printed character in exactly one place, and a word for whatever prints otherwise."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.errors import InkChanged
from pagefix.ledger import article_spans, changes, check_ink, settle
from pagefix.models import Article, Change, Line, Page, PageResult, Source, Span, ink

SOURCE = Source(path="p.txt", sha256="0" * 64)


def _line(text: str, **known: Any) -> Line:
    return Line(text=text, clean=text, origin=tuple(range(len(text))), **known)


def _lines(*texts: str) -> list[Line]:
    return [_line(text) for text in texts]


def _article(*parts: tuple[str, Sequence[Span]], **fields: Any) -> Article:
    paragraphs = [{"text": text, "spans": spans} for text, spans in parts]
    return Article.model_validate({"id": "p/1", "page": "p", "source": SOURCE, "paragraphs": paragraphs, **fields})


def _settled(lines: Sequence[Line], *articles: Article, **known: Any) -> PageResult:
    return settle(Page(id="p", source=SOURCE, lines=tuple(lines), articles=articles, **known), {})


def test_what_no_article_took_is_furniture_or_unassigned() -> None:
    lines = [_line("青河日报 第4版", role="furniture"), _line("江面起雾", role="headline"), _line("渡 船停航")]
    result = _settled(lines)
    assert [(text.text, text.spans) for text in result.furniture] == [("青河日报 第4版", (Span(0, 0, 8),))]
    assert [text.text for text in result.unassigned] == ["江面起雾", "渡 船停航"]
    assert [(flag.code, flag.message) for flag in result.flags] == [("PF306", "8 characters belong to no article")]
    check_ink(result)


def test_a_page_all_taken_has_no_flag() -> None:
    result = _settled(_lines("江面起雾"), _article(("江面起雾", [Span(0, 0, 4)])))
    assert (result.flags, result.unassigned, result.furniture) == ((), (), ())
    check_ink(result)


def test_the_rest_of_a_line_half_taken_is_lost_and_told() -> None:
    result = _settled(_lines("江面起雾渡船停航"), _article(("江面起雾", [Span(0, 0, 4)])))
    with pytest.raises(InkChanged, match=r"p: repair would lose 4 characters \('停渡航船'\) and invent nothing"):
        check_ink(result)


def test_a_character_taken_twice_is_invented() -> None:
    article = _article(("江面起雾", [Span(0, 0, 4)]), ("起雾", [Span(0, 2, 4)]))
    with pytest.raises(InkChanged, match=r"lose nothing and invent 2 characters \('起雾'\)"):
        check_ink(_settled(_lines("江面起雾"), article))


def test_white_space_may_be_left_out_or_taken_twice() -> None:
    check_ink(_settled(_lines("江面 \u200b起雾　"), _article(("江面起雾", [Span(0, 0, 3), Span(0, 2, 6)]))))


@pytest.mark.parametrize(
    ("printed", "text", "found"),
    [
        (["江面起雾"], "江面 起雾", []),
        (["⽇出江⾯"], "日出江面", [("radical", 0, 0, 1, "⽇", "日"), ("radical", 0, 3, 4, "⾯", "面")]),
        (["the har-", "bour wall"], "the harbour wall", [("hyphen", 0, 7, 8, "-", "")]),
        (["a well-", "known pier"], "a well-known pier", []),
        (["the har-"], "the har", [("hyphen", 0, 7, 8, "-", "")]),
        (["通⻋"], "通车", [("radical", 0, 1, 2, "⻋", "车")]),
        (["\uf9d1月通航"], "六月通航", [("radical", 0, 0, 1, "\uf9d1", "六")]),
    ],
    ids=[
        "gap",
        "radicals",
        "hyphen out",
        "hyphen kept",
        "last hyphen out",
        "simplified radical",
        "compatibility ideograph",
    ],
)
def test_changes(printed: list[str], text: str, found: list[tuple[str, int, int, int, str, str]]) -> None:
    spans = [Span(n, 0, len(line)) for n, line in enumerate(printed)]
    wanted = [Change(**dict(zip(Change.model_fields, values, strict=True))) for values in found]
    assert list(changes(text, spans, _lines(*printed))) == wanted


@pytest.mark.parametrize("text", ["江面雾", "江面起大雾", "江面起雾了", "面江起雾", "江面起霧", "", "江面起雾-"])
def test_any_other_difference_is_refused(text: str) -> None:
    with pytest.raises(InkChanged, match="nothing was written, please report this page"):
        list(changes(text, [Span(0, 0, 4)], _lines("江面起雾")))


def test_a_radical_that_stays_is_refused() -> None:
    with pytest.raises(InkChanged):
        list(changes("⽇出", [Span(0, 0, 2)], _lines("⽇出")))


def test_changes_are_sorted_and_counted_beside_the_readers_edits() -> None:
    lines = _lines("⽇出江面", "the har-", "bour", "⽉落")
    harbour = ("the harbour", [Span(1, 0, 8), Span(2, 0, 4)])
    story = _article(("月落", [Span(3, 0, 2)]), harbour, ("日出江面", [Span(0, 0, 4)]))
    result = _settled(lines, story, edits={"tab": 2, "radical": 9})
    assert [(change.line, change.before) for change in result.changes] == [(0, "⽇"), (1, "-"), (3, "⽉")]
    assert list(result.edits.items()) == [("hyphen", 1), ("radical", 2), ("tab", 2)]


def test_spans_of_every_field_are_told() -> None:
    one = [[Span(n, 0, 1)] for n in range(10)]
    own = dict(zip(("rubric", "kicker", "headline", "byline", "dateline"), one, strict=False)) | {"decks": one[5:7]}
    texts = [{"text": "江", "spans": spans} for spans in one[7:]]
    jump = texts[2] | {"direction": "to"}
    article = _article(spans=own, captions=[texts[1]], jumps=[jump]).model_copy(
        update={"paragraphs": _article(("江", texts[0]["spans"])).paragraphs}  # type: ignore[arg-type]
    )
    assert [span.line for span in article_spans(article)] == list(range(10))


rows = st.text("江河湖海船雾桥灯 　ab-", min_size=1, max_size=8).filter(lambda text: bool(ink([text])))
pages = st.lists(rows, min_size=2)


@given(pages, st.data())
def test_any_sharing_of_whole_lines_is_sound_and_one_span_less_is_not(texts: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.permutations(range(len(texts))))
    article = _article(*((texts[n], [Span(n, 0, len(texts[n]))]) for n in numbers))
    result = _settled(_lines(*texts), article)
    check_ink(result)
    dropped = data.draw(st.sampled_from(numbers))
    kept = tuple(paragraph for paragraph in article.paragraphs if paragraph.spans[0].line != dropped)
    short = result.model_copy(update={"articles": (article.model_copy(update={"paragraphs": kept}),)})
    lost = ink([texts[dropped]]).total()
    with pytest.raises(InkChanged, match=f"lose {lost} characters .* invent nothing"):
        check_ink(short)
