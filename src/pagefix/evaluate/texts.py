"""Articles as the figures see them: what does not count taken out of every text."""

import re
import string
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pagefix.evaluate.files import FoundArticle, GoldArticle
from pagefix.script import is_cjk

GAP = re.compile(r"\s+")
_SAME = str.maketrans({"⋯": "…", "‐": "-", "‑": "-"} | {chr(0x2780 + n): chr(0x2460 + n) for n in range(10)})
_SAME_OCR = str.maketrans(
    {chr(ord(mark) + 0xFEE0): mark for mark in string.punctuation}
    | dict.fromkeys("“”„‟‘’‚‛「」『』｢｣〝〞〟＂＇'", '"')
    | {"、": ",", "､": ",", "。": ".", "｡": ".", "･": "・"}
)
"""Full and half width punctuation, and quotes of every shape; letters and digits keep their width."""


class Scored(NamedTuple):
    """An article as the figures see it: normalised strings."""

    body: str
    headline: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    fields: frozenset[tuple[str, int, str]]
    gaps: int


def score_gold(article: GoldArticle, ocr: bool) -> Scored:
    """Return an article of the truth."""
    fields = {"rubric": article.rubric, "kicker": article.kicker, "byline": article.byline}
    return _scored(
        article.headline,
        fields | {"dateline": article.dateline},
        article.decks or (),
        article.paragraphs or (),
        article.captions or (),
        ocr=ocr,
    )


def score_prediction(article: FoundArticle, ocr: bool) -> Scored:
    """Return an article of a run, its verse and tables by lines."""
    paragraphs = [
        text
        for item in article.paragraphs
        for text in (item.text.split("\n") if item.kind in {"verse", "table"} else [item.text])
    ]
    fields = {"rubric": article.rubric, "kicker": article.kicker, "byline": article.byline}
    return _scored(
        article.headline,
        fields | {"dateline": article.dateline.text if article.dateline else None},
        article.decks,
        paragraphs,
        [caption.text for caption in article.captions],
        ocr=ocr,
    )


def _scored(  # noqa: PLR0913 - the six parts of an article
    headline: str | None,
    fields: dict[str, str | None],
    decks: Iterable[str],
    paragraphs: Iterable[str],
    captions: Iterable[str],
    *,
    ocr: bool,
) -> Scored:
    body = tuple(_same(text, ocr) for text in paragraphs)
    pictures = tuple(_same(text, ocr) for text in captions)
    values = {(name, 0, _same(value, ocr)) for name, value in fields.items() if value}
    for deck, count in Counter(_same(deck, ocr) for deck in decks).items():
        values |= {("decks", number, deck) for number in range(count)}
    return Scored(
        body=GAP.sub("", "".join(body or pictures)),
        headline=_same(headline or "", ocr),
        paragraphs=body,
        captions=pictures,
        fields=frozenset(values),
        gaps=sum(_cjk_gaps(text) for text in body),
    )


def _same(text: str, ocr: bool) -> str:
    text = GAP.sub(" ", text).strip().translate(_SAME)
    return text.translate(_SAME_OCR) if ocr else text


def _cjk_gaps(text: str) -> int:
    return sum(
        1
        for gap in GAP.finditer(text)
        if gap.start() and gap.end() < len(text) and is_cjk(text[gap.start() - 1]) and is_cjk(text[gap.end()])
    )
