"""Why a person should look at an article."""

import pytest

from pagefix.models import Article, Caption, FieldSpans, Line, Page, Paragraph, Source, Span
from pagefix.stages.flags import SHORT, flag_articles

SOURCE = Source(path="page.txt", sha256="0")
LONG = "江水涨了一夜，" * 8


def flags_of(article: Article, owners: str = "") -> list[tuple[str, str]]:
    """Return the flags of an article; `owners` names the article of every line, "." for none."""
    lines = tuple(Line(text="字", article=None if owner == "." else owner) for owner in owners)
    page = Page(id="page", source=SOURCE, lines=lines, articles=(article,))
    return [(flag.code, flag.message) for flag in flag_articles(page).articles[0].flags]


def made(head: list[int], *paragraphs: list[int], text: str = LONG, headline: str | None = "灯塔") -> Article:
    return Article(
        id="a",
        page="page",
        source=SOURCE,
        headline=headline,
        paragraphs=tuple(Paragraph(text=text, spans=tuple(Span(n, 0, 1) for n in lines)) for lines in paragraphs),
        spans=FieldSpans(headline=tuple(Span(n, 0, 1) for n in head)),
    )


def test_a_whole_article_has_no_flag() -> None:
    assert flags_of(made([0], [1, 2], [3]), "aaaa") == []


def test_no_headline() -> None:
    assert flags_of(made([], [0], headline=None), "a") == [("PF301", "no headline found")]


@pytest.mark.parametrize(
    ("head", "body", "owners", "between"),
    [
        ([0], [3], "abba", 2),
        ([3], [0], "abba", 2),
        ([0, 1], [4], "aab.a", 1),
        ([0], [1, 5], "aabbba", 0),
        ([0], [3], "a..a", 0),
        ([0], [3], "aaaa", 0),
        ([0], [1], "aa", 0),
    ],
    ids=["above", "below", "two lines", "part is near", "no article's lines", "its own lines", "neighbours"],
)
def test_a_headline_far_from_its_body(head: list[int], body: list[int], owners: str, between: int) -> None:
    found = dict(flags_of(made(head, *([n] for n in body)), owners))
    wanted = f"headline far from its body: {between} lines of other articles between them" if between else None
    assert found.get("PF302") == wanted


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        ([[1, 2], [3, 7]], "2"),
        ([[1, 5], [6], [9, 8]], "1, 3"),
        ([[n, n + 9] for n in range(1, 7)], "1, 2, 3, 4, 5"),
        ([[1, 1, 2]], None),
        ([[1], [9]], None),
    ],
    ids=["one", "back too", "five at most", "one line twice", "between paragraphs"],
)
def test_a_paragraph_of_lines_that_stand_apart(paragraphs: list[list[int]], named: str | None) -> None:
    found = dict(flags_of(made([0], *paragraphs), "a" * 20))
    joins = f"possible splice of two columns: paragraph {named} joins lines that stand apart"
    assert found.get("PF304") == (joins if named else None)


@pytest.mark.parametrize(
    ("text", "size"), [("灯" * (SHORT - 1), SHORT - 1), ("灯 " * 20, 20), ("灯" * SHORT, None)], ids=str
)
def test_a_very_short_article(text: str, size: int | None) -> None:
    found = dict(flags_of(made([0], [1], text=text), "aa"))
    assert found.get("PF305") == (f"very short article: {size} characters" if size else None)


def test_paragraphs_count_together() -> None:
    assert flags_of(made([0], [1], [2], text="灯" * (SHORT // 2)), "aaa") == []


def test_a_picture_is_not_short() -> None:
    picture = made([0]).model_copy(update={"captions": (Caption(text="图为灯塔。"),)})
    assert flags_of(picture, "aa") == []
    assert flags_of(made([0]), "a") == [("PF305", "very short article: 0 characters")]


def test_flags_are_told_anew_and_do_not_pile_up() -> None:
    article = made([0], [1], text="灯", headline=None)
    page = flag_articles(Page(id="page", source=SOURCE, lines=(Line(text="字"),) * 2, articles=(article,)))
    assert [flag.code for flag in page.articles[0].flags] == ["PF301", "PF305"]
    assert flag_articles(page) == page
