"""What kind of file is this? Told by content: text, or a picture of a known format."""

from pathlib import Path

from pagefix.readers.encoding import is_utf16

SAMPLE = 4096
NOT_PAGES = {".json": "JSON", ".jsonl": "JSON", ".md": "Markdown", ".markdown": "Markdown"}
"""Suffixes of text that is no page: results, gold and documentation stand beside pages."""
MARKUP = ("<?xml", "<!doctype", "<html", "<alto", "<pcgts", "<mets")
PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"II+\0": "image/tiff",
    b"MM\0+": "image/tiff",
}
PICTURES_WITH_NUL = {b"BM": "image/bmp", b"RIFF": "image/webp"}
"""Marks that a text may begin with as well; a picture has NUL bytes in its head."""
OTHERS = (b"%PDF", b"GIF8", b"PK\x03\x04", b"\x1f\x8b")


def other_kind(path: Path) -> str | None:
    """Return what a file is by its name when that is no page: "JSON" or "Markdown"."""
    return NOT_PAGES.get(path.suffix.lower())


def is_page_kind(path: Path) -> bool:
    """Tell whether a file found in a folder is a page; unreadable files count as pages, so they are reported."""
    if other_kind(path) is not None:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(SAMPLE)
    except OSError:
        return True
    return known_as(head) is None


def media_type(head: bytes) -> str:
    """Return the media type that a file's first bytes show: a picture's, or "text/plain".

    >>> media_type(b"BM\\x36\\0\\0\\0"), media_type(b"BMW sold more cars.")
    ('image/bmp', 'text/plain')
    """
    found = next((kind for mark, kind in PICTURES.items() if head.startswith(mark)), None)
    if found is None and b"\0" in head and (head[:4] != b"RIFF" or head[8:12] == b"WEBP"):
        found = next((kind for mark, kind in PICTURES_WITH_NUL.items() if head.startswith(mark)), None)
    return found or "text/plain"


def known_as(head: bytes) -> str | None:
    """Return what else than a page a file's first bytes say it is; None where nothing speaks against one.

    >>> known_as(b"%PDF-1.7"), known_as(b"BMW sold more cars."), known_as("一天".encode("utf-16-be"))
    ('a PDF, GIF or archive', None, None)
    """
    if media_type(head) != "text/plain":
        return None
    nul = b"\0" in head
    if head.startswith(OTHERS) or (nul and head.startswith(b"RIFF")):
        return "a PDF, GIF or archive"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:12].lower().decode("latin-1")
    if start.startswith(MARKUP):
        return "XML or HTML"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if nul and not wide and not is_utf16(head) and not _is_stray(head) else None


def _is_stray(head: bytes) -> bool:
    """Tell whether NUL bytes are so few that they strayed into a text, which the decoder judges."""
    return head.count(0) * 100 < len(head)
