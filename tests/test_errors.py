"""Errors: each names the file, the cause and the next step, and knows its exit status."""

from collections import Counter
from pathlib import Path

import pytest

import pagefix
from pagefix import errors


@pytest.mark.parametrize(
    ("error", "message", "status"),
    [
        (
            errors.NotText("a.txt", "it is binary"),
            "a.txt: not a text page: it is binary; name its encoding with --encoding, or leave it out",
            1,
        ),
        (
            errors.NothingToRead(Path("box")),
            "box: nothing to read in it: any text file is read; "
            "JSON, Markdown, hidden files and unknown kinds are skipped",
            1,
        ),
        (errors.MissingInput("a.txt"), "a.txt: no such file or folder; check the path", 2),
        (
            errors.SamePlace("x/a.txt", "y/a.txt", "a"),
            "x/a.txt and y/a.txt: both would be written to 'a'; set --root to a folder above both",
            2,
        ),
        (
            errors.ManyPages("a.txt", 3),
            "a.txt: holds 3 pages; loop over pagefix.read(path) and repair each",
            2,
        ),
        (
            errors.InkChanged("a", Counter("江江"), Counter()),
            "a: repair would lose 2 characters ('江') and invent nothing; nothing was written, please report this page",
            1,
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_messages(error: errors.PagefixError, message: str, status: int) -> None:
    assert (str(error), error.exit_status) == (message, status)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("NotText", "InputError"),
        ("NothingToRead", "InputError"),
        ("MissingInput", "UsageError"),
        ("SamePlace", "UsageError"),
        ("ManyPages", "UsageError"),
        ("GoldError", "PagefixError"),
        ("InkChanged", "PagefixError"),
    ],
)
def test_the_family(name: str, base: str) -> None:
    assert getattr(pagefix, name).__bases__ == (getattr(pagefix, base),)


def test_bad_gold_and_bad_usage_end_with_two() -> None:
    assert (errors.GoldError.exit_status, errors.UsageError.exit_status, errors.InputError.exit_status) == (2, 2, 1)


def test_what_the_system_refuses_is_told_in_its_words() -> None:
    error = PermissionError(13, "Permission denied")
    assert errors.unreadable("box", error) == "box: cannot be read: Permission denied; check its name and your rights"


def test_a_long_loss_is_shown_in_part() -> None:
    lost = Counter(chr(0x4E00 + n) for n in range(50))
    shown = "".join(chr(0x4E00 + n) for n in range(20))
    assert f"would lose 50 characters ('{shown}') and" in str(errors.InkChanged("a", lost, Counter()))


@pytest.mark.parametrize("text", ["江面\ud800起雾", "江面起雾"], ids=["surrogate", "nul"])
def test_what_no_file_can_hold_is_told(tmp_path: Path, text: str) -> None:
    folder = tmp_path / ("page" if "\ud800" in text else "pa\0ge")
    with pytest.raises(errors.InputError, match=r"page\.json: cannot be written: .*; leave surrogates out of its text"):
        pagefix.write(pagefix.repair_text(text), folder, format_="jsonl")


def test_a_format_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.UsageError, match="format_: 'doc' is no format; name one of json, jsonl, md, txt"):
        pagefix.write(pagefix.repair_text("江面起雾"), tmp_path, format_="doc")


@pytest.mark.parametrize("name", ["a\0b.txt", "a\ud800b.txt"])
def test_a_name_no_file_can_have_is_not_there(name: str) -> None:
    with pytest.raises(errors.MissingInput, match="no such file or folder"):
        list(pagefix.read(name))


def test_a_file_of_several_pages_is_not_repaired_as_one(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("江面起雾\f渡船停航", encoding="utf-8")
    with pytest.raises(errors.ManyPages, match=r"two\.txt: holds 2 pages"):
        pagefix.repair(tmp_path / "two.txt")
