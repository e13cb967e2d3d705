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


DESCRIPTIONS = {
    "schema": "Name and version of this schema.",
    "id": 'Id of the page: its folder below the output folder, with "/".',
    "Article.id": "Id of the article: its page's id and its number in reading order.",
    "page": "Id of the page that the article stands on.",
    "Jump.page": 'Label of the page that the line names, such as "4" or "A4"; null where it names none.',
    "source": "File that the page was read from.",
    "Line.source": "Line and column of its first character in the input, 1-based.",
    "source_id": "Id that the input gives the article, if any.",
    "path": 'Path of the input below the argument that named it or below --root, with "/".',
    "sha256": "SHA-256 of the input's bytes, as hexadecimal digits.",
    "page_number": "Number of the page in the input, 1-based.",
    "media_type": "Media type that the input was read as.",
    "kind": "What it is.",
    "Change.kind": '"radical": a radical made a common character; "hyphen": a hyphen taken out at a line end.',
    "language": 'BCP 47 tag of the text\'s language; "und" where it has no letters.',
    "masthead": "What the furniture of the page prints about the paper.",
    "title": "Name of the paper.",
    "date": "Date as ISO 8601; null where none can be read.",
    "page_label": "Number or letter that the page prints for itself.",
    "section": "Name of the page's section.",
    "rubric": "Label over or beside the head.",
    "kicker": "Smaller line before the headline.",
    "headline": "Main headline.",
    "byline": "Who wrote it, as printed.",
    "decks": "Lines under the headline, one item a deck.",
    "dateline": "Agency, place and day of the report, at the start or the end of the body.",
    "agency": "News agency or paper that the dateline names.",
    "place": "Place that the dateline names.",
    "position": "Where in the body it is printed.",
    "paragraphs": "The body in reading order.",
    "captions": "Texts of its pictures, their credits included.",
    "jumps": "Lines that send the reader to another page, or name the page the story comes from.",
    "direction": "Whether the story goes on there or comes from there.",
    "confidence": "Probability that the article is perfect, 0 to 1; null where there is no calibration.",
    "flags": "Why a person should look.",
    "code": "Code of the reason: PF3 and two digits.",
    "message": "The reason in words.",
    "text": "Text as printed, its spaces repaired.",
    "Line.text": "Text of the line as the input has it.",
    "Paragraph.text": "Text, its spaces repaired, its lines joined; verse and tables keep theirs as line feeds.",
    "spans": "Where in the page's lines it stands.",
    "Article.spans": "Where in the page's lines each of its single fields stands.",
    "boxes": "Where on the page it stands, one box a column run; empty for plain text.",
    "Article.boxes": "Where on the page each of its single fields stands; empty for plain text.",
    "article": "Id of the article that the line is part of, if any.",
    "Jump.article": "Id of the story's other half, if it is known.",
    "width": "Width of the page in units; null for plain text.",
    "height": "Height of the page in units; null for plain text.",
    "unit": "Unit of width, height and boxes; null for plain text.",
    "engine": "Name, version and models of the OCR engine; null for text.",
    "options": "Options that differ from the defaults and change results.",
    "articles": "Ids of the page's articles in reading order.",
    "lines": "Every line of the page, cut at gutters and glued joins; spans count in them.",
    "furniture": "Masthead, folio, date and page number: what is part of no article.",
    "unassigned": "Text that belongs to no article and is no furniture.",
    "changes": "Every printed character that the output shows otherwise.",
    "edits": "How often each kind of repair was made.",
    "pagefix": "Version of pagefix that wrote the file.",
    "line": "Index of the line, 0-based.",
    "start": "First code point in the line, 0-based.",
    "end": "Code point after the last one.",
    "before": "What is printed.",
    "after": "What the output has for it; empty where it is taken out.",
    "bbox": "Box of the line on the page; null for plain text.",
    "column": "Number of the column that the line stands in, if it is known.",
    "role": "What the line is.",
}
"""What each property means, whichever model it is of; "Model.property" where one model means another thing by it."""


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of "article" or "page"."""
    models: dict[str, type[Model]] = {"article": Article, "page": PageFile}
    schema = models[name].model_json_schema(by_alias=True, mode="serialization")
    for model in (schema, *schema["$defs"].values()):
        for key, own in model.get("properties", {}).items():
            own["description"] = DESCRIPTIONS.get(f"{model['title']}.{key}", DESCRIPTIONS[key])
    return schema
