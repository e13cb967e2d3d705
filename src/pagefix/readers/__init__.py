"""Readers translate an input into pages and do nothing else; `READERS` lists them by kind."""

from collections.abc import Iterator
from pathlib import Path

from pagefix.errors import InputError, MissingInput, NotText
from pagefix.models import Page
from pagefix.readers.sniff import SAMPLE, known_as, media_type
from pagefix.readers.text import read_text
from pagefix.settings import Settings


def _image(data: bytes, name: str, settings: Settings, kind: str) -> Iterator[Page]:
    from pagefix.readers.image import read_image  # decoders and models load when a picture is read, not on import

    yield from read_image(data, name, settings, kind)


def _text(data: bytes, name: str, settings: Settings, kind: str) -> Iterator[Page]:
    yield from read_text(data, name, settings)


READERS = {"text": _text, "image": _image}
"""By the first part of the media type."""


def read(path: Path, *, name: str | None = None, settings: Settings | None = None) -> Iterator[Page]:
    """Yield the pages of a file, lazily; `name` is the path that the output records (default: the file's own name).

    Raises MissingInput for a path that is not there and InputError for a file that cannot be read.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, ValueError) as error:  # no file has a name with NUL or half a surrogate pair in it
        raise MissingInput(path) from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; check that it is a file you may read") from error
    yield from read_bytes(data, name or path.name, settings=settings)


def read_bytes(data: bytes, name: str, *, settings: Settings | None = None) -> Iterator[Page]:
    """Yield the pages of some bytes; `name` is the path that the output records."""
    kind = known_as(data[:SAMPLE])
    if kind is not None:
        raise NotText(name, f"it is {kind}")
    found = media_type(data[:SAMPLE])
    yield from READERS[found.split("/")[0]](data, name, settings or Settings(), found)
