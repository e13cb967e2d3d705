"""Gold against prediction: every figure of the contract, a page at a time and pooled.

Matching is the Hungarian assignment (Kuhn 1955) of gold to predicted articles on the F1 of the character 5-grams of
their bodies. Figures are kept as sums (`Tally`), so pages pool without rounding.
"""

import json
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import Field, ValidationError

from pagefix.errors import GoldError
from pagefix.models import Model
from pagefix.script import is_cjk

GRAM = 5
MATCHED = 0.1
"""Pairs whose 5-gram F1 is below this are no pair."""
OCR_BODY, OCR_FIELD = 0.02, 0.1
"""With OCR a body may differ by this edit distance and still be perfect, a headline or paragraph by that."""

_GAP = re.compile(r"\s+")
_SAME = str.maketrans({"⋯": "…", "‐": "-", "‑": "-"} | {chr(0x2780 + n): chr(0x2460 + n) for n in range(10)})
_SAME_OCR = str.maketrans(
    {chr(ord(mark) + 0xFEE0): mark for mark in string.punctuation}
    | dict.fromkeys("“”„‟‘’‚‛「」『』｢｣〝〞〟＂＇'", '"')
    | {"、": ",", "､": ",", "。": ".", "｡": ".", "･": "・"}
)
"""Full and half width punctuation, and quotes of every shape; letters and digits keep their width."""


class GoldArticle(Model):
    """One article of the truth; absent keys are null or empty."""

    model_config = Model.model_config | {"extra": "ignore"}

    id: str | None = None
    lang: str | None = None
    genre: str | None = None
    rubric: str | None = None
    kicker: str | None = None
    headline: str | None = None
    decks: tuple[str, ...] | None = ()
    byline: str | None = None
    dateline: str | None = None
    paragraphs: tuple[str, ...] | None = ()
    captions: tuple[str, ...] | None = ()


class FoundText(Model):
    """A text of a predicted article: a dateline, a caption or, with its kind, a paragraph."""

    model_config = Model.model_config | {"extra": "ignore"}

    text: str


class FoundParagraph(FoundText):
    """A paragraph of a predicted article."""

    kind: str


class FoundArticle(Model):
    """What the figures need of a predicted article; whatever else it holds is not looked at."""

    model_config = Model.model_config | {"extra": "ignore"}

    rubric: str | None = None
    kicker: str | None = None
    headline: str | None = None
    byline: str | None = None
    decks: tuple[str, ...] = ()
    dateline: FoundText | None = None
    paragraphs: tuple[FoundParagraph, ...]
    captions: tuple[FoundText, ...] = ()


class FoundLine(FoundArticle):
    """An article as a line of `articles.jsonl`, which says whose page it is."""

    page: str


Found = TypeVar("Found", bound=FoundArticle)


class Scored(NamedTuple):
    """An article as the figures see it: normalised strings."""

    body: str
    headline: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    fields: frozenset[tuple[str, int, str]]
    gaps: int


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

    A gold page without a prediction scores 0. Raises GoldError for a path that is missing or holds no usable gold.
    """
    predictions = _predictions(Path(predicted))
    wanted = [gold] if isinstance(gold, (str, Path)) else list(gold)
    tallies = {}
    for page, path in _gold_files([Path(item) for item in wanted]):
        truth = [_score_gold(article, ocr) for article in _read_gold(path)]
        found = [_score_prediction(article, ocr) for article in predictions.get(page, [])]
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
    head = _distance(_GAP.sub("", gold.headline), _GAP.sub("", found.headline)) <= loose
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


def _score_gold(article: GoldArticle, ocr: bool) -> Scored:
    fields = {"rubric": article.rubric, "kicker": article.kicker, "byline": article.byline}
    return _scored(
        article.headline,
        fields | {"dateline": article.dateline},
        article.decks or (),
        article.paragraphs or (),
        article.captions or (),
        ocr=ocr,
    )


def _score_prediction(article: FoundArticle, ocr: bool) -> Scored:
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
        body=_GAP.sub("", "".join(body or pictures)),
        headline=_same(headline or "", ocr),
        paragraphs=body,
        captions=pictures,
        fields=frozenset(values),
        gaps=sum(_cjk_gaps(text) for text in body),
    )


def _same(text: str, ocr: bool) -> str:
    text = _GAP.sub(" ", text).strip().translate(_SAME)
    return text.translate(_SAME_OCR) if ocr else text


def _cjk_gaps(text: str) -> int:
    return sum(
        1
        for gap in _GAP.finditer(text)
        if gap.start() and gap.end() < len(text) and is_cjk(text[gap.start() - 1]) and is_cjk(text[gap.end()])
    )


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 6) if whole else None


def _predictions(folder: Path) -> dict[str, list[FoundArticle]]:
    """Return the articles of every page of a run, by page id: article files, or the lines of `articles.jsonl`."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder of results; make one with: pagefix run INPUT --out {folder}")
    pages: dict[str, list[FoundArticle]] = {}
    for path in sorted(folder.rglob("page.json")):
        files = sorted(path.parent.glob("article-*.json"))
        pages[path.parent.relative_to(folder).as_posix()] = [
            _found(FoundArticle, _read_json(file), str(file)) for file in files
        ]
    for path in sorted(folder.rglob("articles.jsonl")):
        for article in _read_lines(path):
            pages.setdefault(article.page, []).append(article)
    return pages


def _read_lines(path: Path) -> Iterator[FoundLine]:
    for number, line in enumerate(_read_text(path).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            yield _found(FoundLine, _parse(line, where), where)


def _found(model: type[Found], data: Any, where: str) -> Found:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise GoldError(f"{where}: not an article: {_cause(error)}; write it again with pagefix run") from error


def _gold_files(wanted: Iterable[Path]) -> Iterable[tuple[str, Path]]:
    for path in wanted:
        if path.is_dir():
            files = sorted(path.rglob("*.gold.json"))
            if not files:
                raise GoldError(f"{path}: no *.gold.json in it; name a folder or file of gold")
            for file in files:
                yield file.relative_to(path).as_posix().removesuffix(".gold.json"), file
        elif path.is_file():
            yield path.name.removesuffix(".gold.json").removesuffix(".json"), path
        else:
            raise GoldError(f"{path}: no such gold file or folder; check the path")


def _read_gold(path: Path) -> list[GoldArticle]:
    data = _read_json(path)
    articles = data.get("articles") if isinstance(data, dict) else None
    if not isinstance(articles, list):
        raise GoldError(f"{path}: not a gold file: it needs a list of articles")
    try:
        return [GoldArticle.model_validate(article) for article in articles]
    except ValidationError as error:
        raise GoldError(f"{path}: not a gold file: {_cause(error)}") from error


def _cause(error: ValidationError) -> str:
    """Return the first fault of a value in one line: where it is and what is wrong."""
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}" if place else first["msg"]


def _read_json(path: Path) -> Any:
    return _parse(_read_text(path), str(path))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read: {error}; check the file or write it again") from error


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: cannot be read as JSON: {error}; check the file or write it again") from error
