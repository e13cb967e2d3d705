"""JSON: `pagefix/article/1` and `pagefix/page/1`. No times, so the same input gives the same bytes."""

import json
import re
from importlib.metadata import version
from typing import Any

from pagefix.models import Article, PageResult

_NUMBERS = re.compile(r"\[\n\s+((?:\d+,\n\s+)+\d+)\n\s+\]")


def article_json(article: Article) -> str:
    """Return an article as JSON, ending in a line feed."""
    return _pretty(article.model_dump(mode="json", by_alias=True), 2)


def article_line(article: Article) -> str:
    """Return an article as one line of JSON, ending in a line feed."""
    return json.dumps(article.model_dump(mode="json", by_alias=True), ensure_ascii=False) + "\n"


def page_json(result: PageResult) -> str:
    """Return a page as JSON: everything but its articles, which stand beside it."""
    return _pretty(page_table(result), 1)


def _pretty(table: dict[str, Any], indent: int) -> str:
    """Indent a table, its number triples (spans) on one line each."""
    text = json.dumps(table, ensure_ascii=False, indent=indent)
    return _NUMBERS.sub(lambda found: "[" + ", ".join(found.group(1).replace(",", " ").split()) + "]", text) + "\n"


def page_table(result: PageResult) -> dict[str, Any]:
    """Return the page's table in the order of the contract."""
    page = result.page
    return {
        "schema": "pagefix/page/1",
        "id": page.id,
        "source": page.source.model_dump(mode="json"),
        "masthead": result.masthead.model_dump(mode="json"),
        "width": page.width,
        "height": page.height,
        "unit": page.unit,
        "engine": page.engine,
        "options": result.options,
        "articles": [article.id for article in result.articles],
        "lines": [line.model_dump(mode="json") for line in result.lines],
        "furniture": [text.model_dump(mode="json") for text in result.furniture],
        "unassigned": [text.model_dump(mode="json") for text in result.unassigned],
        "changes": [change.model_dump(mode="json") for change in result.changes],
        "edits": result.edits,
        "flags": [flag.model_dump(mode="json") for flag in result.flags],
        "pagefix": version("pagefix"),
    }
