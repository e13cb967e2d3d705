"""Stories of whole pages."""

from collections import Counter

import pytest

from pagefix.models import Page
from pagefix.stages.stories import PART, tell_stories
from tests.generator.pages import make_page
from tests.training.made import prepared

PAGES = [(21, "zh-Hans", "seed"), (22, "zh-Hans", "pypdf"), (23, "ja", "seed"), (24, "zh-Hant", "seed")]


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: "-".join(map(str, page)))
def page(request: pytest.FixtureRequest) -> Page:
    seed, lang, manner = request.param
    return tell_stories(prepared(make_page(seed, lang).text(manner)))


def used(page: Page) -> Counter[int]:
    lines: Counter[int] = Counter()
    for story in page.stories:
        lines.update(n for head in story.head for n in head.lines)
        lines.update(story.body)
        lines.update(n for caption in story.captions for n in caption)
    return lines


def test_no_line_is_in_two_stories(page: Page) -> None:
    assert max(used(page).values()) == 1


def test_every_body_line_is_in_a_story(page: Page) -> None:
    bodies = {n for n, line in enumerate(page.lines) if line.role in {"body", "crosshead", "verse", "table"}}
    assert bodies <= set(used(page))


def test_a_head_has_one_headline_at_most(page: Page) -> None:
    assert all(sum(head.role == "headline" for head in story.head) <= 1 for story in page.stories)


def test_only_what_has_no_headline_has_neither_kicker_nor_deck(page: Page) -> None:
    for story in page.stories:
        roles = {head.role for head in story.head}
        assert "headline" in roles or not roles & {"kicker", "deck"}


def test_a_very_long_text_is_told_in_parts() -> None:
    text = "\n\n".join(make_page(seed, "zh-Hans").text("seed") for seed in range(31, 36))
    page = prepared(text)
    assert len(page.lines) > PART
    told = tell_stories(page)
    assert [line.text for line in told.lines] == [line.text for line in page.lines]
    assert max(used(told).values()) == 1
    assert max(used(told)) > PART


def test_an_empty_page_has_no_stories() -> None:
    assert tell_stories(prepared("")).stories == ()
