"""Text that remembers its place: joined by the rules of line breaks, cut, and turned into spans."""

import pytest

from pagefix.models import Line, Span
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
