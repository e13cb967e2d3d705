"""Scans: the pictures of an image file are read by an OCR engine; every picture is a page.

Lines come with their corners: merged lines are split at gutters, and their places made flat (`flatten.py`), before the
stages put them in order.
"""

import hashlib
from collections.abc import Iterator, Sequence

from pagefix.flatten import flatten
from pagefix.models import Box, Line, Page, Source
from pagefix.ocr import TextLine, bounds
from pagefix.ocr.engines import engine_for
from pagefix.ocr.seams import split_at_seams
from pagefix.readers.pixels import read_pixels
from pagefix.readers.text import without_suffix
from pagefix.settings import Settings


def read_image(data: bytes, name: str, settings: Settings, media_type: str) -> Iterator[Page]:
    """Yield the pages of an image file; `name` becomes the page id (without suffix) and the source path."""
    engine = engine_for(settings)
    digest = hashlib.sha256(data).hexdigest()
    stem = without_suffix(name)
    for number, picture in enumerate(read_pixels(data, name), 1):
        source = Source(path=name, sha256=digest, page_number=number, media_type=media_type)
        page_id = f"{stem}-p{number:04}" if picture.frames > 1 else stem
        height, width = picture.image.shape[:2]
        yield Page(
            id=page_id,
            source=source,
            lines=page_lines(engine.read(picture.image)),
            width=float(width),
            height=float(height),
            unit="pixel",
            engine={"name": engine.name, "version": engine.version, "models": list(engine.models)},
        )


def page_lines(read: Sequence[TextLine]) -> tuple[Line, ...]:
    """Return what an engine read as lines of a page, in the engine's order."""
    lines = split_at_seams(read)
    flat = flatten([line.quad for line in lines])
    return tuple(Line(text=line.text, bbox=_box(line), flat=box) for line, box in zip(lines, flat, strict=True))


def _box(line: TextLine) -> Box:
    left, top, right, bottom = bounds(line.quad).round(1).tolist()
    return left, top, right, bottom
