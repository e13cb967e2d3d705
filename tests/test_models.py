"""Values that cross borders: they cannot change, and an article prints as a reader expects it."""

from typing import Any

import pytest
from pydantic import ValidationError

from pagefix.models import Article, Line, Source, ink, is_ink

SOURCE = Source(path="a.txt", sha256="0" * 64)


def _article(**fields: Any) -> Article:
    return Article.model_validate({"id": "a/article-01", "page": "a", "source": SOURCE, **fields})


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"language": "zh-Hans", "headline": "渡口开航"}, "渡口开航\n\n"),
        (
            {"language": "en", "rubric": "Rivers", "headline": "Ferry sails", "byline": "By Ada Lund"},
            " Rivers\nFerry sails\n    By Ada Lund\n\n",
        ),
        (
            {"language": "en", "dateline": {"text": "SELWYN —"}, "paragraphs": [{"text": "The ferry sailed."}]},
            "\n  SELWYN — The ferry sailed.\n",
        ),
        (
            {
                "language": "ja",
                "paragraphs": [{"text": "船が出た。"}],
                "dateline": {"text": "（港通信）", "position": "end"},
            },
            "\n　　船が出た。\n（港通信）\n",
        ),
        ({"language": "ko", "dateline": {"text": "【나루=강】"}}, "\n  【나루=강】\n"),
        ({"language": "zh-Hant", "paragraphs": [{"text": "渡船 GDP 開航"}]}, "\n　　渡船　GDP　開航\n"),
        ({"language": "zh-Hans", "paragraphs": [{"text": "一\t二", "kind": "table"}]}, "\n一\t二\n"),
    ],
    ids=["headline alone", "english head", "dateline", "closing dateline", "dateline alone", "bare gaps", "table"],
)
def test_an_article_as_text(fields: dict[str, Any], text: str) -> None:
    assert _article(**fields).as_text() == text


def test_text_is_one_paragraph_a_line() -> None:
    assert _article(paragraphs=[{"text": "船开了。"}, {"text": "雾散了。"}]).text == "船开了。\n雾散了。"


def test_values_cannot_be_changed_and_take_no_unknown_key() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SOURCE.path = "b.txt"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="headlines"):
        _article(headlines="渡口开航")


def test_what_the_stages_keep_for_themselves_is_not_written() -> None:
    line = Line(text="江 面", clean="江面", origin=(0, 2), above=3, indent=2.0, block=1)
    assert line.model_dump() == {
        "text": "江 面",
        "source": None,
        "bbox": None,
        "column": None,
        "role": None,
        "article": None,
    }


@pytest.mark.parametrize("character", "字a1，…\u0301￥·")
def test_print_is_ink(character: str) -> None:
    assert is_ink(character)


@pytest.mark.parametrize("character", " \t\n\u3000\u00a0\u200b\u200d\ufeff\u00ad\x07\x7f\u2028")
def test_white_controls_and_format_characters_are_no_ink(character: str) -> None:
    assert not is_ink(character)


def test_ink_counts_over_all_texts() -> None:
    assert ink(["江 水", "\u200b江", ""]) == {"江": 2, "水": 1}
