"""Whole files: written beside their place, then moved into it; stale ones removed."""

import os
import tempfile
from pathlib import Path

from pagefix.errors import InputError, PagefixError


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all.

    Raises PagefixError naming the file, InputError where its text or name cannot be encoded.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PagefixError(f"{path}: cannot be written: {error.strerror}; check the folder and the disk") from error
    except ValueError as error:
        advice = "leave surrogates out of its text and name, and NUL out of its name"
        raise InputError(f"{path}: cannot be written: {error}; {advice}") from error


def remove(path: Path) -> None:
    """Remove a file of an earlier run, if there is one; raises PagefixError naming it."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise PagefixError(f"{path}: cannot be removed: {error.strerror}; check the folder") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
