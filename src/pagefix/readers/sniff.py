"""What kind of file is this? Told by content; only text is known so far."""

from pathlib import Path

from pagefix.readers.encoding import is_utf16

SAMPLE = 4096
NOT_PAGES = {".json": "JSON", ".jsonl": "JSON", ".md": "Markdown", ".markdown": "Markdown"}
"""Suffixes of text that is no page: results, gold and documentation stand beside pages."""
MARKUP = ("<?xml", "<!doctype", "<html", "<alto", "<pcgts", "<mets")
MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"PK\x03\x04", b"\x1f\x8b")
MAGIC_WITH_NUL = (b"BM", b"RIFF")
"""Marks that a text may begin with as well; a picture has NUL bytes in its head."""


def other_kind(path: Path) -> str | None:
    """Return what a file is by its name when that is no page: "JSON" or "Markdown"."""
    return NOT_PAGES.get(path.suffix.lower())


def is_text_kind(path: Path) -> bool:
    """Tell whether a file found in a folder is a text page; unreadable files count as pages, so they are reported."""
    if other_kind(path) is not None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(SAMPLE)
    except OSError:
        return True
    return known_as(head) is None


def known_as(head: bytes) -> str | None:
    """Return what else than plain text a file's first bytes say it is; None where nothing speaks against text.

    >>> known_as(b"BM\\x36\\0\\0\\0"), known_as(b"BMW sold more cars."), known_as("一天".encode("utf-16-be"))
    ('a picture, PDF or archive', None, None)
    """
    nul = b"\0" in head
    if head.startswith(MAGIC) or (nul and head.startswith(MAGIC_WITH_NUL)):
        return "a picture, PDF or archive"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:12].lower().decode("latin-1")
    if start.startswith(MARKUP):
        return "XML or HTML"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if nul and not wide and not is_utf16(head) and not _is_stray(head) else None


def _is_stray(head: bytes) -> bool:
    """Tell whether NUL bytes are so few that they strayed into a text, which the decoder judges."""
    return head.count(0) * 100 < len(head)
