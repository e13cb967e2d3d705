"""What kind of file is this? Told by content; only text is known so far."""

from pathlib import Path

SAMPLE = 4096
NOT_PAGES = {".json", ".jsonl", ".md", ".markdown"}
"""Suffixes of text that is no page: results, gold and documentation stand beside pages."""
MARKUP = ("<?xml", "<!doctype", "<html", "<alto", "<pcgts", "<mets")
MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")


def is_text_kind(path: Path) -> bool:
    """Tell whether a file found in a folder is a text page; unreadable files count as pages, so they are reported."""
    if path.suffix.lower() in NOT_PAGES:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(SAMPLE)
    except OSError:
        return True
    return known_as(head) is None


def known_as(head: bytes) -> str | None:
    """Return what else than plain text a file's first bytes say it is; None where nothing speaks against text."""
    if head.startswith(MAGIC):
        return "a picture, PDF or archive"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:12].lower().decode("latin-1")
    if start.startswith(MARKUP):
        return "XML or HTML"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1::2].count(0) > len(head) // 8
    return "binary" if b"\0" in head and not wide and not head[0::2].count(0) > len(head) // 8 else None
