"""JSON Schemas of the output, made from the models that write it."""

from typing import Any, Literal

from pydantic import Field

from pagefix.models import Article, Change, Flag, Line, Masthead, Model, Source, Text


class PageFile(Model):
    """The shape of `page.json` (schema `pagefix/page/1`)."""

    schema_: Literal["pagefix/page/1"] = Field(default="pagefix/page/1", alias="schema")
    id: str
    source: Source
    masthead: Masthead
    width: float | None
    height: float | None
    unit: str | None
    engine: dict[str, Any] | None
    options: dict[str, str | bool]
    articles: tuple[str, ...]
    lines: tuple[Line, ...]
    furniture: tuple[Text, ...]
    unassigned: tuple[Text, ...]
    changes: tuple[Change, ...]
    edits: dict[str, int]
    flags: tuple[Flag, ...]
    pagefix: str


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of "article" or "page"."""
    models: dict[str, type[Model]] = {"article": Article, "page": PageFile}
    return models[name].model_json_schema(by_alias=True, mode="serialization")
