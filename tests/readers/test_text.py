"""Text becomes pages and lines; nothing printed is touched, everything odd is counted."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import readers
from pagefix.errors import InputError, MissingInput, NotText
from pagefix.models import Page, Source, ink
from pagefix.readers.text import make_page
from pagefix.settings import Settings


def _pages(text: str) -> list[Page]:
    return list(readers.read_bytes(text.encode(), "town/page.txt"))


def _page(text: str) -> Page:
    (page,) = _pages(text)
    return page


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    first, second = "白河大桥昨日通车" * 9, "两岸居民走上桥面" * 9
    page = _page(f"{first}{end}{second}{end}")
    assert [(line.text, line.source) for line in page.lines] == [(first, (1, 1)), (second, (2, 1))]


def test_carriage_returns_are_counted() -> None:
    assert _page("白河\r\n大桥\r\n").edits == {"line_end": 2}


def test_form_feeds_part_pages() -> None:
    pages = _pages("第一页\n\f第二页\n\f第三页\n")
    assert [page.id for page in pages] == ["town/page-p0001", "town/page-p0002", "town/page-p0003"]
    assert [page.source.page_number for page in pages] == [1, 2, 3]


@pytest.mark.parametrize("tail", ["\f", "\f\n", "\f \n\n"])
def test_an_empty_last_part_is_no_page(tail: str) -> None:
    assert _page(f"白河大桥\n{tail}").id == "town/page"


def test_an_empty_part_between_is_a_page() -> None:
    assert [len(page.lines) for page in _pages("第一页\n\f\n\f第三页\n")] == [1, 0, 1]


def test_source_lines_count_on_over_pages() -> None:
    assert [page.lines[0].source for page in _pages("一\n二\n\f三\n\f四\n")] == [(1, 1), (3, 1), (4, 1)]


def test_blank_lines_are_counted_on_the_line_after() -> None:
    lines = _page("\n甲\n乙\n\n \u3000\n丙\n").lines
    assert [(line.text, line.above) for line in lines] == [("甲", 1), ("乙", 0), ("丙", 2)]


def test_a_line_of_marks_without_ink_is_blank() -> None:
    assert [(line.text, line.above) for line in _page("甲\n\u200b\n乙\n").lines] == [("甲", 0), ("乙", 1)]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("人\u200b民\ufeff日报", {"zero_width": 2}),
        ("soft\u00adhyphen", {"zero_width": 1}),
        ("人\x07民\x1b", {"control": 2}),
        ("⽇本⼈", {"radical": 2}),
        ("\uf9d1年", {"radical": 1}),
        ("甲\t乙\t丙", {"tab": 2}),
        ("人民日报 11月15日，㎡①…—Ａé", {}),
    ],
)
def test_odd_characters_are_counted_and_kept(text: str, edits: dict[str, int]) -> None:
    page = _page(text + "\n" + "白河大桥昨日通车" * 20)
    assert page.edits == edits
    assert page.lines[0].text == text


@pytest.mark.parametrize(("white", "indent"), [("", 0.0), ("  ", 1.0), ("\u3000\u3000", 2.0), ("\t", 4.0)])
def test_indent_is_measured_in_em(white: str, indent: float) -> None:
    assert _page(f"{white}白河大桥").lines[0].indent == indent


def test_source_has_name_and_digest() -> None:
    source = _page("").source
    assert (source.path, source.media_type, len(source.sha256)) == ("town/page.txt", "text/plain", 64)


def test_no_text_is_one_page_without_lines() -> None:
    assert _page("").lines == ()


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"GIF89a", b"PK\x03\x04", b"<?xml version='1.0'?>", b"\0\0\1"])
def test_other_kinds_are_refused(head: bytes) -> None:
    with pytest.raises(NotText, match="page.txt: not a text page"):
        list(readers.read_bytes(head, "page.txt"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such file or folder"):
        list(readers.read(tmp_path / "none.txt"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(readers.read(tmp_path))


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("江\f", [["江"]]),
        ("\f", [[]]),
        ("\f江", [[], ["江"]]),
        ("江\f\f水", [["江"], [], ["水"]]),
        ("江\f\f", [["江"], []]),
    ],
    ids=["last", "alone", "first", "two between", "two last"],
)
def test_only_one_empty_part_is_dropped_and_only_at_the_end(text: str, pages: list[list[str]]) -> None:
    found = _pages(text)
    assert [[line.text for line in page.lines] for page in found] == pages
    assert [page.source.page_number for page in found] == list(range(1, len(pages) + 1))


@given(st.text("江水 \u3000\t\u200b\x07ab⽇\n\r\v\f\x85\u2028", max_size=60))
def test_reading_keeps_every_printed_character_at_its_source(text: str) -> None:
    settings = Settings(encoding="utf-8")  # a few controls in a short text are many
    pages = readers.read_bytes(text.encode(), "page.txt", settings=settings)
    found = [line for page in pages for line in page.lines]
    assert ink(line.text for line in found) == ink([text])
    rows = re.split("\r\n?|[\n\v\x85\u2028\u2029]|\f", text)
    breaks = re.findall("\r\n?|[\n\v\x85\u2028\u2029]|\f", text)
    number, numbered = 1, [(1, rows[0])]
    for row, end in zip(rows[1:], breaks, strict=True):
        number += end != "\f"
        numbered.append((number, row))
    assert [(line.source, line.text) for line in found] == [((n, 1), row) for n, row in numbered if ink([row])]


@pytest.mark.parametrize(
    ("name", "page_id"),
    [("a.b/c", "a.b/c"), ("2031.04.05.txt", "2031.04.05"), ("page", "page"), ("town/page.tar.gz", "town/page.tar")],
)
def test_the_id_is_the_path_without_its_last_suffix(name: str, page_id: str) -> None:
    assert [page.id for page in readers.read_bytes(b"ferry", name)] == [page_id]


@pytest.mark.parametrize(("name", "page_id"), [(".ferry", ".ferry"), ("town/.ferry", "town/.ferry")])
def test_a_hidden_file_keeps_its_name(name: str, page_id: str) -> None:
    assert [page.id for page in readers.read_bytes(b"ferry", name)] == [page_id]


def test_a_form_feed_in_a_string_is_a_blank_line() -> None:
    page = make_page("江面起雾\f渡船停航", "text", Source(path="text", sha256=""))
    assert [(line.text, line.above) for line in page.lines] == [("江面起雾", 0), ("渡船停航", 1)]


def test_a_named_encoding_is_used_for_every_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("江面\f渡船".encode("utf-16-be"))
    pages = list(readers.read(tmp_path / "a.txt", settings=Settings(encoding="utf-16-be")))
    assert [page.lines[0].text for page in pages] == ["江面", "渡船"]


def test_a_file_that_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: Permission denied; check that it is a file you may"):
        list(readers.read(tmp_path / "a.txt"))


def test_short_lines_may_end_in_any_line_end() -> None:
    assert len(_page("江面起雾渡船停航\x85" * 9).lines) == 9
