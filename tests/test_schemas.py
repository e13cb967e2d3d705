"""The schemas hold what is written, and refuse what is not."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import pagefix
from pagefix.models import Article, Line, Page, PageResult
from pagefix.schemas import DESCRIPTIONS, json_schema
from pagefix.writers.json import article_json, page_json
from tests.command import OTHER, STORY

Json = dict[str, Any]
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: Json, root: Json, at: str = "") -> Iterator[str]:
    """Yield where a value breaks a schema: the words of JSON Schema that our schemas use, and no more."""
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, at)
        return
    if "anyOf" in schema:
        if all(any(faults(value, one, root, at)) for one in schema["anyOf"]):
            yield f"{at}: fits none"
        return
    if not _is_of(value, schema):
        yield f"{at}: {value!r} is no {schema.get('type')}"
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, root, at)
    elif isinstance(value, list):
        yield from _array_faults(value, schema, root, at)


def _is_of(value: Any, schema: Json) -> bool:
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, bool) and schema.get("type") in {"integer", "number"}:
        return False
    return "type" not in schema or isinstance(value, TYPES[schema["type"]])


def _object_faults(value: Json, schema: Json, root: Json, at: str) -> Iterator[str]:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: lacks {name}" for name in schema.get("required", []) if name not in value)
    for name, part in value.items():
        if name in known:
            yield from faults(part, known[name], root, f"{at}/{name}")
        elif rest is False:
            yield f"{at}: has {name}"
        elif isinstance(rest, dict):
            yield from faults(part, rest, root, f"{at}/{name}")


def _array_faults(value: list[Any], schema: Json, root: Json, at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    first = schema.get("prefixItems", [])
    for number, part in enumerate(value):
        own = first[number] if number < len(first) else schema.get("items", {})
        yield from faults(part, own, root, f"{at}/{number}")


def _full() -> PageResult:
    """A page made by hand with something in every field."""
    box, spans = [1.0, 2.0, 3.5, 4.0], [[0, 0, 2]]
    text = {"text": "江面", "spans": spans}
    source = {"path": "a.txt", "sha256": "0" * 64}
    masthead = {"title": "青河日报", "date": "2031-04-05", "page_label": "4", "section": "要闻"}
    article = Article.model_validate(
        {
            "id": "a/1",
            "page": "a",
            "source": source,
            "source_id": "x",
            "masthead": masthead,
            "decks": ["江面"],
            "dateline": {"text": "本报讯", "agency": "本报", "place": "青河", "date": "2031-04-05", "position": "end"},
            "paragraphs": [text | {"kind": "verse", "boxes": [box]}],
            "captions": [text],
            "jumps": [text | {"direction": "from", "page": "1", "article": "b/2"}],
            "confidence": 0.5,
            "flags": [{"code": "PF301", "message": "no headline"}],
            "spans": {"rubric": spans, "decks": [spans]},
            "boxes": {"kicker": [box], "decks": [[box]]},
        }
    )
    lines = (Line(text="江面", source=(1, 1), bbox=(1.0, 2.0, 3.5, 4.0), column=0, role="verse", article="a/1"),)
    page = Page(id="a", source=article.source, lines=lines, width=8.5, height=11.0, unit="inch", engine={"name": "x"})
    change = {"kind": "radical", "line": 0, "start": 0, "end": 1, "before": "⽇", "after": "日"}
    return PageResult.model_validate(
        {"page": page, "articles": (article,), "lines": lines, "furniture": [text], "unassigned": [text]}
        | {"changes": [change], "edits": {"radical": 1}, "flags": article.flags, "masthead": article.masthead}
        | {"options": {"keep_latin_gaps": True, "encoding": "big5"}}
    )


RESULTS: dict[str, Callable[[], PageResult]] = {
    "a story": lambda: pagefix.repair_text(STORY),
    "another with odd characters": lambda: pagefix.repair_text(OTHER.replace("工程", "⼯\u200b程\t")),
    "nothing": lambda: pagefix.repair_text(""),
    "all fields": _full,
}


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_what_is_written_fits_the_schemas(make: Callable[[], PageResult]) -> None:
    result, page, article = make(), json_schema("page"), json_schema("article")
    assert list(faults(json.loads(page_json(result)), page, page)) == []
    for one in result.articles:
        assert list(faults(json.loads(article_json(one)), article, article)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("article", '"schema": "pagefix/article/1"', '"schema": "pagefix/article/2"', "/schema: "),
        ("article", '"id": "a/1",', "", ": lacks id"),
        ("article", '"kind": "verse"', '"kind": "poem"', "/paragraphs/0/kind: "),
        ("article", "[0, 0, 2]", "[0, 0]", "/paragraphs/0/spans/0: 2 items"),
        ("article", '"confidence": 0.5', '"confidence": "high"', "/confidence: fits none"),
        ("article", '"rubric": null', '"rubrik": null', ": has rubrik"),
        ("page", '"unit": "inch"', '"unit": 3', "/unit: fits none"),
        ("page", '"radical": 1', '"radical": "one"', "/edits/radical: "),
        ("page", '"role": "verse"', '"role": "lead"', "/lines/0/role: fits none"),
        ("page", '"pagefix": ', '"version": ', ": lacks pagefix"),
    ],
)
def test_what_is_not_ours_breaks_the_schemas(name: str, old: str, new: str, fault: str) -> None:
    result, schema = _full(), json_schema(name)
    text = article_json(result.articles[0]) if name == "article" else page_json(result)
    assert old in text
    found = list(faults(json.loads(text.replace(old, new)), schema, schema))
    assert any(one.startswith(fault) for one in found), found


@pytest.mark.parametrize("name", ["article", "page"])
def test_every_part_is_described(name: str) -> None:
    schema = json_schema(name)
    parts = {"": schema} | schema["$defs"]
    assert [part for part, own in parts.items() if own["type"] == "object" and not own.get("description")] == []


@pytest.mark.parametrize("name", ["article", "page"])
def test_every_property_is_described(name: str) -> None:
    schema = json_schema(name)
    parts = [schema, *schema["$defs"].values()]
    assert [key for part in parts for key, own in part.get("properties", {}).items() if "description" not in own] == []


def test_every_description_is_of_a_property() -> None:
    schemas = [json_schema(name) for name in ("article", "page")]
    parts = [part for schema in schemas for part in (schema, *schema["$defs"].values())]
    told = {own["description"] for part in parts for own in part.get("properties", {}).values()}
    assert told == set(DESCRIPTIONS.values())


def test_only_article_and_page_have_a_schema() -> None:
    with pytest.raises(KeyError):
        json_schema("line")


def test_spans_stand_on_one_line_and_texts_are_left_alone() -> None:
    (article,) = _full().articles
    tricky = "表：[\n 1,\n 2\n]"
    text = article_json(article.model_copy(update={"headline": tricky}))
    assert "[0, 0, 2]" in text
    assert not re.search(r"\[\n\s+\d+,\n", text)
    assert json.loads(text)["headline"] == tricky
