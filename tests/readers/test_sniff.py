"""What is no text page is told by its first bytes, or by its name."""

import codecs
from pathlib import Path

import pytest

from pagefix import readers
from pagefix.errors import NotText
from pagefix.readers.sniff import SAMPLE, is_page_kind, known_as, media_type, other_kind

PICTURE, MARKUP, BINARY = "a PDF, GIF or archive", "XML or HTML", "binary"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", PICTURE),
        (b"GIF89a", PICTURE),
        (b"\x1f\x8b\x08", PICTURE),
        (b"  \r\n<HTML>", MARKUP),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?>", MARKUP),
        (b"<!DOCTYPE html>", MARKUP),
        (b"<alto xmlns='x'>", MARKUP),
        (b"\0\1\2\3" * 9, BINARY),
        (b"", None),
        (b"BMX races close the season.", None),
        (b"RIFFLES form below the weir.", None),
        (b"<b>Ferry</b> sails", None),
        ("江面起雾".encode("utf-16"), None),
        (b"The ferry sailed." * 20 + b"\0", None),
    ],
)
def test_kinds_by_content(head: bytes, kind: str | None) -> None:
    assert known_as(head) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0+", "image/tiff"),
        (b"BM\x36\0\0", "image/bmp"),
        (b"RIFF\x10\0\0\0WEBP", "image/webp"),
        (b"RIFF\x10\0\0\0WAVE", "text/plain"),
        (b"BMX races close the season.", "text/plain"),
        ("江面起雾".encode(), "text/plain"),
    ],
)
def test_pictures_by_content(head: bytes, kind: str) -> None:
    assert media_type(head) == kind


@pytest.mark.parametrize("kind", [PICTURE, MARKUP, BINARY])
def test_a_refusal_says_the_kind_and_what_to_do(kind: str) -> None:
    data = {PICTURE: b"%PDF-1.7", MARKUP: b"<html>", BINARY: b"\0\1\2\3"}[kind]
    with pytest.raises(NotText) as refused:
        list(readers.read_bytes(data, "scan.txt"))
    assert str(refused.value) == (
        f"scan.txt: not a text page: it is {kind}; name its encoding with --encoding, or leave it out"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.json", "JSON"), ("A.JSONL", "JSON"), ("a.Md", "Markdown"), ("a.markdown", "Markdown"), ("json", None)],
)
def test_kinds_by_name(name: str, kind: str | None) -> None:
    assert other_kind(Path(name)) == kind


def test_a_name_of_another_kind_is_no_page_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("江面起雾", encoding="utf-8")
    (tmp_path / "a.log").write_text("江面起雾", encoding="utf-8")
    assert [is_page_kind(tmp_path / name) for name in ("a.md", "a.log")] == [False, True]


def test_what_cannot_be_read_counts_as_a_page_to_report(tmp_path: Path) -> None:
    assert is_page_kind(tmp_path / "gone.txt")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_letter_cut_in_half_at_the_end_of_the_sample_is_no_fault(codec: str) -> None:
    """A letter outside the basic plane is two units, and the sample ends between them."""
    data = ("江" * (SAMPLE // 2 - 1) + "𠮷" + "水").encode(codec)
    assert known_as(data[:SAMPLE]) is None
