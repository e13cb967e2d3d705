"""Text that remembers its place: joined by the rules of line breaks, cut, and turned into spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.models import Line, Span, ink
from pagefix.stages.spacing import clean
from pagefix.strand import joined, needs_space, spans_of, strand


def _lines(*texts: str) -> list[Line]:
    done = [clean(text) for text in texts]
    return [Line(text=t, clean=d.text, origin=d.origin) for t, d in zip(texts, done, strict=True)]


def _join(*texts: str) -> str:
    return strand(_lines(*texts), range(len(texts))).text


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("白河大桥昨日合", "龙通车", "白河大桥昨日合龙通车"),
        ("市は予算案を発", "表した", "市は予算案を発表した"),
        ("于11", "月15日", "于11月15日"),
        ("全县GDP", "增长", "全县GDP增长"),
        ("大桥通车", "，两岸居民", "大桥通车，两岸居民"),
        ("The council", "voted", "The council voted"),
        ("in 1998", "2004", "in 1998 2004"),
        ("the har-", "bor bridge", "the harbor bridge"),
        ("the vitamin B-", "25 pill", "the vitamin B-25 pill"),
        ("the Anglo-", "Dutch pact", "the Anglo-Dutch pact"),
        ("the bridge—", "the last one", "the bridge—the last one"),
        ("the mayor’s", "office", "the mayor’s office"),
        ("the mayor’", "s office", "the mayor’s office"),
        ("그는 말했다.", "그러나", "그는 말했다. 그러나"),
    ],
)
def test_line_break(upper: str, lower: str, text: str) -> None:
    assert _join(upper, lower) == text


@pytest.mark.parametrize(("before", "after"), [("", "甲"), ("甲", ""), ("", "")])
def test_nothing_needs_no_space(before: str, after: str) -> None:
    assert not needs_space(before, after)


def test_spans_cover_the_lines_as_printed() -> None:
    lines = _lines("  春 耕 时 节", "农机下田")
    assert spans_of(strand(lines, [0, 1]), lines) == (Span(0, 2, 9), Span(1, 0, 4))


def test_lines_join_in_the_order_asked_for() -> None:
    lines = _lines("下田", "农机")
    found = strand(lines, [1, 0])
    assert (found.text, spans_of(found, lines)) == ("农机下田", (Span(1, 0, 2), Span(0, 0, 2)))


def test_a_hyphen_taken_out_stays_in_the_spans() -> None:
    lines = _lines("the har-", "bor")
    assert spans_of(strand(lines, [0, 1]), lines) == (Span(0, 0, 8), Span(1, 0, 3))


def test_a_part_has_its_own_spans_and_no_white_ends() -> None:
    lines = _lines("本报讯 入春以来")
    whole = strand(lines, [0])
    head, rest = whole.part(0, 3), whole.part(3)
    assert (head.text, rest.text) == ("本报讯", "入春以来")
    assert spans_of(head, lines) + spans_of(rest, lines) == (Span(0, 0, 3), Span(0, 4, 8))


def test_the_parts_of_a_strand_hold_a_hyphen_once() -> None:
    lines = _lines("the har-", "bor bridge")
    whole = strand(lines, [0, 1])
    spans = [span for part in (whole.part(0, 7), whole.part(7)) for span in spans_of(part, lines)]
    assert sorted(n for span in spans if span.line == 0 for n in range(span.start, span.end)) == list(range(8))


def test_strands_join_with_a_separator_of_no_line() -> None:
    lines = _lines("春风", "秋月")
    both = joined([strand(lines, [0]), strand(lines, [1])], "\n")
    assert (both.text, spans_of(both, lines)) == ("春风\n秋月", (Span(0, 0, 2), Span(1, 0, 2)))


def test_a_radical_prints_its_common_form_over_its_own_span() -> None:
    lines = _lines("⽇本")
    found = strand(lines, [0])
    assert (found.text, spans_of(found, lines)) == ("日本", (Span(0, 0, 2),))


@pytest.mark.parametrize(("numbers", "printed"), [([0], True), ([], False)])
def test_a_strand_is_true_when_it_prints(numbers: list[int], printed: bool) -> None:
    assert bool(strand(_lines("甲"), numbers)) is printed


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("江水", "涨了", False),
        ("水位12.5", "米", False),
        ("渡口", "Ferry", False),
        ("江水涨了。", "The", False),
        ("the", "江", False),
        ("the tide", "clock", True),
        ("the tide,", "clock", True),
        ("the year 2031", "was wet", True),
        ("the clock (", "brass)", False),
        ("the clock", ") stopped", False),
        ("“", "Stop", False),
        ("said “stop", "” and", False),
        ("it cost $", "3.50", False),
        ("rose 5", "% by noon", False),
        ("the keeper’", "s lamp", False),
        ("they’", "re late", False),
        ("the keepers’", "lamps", True),
        ("well-", "known", False),
        ("灯", "ｱ", False),
        ("é", "à", True),
    ],
)
def test_whether_a_line_break_is_a_space(before: str, after: str, told: bool) -> None:
    assert needs_space(before, after) is told


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("the north-", "east wind", "the northeast wind"),
        ("Port-", "Selwyn ferry", "Port-Selwyn ferry"),
        ("pages 3-", "b and 4", "pages 3-b and 4"),
        ("-", "a dash", "-a dash"),
        ("the tide", "- a dash", "the tide - a dash"),
    ],
    ids=["small letter", "capital", "after a figure", "alone", "on the next line"],
)
def test_only_a_hyphen_between_small_letters_is_taken_out(upper: str, lower: str, text: str) -> None:
    assert _join(upper, lower) == text


words = st.lists(st.text("江水灯塔the tide-，。“”⽇ 　", min_size=1, max_size=12), min_size=1, max_size=5)


@given(words)
def test_the_spans_of_a_strand_hold_the_ink_of_its_lines(texts: list[str]) -> None:
    lines = _lines(*texts)
    spans = spans_of(strand(lines, range(len(lines))), lines)
    assert ink(lines[span.line].text[span.start : span.end] for span in spans) == ink(texts)
    assert list(spans) == sorted(spans)
    assert all(a.line < b.line or a.end < b.start for a, b in zip(spans, spans[1:], strict=False))


@given(words, st.integers(0, 40))
def test_a_strand_cut_in_two_prints_the_same(texts: list[str], place: int) -> None:
    lines = _lines(*texts)
    whole = strand(lines, range(len(lines)))
    first, rest = whole.part(0, place), whole.part(place)
    assert ink([first.text, rest.text]) == ink([whole.text])
    assert (first.text + rest.text).replace(" ", "") == whole.text.replace(" ", "")
    assert not any(part.text != part.text.strip() for part in (first, rest))


def test_a_span_stops_where_another_strand_prints_between() -> None:
    lines = _lines("灯（塔）亮")
    whole = strand(lines, [0])
    ends = joined([whole.part(0, 1), whole.part(4)], "")
    assert (ends.text, spans_of(ends, lines)) == ("灯亮", (Span(0, 0, 1), Span(0, 4, 5)))
