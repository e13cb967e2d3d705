"""Plain text: bytes to pages.

A form feed parts pages; an empty last part is no page. Blank lines are counted on the line after them and dropped.
Zero-width, control and compatibility characters stay in the line's text and are counted as edits.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pagefix.models import Line, Page, Source
from pagefix.readers.encoding import decode
from pagefix.script import COMPATIBILITY, text_width
from pagefix.settings import Settings

_LINE_END = re.compile(r"\r\n?|\n|\v|\x85|\u2028|\u2029")
_COMPATIBLE = re.compile(f"[{COMPATIBILITY}]")
_INVISIBLE = re.compile(r"[^\x20-\x7e\u3000-\u9fff\uac00-\ud7a3\uff01-\uff5e]")
TAB = 8


def read_text(data: bytes, name: str, settings: Settings) -> Iterator[Page]:
    """Yield the pages of a text; `name` becomes the page id (without suffix) and the source path."""
    digest = hashlib.sha256(data).hexdigest()
    parts = decode(data, name, settings.encoding).split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    stem = without_suffix(name)
    offset = 0
    for number, part in enumerate(parts, 1):
        page_id = stem if len(parts) == 1 else f"{stem}-p{number:04}"
        source = Source(path=name, sha256=digest, page_number=number)
        yield make_page(part, page_id, source, offset)
        offset += len(_LINE_END.findall(part))


def without_suffix(name: str) -> str:
    """Return a name without its last suffix; one that is all suffix keeps it.

    >>> without_suffix("town/page.tar.gz"), without_suffix("town/.ferry")
    ('town/page.tar', 'town/.ferry')
    """
    head, _, last = name.rpartition("/")
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    stem = stem if stem.strip(".") else last
    return f"{head}/{stem}" if head else stem


def make_page(text: str, page_id: str, source: Source, offset: int = 0) -> Page:
    """Return the page of a text; `offset` is the number of source lines before it."""
    edits: Counter[str] = Counter()
    lines = []
    above = 0
    for number, raw in enumerate(_LINE_END.split(text.replace("\f", "\n\n")), offset + 1):
        if not raw.strip() or not _has_ink(raw):
            above += 1
            continue
        edits.update(_count(raw))
        lines.append(Line(text=raw, source=(number, 1), above=above, indent=_indent(raw)))
        above = 0
    if "\r" in text:
        edits["line_end"] = text.count("\r")
    return Page(id=page_id, source=source, lines=tuple(lines), edits=dict(sorted(edits.items())))


def _has_ink(raw: str) -> bool:
    return any(not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf"} for c in raw)


def _indent(raw: str) -> float:
    white = raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB)
    return text_width(white)


def _count(raw: str) -> Counter[str]:
    """Count what a line holds beside plain text."""
    found: Counter[str] = Counter()
    if "\t" in raw:
        found["tab"] = raw.count("\t")
    for character in _INVISIBLE.findall(raw):
        category = unicodedata.category(character)
        if category == "Cf":
            found["zero_width"] += 1
        elif category == "Cc" and character != "\t":
            found["control"] += 1
    radicals = len(_COMPATIBLE.findall(raw))
    if radicals:
        found["radical"] = radicals
    return found
