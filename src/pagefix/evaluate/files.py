"""What is judged and what it is judged by: gold files, and the articles a run has written."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pagefix.errors import GoldError
from pagefix.models import Model


class Judged(Model):
    """A part of what is judged, or judged by; whatever else it holds is not looked at."""

    model_config = Model.model_config | {"extra": "ignore"}


class GoldArticle(Judged):
    """One article of the truth; absent keys are null or empty."""

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


class FoundText(Judged):
    """A text of a predicted article: a dateline, a caption or, with its kind, a paragraph."""

    text: str


class FoundParagraph(FoundText):
    """A paragraph of a predicted article."""

    kind: str


class FoundArticle(Judged):
    """What the figures need of a predicted article."""

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


def read_predictions(folder: Path) -> dict[str, list[FoundArticle]]:
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


def gold_files(wanted: Iterable[Path]) -> dict[str, Path]:
    """Return every gold file named, or found in a folder named, by page id; raises GoldError for two of one page."""
    found: dict[str, Path] = {}
    for page, path in _golds(wanted):
        if page in found:
            both = f"{found[page]} and {path}: both are gold of page {page!r}"
            raise GoldError(f"{both}; name one of them, or a folder above both")
        found[page] = path
    return found


def _golds(wanted: Iterable[Path]) -> Iterator[tuple[str, Path]]:
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


def read_gold(path: Path) -> list[GoldArticle]:
    """Return the articles of a gold file; raises GoldError where it is none."""
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
