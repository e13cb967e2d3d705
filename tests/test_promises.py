"""The promises of the output, as laws over made, shuffled and random pages."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagefix import Article, PageResult, repair_text
from pagefix.errors import InkChanged
from pagefix.ledger import article_spans, check_ink
from pagefix.models import ink
from pagefix.writers.json import article_json, page_json
from tests.generator.pages import ALL_MANNERS, make_page

LANGUAGES = ["zh-Hans", "zh-Hant", "ja", "ko", "en"]
ALPHABET = "新华社北京月日电记者王芳。，“”：？（）《》 　\t\u200b⽇豈12,.%ABab-가나다はカー■▼——…"
made_pages = st.builds(make_page, st.integers(1, 10_000), st.sampled_from(LANGUAGES))
random_lines = st.lists(st.text(ALPHABET, max_size=30), max_size=30)


def texts_of(result: PageResult) -> Counter[str]:
    """Every printed character of every place of a result."""
    texts = [text.text for text in (*result.furniture, *result.unassigned)]
    for article in result.articles:
        texts += [article.rubric or "", article.kicker or "", article.headline or "", article.byline or ""]
        texts += [*article.decks, article.dateline.text if article.dateline else ""]
        texts += [part.text for part in (*article.paragraphs, *article.captions, *article.jumps)]
    return ink(texts)


def assert_nothing_lost(result: PageResult) -> None:
    before = ink(line.text for line in result.lines)
    for change in result.changes:
        before.subtract(ink([change.before]))
        before.update(ink([change.after]))
    assert texts_of(result) == Counter({c: n for c, n in before.items() if n})
    check_ink(result)


@settings(max_examples=30)
@given(made_pages, st.sampled_from(["seed", "pypdf", "pdfminer"]))
def test_made_pages_lose_and_invent_nothing(made, manner: str) -> None:  # type: ignore[no-untyped-def]
    text = made.text(manner)
    result = repair_text(text)
    assert_nothing_lost(result)
    assert ink(line.text for line in result.lines) == ink([text])


@settings(max_examples=120)
@given(random_lines)
def test_random_lines_lose_and_invent_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    result = repair_text(text)
    assert_nothing_lost(result)
    assert ink(line.text for line in result.lines) == ink([text])


@settings(max_examples=20)
@given(made_pages, st.randoms(use_true_random=False))
def test_shuffled_pages_lose_and_invent_nothing(made, rng: random.Random) -> None:  # type: ignore[no-untyped-def]
    lines = made.text("seed").splitlines()
    rng.shuffle(lines)
    assert_nothing_lost(repair_text("\n".join(lines)))


@settings(max_examples=15)
@given(made_pages)
def test_same_text_gives_the_same_bytes(made) -> None:  # type: ignore[no-untyped-def]
    text = made.text("seed")
    once, twice = repair_text(text), repair_text(text)
    assert page_json(once) == page_json(twice)
    assert [article_json(a) for a in once.articles] == [article_json(a) for a in twice.articles]


def fields_of(article: Article) -> dict[str, object]:
    """Everything of an article that its text can tell again: not its place, nor what the page's furniture says."""
    fields = article.model_dump(exclude={"id", "page", "source", "masthead", "spans", "boxes", "confidence", "flags"})
    if fields["dateline"]:
        del fields["dateline"]["date"]  # the year comes from the page's folio
    for name in ("paragraphs", "captions", "jumps"):
        fields[name] = [{k: v for k, v in part.items() if k not in {"spans", "boxes"}} for part in fields[name]]
    return fields


@settings(max_examples=40)
@given(made_pages, st.sampled_from(["seed", "pypdf"]))
def test_an_articles_text_repairs_to_the_article(made, manner: str) -> None:  # type: ignore[no-untyped-def]
    for article in repair_text(made.text(manner)).articles:
        again = repair_text(article.as_text()).articles
        assert [fields_of(one) for one in again] == [fields_of(article)]


def test_a_lost_character_is_refused() -> None:
    result = repair_text(make_page(3, "zh-Hans").text("seed"))
    story = next(article for article in result.articles if article.paragraphs)
    cut = story.model_copy(update={"paragraphs": story.paragraphs[1:]})
    broken = result.model_copy(update={"articles": tuple(cut if a is story else a for a in result.articles)})
    with pytest.raises(InkChanged, match="lose"):
        check_ink(broken)


def test_spans_are_in_their_lines() -> None:
    result = repair_text(make_page(4, "en").text("seed"))
    for article in result.articles:
        for span in article_spans(article):
            assert 0 <= span.start < span.end <= len(result.lines[span.line].text)


def test_every_manner_is_made() -> None:
    assert set(ALL_MANNERS) >= {"seed", "pypdf", "raw", "pdfminer", "pdftotext", "layout"}
