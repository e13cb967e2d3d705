"""Every error a caller may meet.

PagefixError                 exit status on the class
├── InputError          1    a page that cannot be read
│   ├── NotText              bytes that are no text in a known encoding
│   ├── MissingEngine        an OCR engine that is not installed, or that cannot read the language
│   └── NothingToRead        a folder with no page in it
├── UsageError          2    bad options or an argument that does not exist
│   ├── MissingInput         a path that is not there
│   ├── SamePlace            two inputs that would be written to one place
│   └── ManyPages            `repair(path)` on an input of several pages
├── GoldError           2    gold or predictions that `eval` cannot use
└── InkChanged          1    a repair would lose or invent a printed character
"""

# ruff: noqa: N818 - the names are the library's, fixed; they say what happened

from collections import Counter
from pathlib import Path


class PagefixError(Exception):
    """Base of all errors; `exit_status` is what the command returns for it."""

    exit_status = 1


class InputError(PagefixError):
    """A page that cannot be read; the message names file, cause and next step."""


class NotText(InputError):
    """Bytes that are no text in any encoding pagefix knows."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: not a text page: {reason}; name its encoding with --encoding, or leave it out")


class MissingEngine(InputError):
    """An OCR engine that is not installed, or cannot read the language; the message says what to install."""


class NothingToRead(InputError):
    """A folder or list that holds no page."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"{path}: nothing to read in it: any text file is read; JSON, Markdown, hidden files and unknown kinds "
            "are skipped"
        )


class UsageError(PagefixError):
    """Bad options or an argument that does not exist."""

    exit_status = 2


class MissingInput(UsageError):
    """A path that is not there."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: no such file or folder; check the path")


class SamePlace(UsageError):
    """Two inputs that would be written to one place."""

    def __init__(
        self, first: Path | str, second: Path | str, place: str, advice: str = "set --root to a folder above both"
    ) -> None:
        super().__init__(f"{first} and {second}: both would be written to {place!r}; {advice}")


class ManyPages(UsageError):
    """`repair(path)` on an input of several pages."""

    def __init__(self, path: Path | str, count: int) -> None:
        super().__init__(f"{path}: holds {count} pages; loop over pagefix.read(path) and repair each")


class GoldError(PagefixError):
    """Gold or predictions that `eval` cannot use."""

    exit_status = 2


class InkChanged(PagefixError):
    """A repair would lose or invent a printed character; nothing was written."""

    def __init__(self, page: str, lost: Counter[str], made: Counter[str]) -> None:
        super().__init__(
            f"{page}: repair would lose {_sample(lost)} and invent {_sample(made)}; nothing was written, "
            "please report this page"
        )


def unreadable(path: Path | str, error: OSError) -> str:
    """Return the message for what the system will not let us read."""
    return f"{path}: cannot be read: {error.strerror}; check its name and your rights"


def _sample(ink: Counter[str]) -> str:
    if not ink:
        return "nothing"
    return f"{ink.total()} characters ({''.join(sorted(ink))[:20]!r})"
