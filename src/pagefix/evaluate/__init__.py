"""Gold against prediction: every figure of the contract, a page at a time and pooled.

Matching is the Hungarian assignment (Kuhn 1955) of gold to predicted articles on the F1 of the character 5-grams of
their bodies. Figures are kept as sums (`Tally`), so pages pool without rounding.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from pagefix.evaluate.files import gold_files, read_gold, read_predictions
from pagefix.evaluate.texts import GAP, Scored, score_gold, score_prediction
from pagefix.models import Model

GRAM = 5
MATCHED = 0.1
"""Pairs whose 5-gram F1 is below this are no pair."""
OCR_BODY, OCR_FIELD = 0.02, 0.1
"""With OCR a body may differ by this edit distance and still be perfect, a headline or paragraph by that."""


class Tally(Model):
    """Sums behind the figures of one page or many."""

    pages: int = 0
    articles: int = 0
    predicted: int = 0
    characters: int = 0
    overlap: float = 0.0
    perfect: int = 0
    distance: float = 0.0
    headlines: int = 0
    headlines_spaced: int = 0
    paragraphs_equal: int = 0
    paragraphs_gold: int = 0
    paragraphs_predicted: int = 0
    fields_equal: int = 0
    fields_gold: int = 0
    fields_predicted: int = 0
    captions_found: int = 0
    captions_gold: int = 0
    extra: int = 0
    gaps: int = 0
    matched_characters: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        mine, theirs = self.model_dump(), other.model_dump()
        return Tally(**{name: mine[name] + theirs[name] for name in mine})

    def figures(self) -> dict[str, float | None]:
        """Return the contract's figures; null where there is nothing to measure."""
        return {
            "seg_f1": _share(self.overlap, self.characters),
            "perfect": _share(self.perfect, self.articles),
            "body_ned": _share(self.distance, self.articles),
            "head_acc": _share(self.headlines, self.articles),
            "head_sp": _share(self.headlines_spaced, self.articles),
            "para_f1": _share(2 * self.paragraphs_equal, self.paragraphs_gold + self.paragraphs_predicted),
            "fields": _share(2 * self.fields_equal, self.fields_gold + self.fields_predicted),
            "captions": _share(self.captions_found, self.captions_gold),
            "extra": _share(self.extra, self.pages),
            "cjk_sp": _share(10_000 * self.gaps, self.matched_characters),
        }


class Evaluation(Model):
    """The tallies of every gold page, in the order of the gold files, and their sum."""

    pages: dict[str, Tally] = Field(default_factory=dict)

    @property
    def pooled(self) -> Tally:
        """The sum of all pages."""
        return sum(self.pages.values(), Tally())

    def as_json(self) -> str:
        """Return the figures of the pool and of each page as JSON."""
        table = {
            "pages": len(self.pages),
            "articles": self.pooled.articles,
            "pooled": self.pooled.figures(),
            "by_page": {page: tally.figures() for page, tally in self.pages.items()},
        }
        return json.dumps(table, ensure_ascii=False, indent=2)


def evaluate(predicted: Path | str, gold: Path | str | Sequence[Path | str], *, ocr: bool = False) -> Evaluation:
    """Score the run in folder `predicted` against gold files, or folders of `*.gold.json`.

    A gold page without a prediction scores 0. Raises GoldError for a path that is missing or holds no usable gold,
    and for two gold files of one page.
    """
    predictions = read_predictions(Path(predicted))
    wanted = [gold] if isinstance(gold, (str, Path)) else list(gold)
    tallies = {}
    for page, path in gold_files([Path(item) for item in wanted]).items():
        truth = [score_gold(article, ocr) for article in read_gold(path)]
        found = [score_prediction(article, ocr) for article in predictions.get(page, [])]
        tallies[page] = score_page(truth, found, ocr=ocr)
    return Evaluation(pages=tallies)


def score_page(gold: Sequence[Scored], found: Sequence[Scored], *, ocr: bool = False) -> Tally:
    """Match the articles of one page and add up its tally."""
    pairs = _match(gold, found)
    tally = Tally(
        pages=1,
        articles=len(gold),
        predicted=len(found),
        characters=sum(len(article.body) for article in gold),
        paragraphs_gold=sum(len(article.paragraphs) for article in gold),
        paragraphs_predicted=sum(len(article.paragraphs) for article in found),
        fields_gold=sum(len(article.fields) for article in gold),
        fields_predicted=sum(len(article.fields) for article in found),
        captions_gold=sum(len(article.captions) for article in gold),
        distance=float(len(gold) - len(pairs)),
        extra=len(found) - len(pairs),
    )
    return sum((_score_pair(gold[g], found[f], overlap, ocr) for g, f, overlap in pairs), tally)


def _score_pair(gold: Scored, found: Scored, overlap: float, ocr: bool) -> Tally:
    distance = _distance(gold.body, found.body)
    loose = OCR_FIELD if ocr else 0.0
    head = _distance(GAP.sub("", gold.headline), GAP.sub("", found.headline)) <= loose
    return Tally(
        overlap=overlap * len(gold.body),
        perfect=int(head and distance <= (OCR_BODY if ocr else 0.0)),
        distance=distance,
        headlines=int(head),
        headlines_spaced=int(_distance(gold.headline, found.headline) <= loose),
        paragraphs_equal=_equal(gold.paragraphs, found.paragraphs, loose),
        fields_equal=len(gold.fields & found.fields),
        captions_found=_equal(gold.captions, found.captions, loose),
        gaps=max(0, found.gaps - gold.gaps),
        matched_characters=len(gold.body),
    )


def _match(gold: Sequence[Scored], found: Sequence[Scored]) -> list[tuple[int, int, float]]:
    if not gold or not found:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    grams = [_grams(article.body) for article in found]
    score = np.array([[_overlap(_grams(one.body), other) for other in grams] for one in gold])
    rows, columns = linear_sum_assignment(-score)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(g, f, float(score[g, f])) for g, f in pairs if score[g, f] >= MATCHED]


def _grams(body: str) -> Counter[str]:
    if len(body) < GRAM:
        return Counter([body] if body else [])
    return Counter(body[i : i + GRAM] for i in range(len(body) - GRAM + 1))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _distance(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return float(Levenshtein.normalized_distance(one, other))


def _equal(gold: Sequence[str], found: Sequence[str], loose: float) -> int:
    exact = Counter(gold) & Counter(found)
    count = exact.total()
    if not loose:
        return count
    rest = list((Counter(found) - exact).elements())
    for text in (Counter(gold) - exact).elements():
        near = next((other for other in rest if _distance(text, other) <= loose), None)
        if near is not None:
            rest.remove(near)
            count += 1
    return count


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole else None
