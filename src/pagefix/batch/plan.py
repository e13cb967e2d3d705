"""The plan of a run: every input with its place below the output folder, in a stable order.

An input's place is its path below the argument that named it (or below `root`), without suffix. Folders are searched;
hidden files, the output folder, gold, JSON, Markdown and kinds not known are left out and counted (what a hidden folder
holds is not). What the caller named, or what stops a folder from being searched, is an input with its refusal.
"""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from pagefix.errors import MissingInput, NothingToRead, SamePlace, UsageError, unreadable
from pagefix.readers.sniff import is_page_kind, other_kind
from pagefix.readers.text import without_suffix

STDIN = Path("-")
LOG, ARTICLES = "run.jsonl", "articles.jsonl"
"""The run's own files, beside the pages' folders."""
_GLOB = set("*?[")


class Input(NamedTuple):
    """One file to read and its place, with "/".

    `named` tells one the caller named from one found in a folder; `refusal` says why it cannot be a page.
    """

    path: Path
    place: str
    named: bool
    refusal: str | None = None


class Plan(NamedTuple):
    """Inputs in order, and how many files were left out."""

    inputs: tuple[Input, ...]
    skipped: int


def make_plan(arguments: Sequence[str], *, out: Path | None = None, root: Path | None = None) -> Plan:
    """Find the inputs.

    Raises MissingInput, NothingToRead, SamePlace, or UsageError for an argument without a name, an input outside
    `root`, an `out` that is a file, or a page that would stand in `out` where the run's own files do.
    """
    if out is not None:
        _check_folder(out)
    inputs: list[Input] = []
    skipped = 0
    for argument in arguments:
        found, left = _find(argument, out)
        if not found:
            raise NothingToRead(argument)
        inputs += [item if root is None else _below_root(item, root) for item in found]
        skipped += left
    _refuse_same_place(inputs)
    if out is not None:
        _refuse_own_files(inputs)
    return Plan(tuple(inputs), skipped)


def _check_folder(out: Path) -> None:
    standing = next((folder for folder in (out, *out.parents) if folder.exists()), None)
    if standing is not None and not standing.is_dir():
        raise UsageError(f"--out {out}: {standing} is a file; name a folder, new or old")


def _find(argument: str, out: Path | None) -> tuple[list[Input], int]:
    if not argument:  # as of a shell variable not set; Path would make it the working folder
        raise UsageError("INPUT: its name is empty; name a file or folder, or - for standard input")
    path = Path(argument)
    if path == STDIN:
        return [Input(STDIN, "stdin", True)], 0
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        return [Input(path, without_suffix(path.name), True, unreadable(path, error))], 0
    if is_folder:
        return _in_folder(path, out)
    if is_there:
        return [_named(path, path.name)], 0
    if _GLOB & set(argument):
        return _by_glob(argument, out), 0
    raise MissingInput(path)


def _named(path: Path, place: str) -> Input:
    kind = other_kind(path)
    refusal = None if kind is None else f"{path}: not a text page: it is {kind} by its name; leave it out or rename it"
    return Input(path, without_suffix(place), True, refusal)


def _in_folder(folder: Path, out: Path | None) -> tuple[list[Input], int]:
    found, left = [], 0
    for path, refusal in _walk(folder, out.resolve() if out else None):
        if refusal is None and (path.name.startswith(".") or not is_page_kind(path)):
            left += 1
        else:
            found.append(Input(path, without_suffix(path.relative_to(folder).as_posix()), False, refusal))
    return found, left


def _walk(folder: Path, out: Path | None) -> Iterator[tuple[Path, str | None]]:
    """Files below a folder, sorted, and folders that cannot be searched, with the reason.

    Hidden folders, links to folders and the output folder are passed over.
    """
    try:
        inside = sorted(folder.iterdir())
        folders = {path for path in inside if path.is_dir()}
        files = {path for path in inside if path.is_file()}
    except OSError as error:
        yield folder, unreadable(folder, error)
        return
    for path in inside:
        if path in files:
            yield path, None
        elif path in folders and not (path.name.startswith(".") or path.is_symlink() or path.resolve() == out):
            yield from _walk(path, out)


def _by_glob(pattern: str, out: Path | None) -> list[Input]:
    """Files that a pattern names, as a shell would: its wildcards take no leading full stop."""
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if _GLOB & set(part))
    base, wild = Path(*parts[:fixed]), parts[fixed:]
    if ".." in wild:
        raise UsageError(f"{pattern}: holds .. after a wildcard; name the folder itself")
    try:
        paths = sorted(path for path in base.glob("/".join(wild)) if path.is_file())
    except ValueError as error:
        raise UsageError(f"{pattern}: {error}") from error
    places = {path: path.relative_to(base) for path in paths if out is None or not _is_below(path, out)}
    found = [_named(path, place.as_posix()) for path, place in places.items() if not _is_hidden(place, wild)]
    if not found:
        raise MissingInput(pattern)
    return found


def _is_hidden(place: Path, wild: Sequence[str]) -> bool:
    dotted = [part for part in wild if part.startswith(".")]
    return any(part.startswith(".") and not any(fnmatch(part, dot) for dot in dotted) for part in place.parts)


def _is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _below_root(item: Input, root: Path) -> Input:
    if item.path == STDIN:
        return item
    try:
        place = item.path.resolve().relative_to(root.resolve())
    except ValueError as error:
        raise UsageError(f"{item.path}: not below --root {root}; name a root that holds every input") from error
    return item._replace(place=without_suffix(place.as_posix()))


def _refuse_same_place(inputs: Iterable[Input]) -> None:
    taken: dict[str, Path] = {}
    for item in inputs:
        if item.refusal is not None:
            continue
        if item.place in taken:
            first = taken[item.place]
            if first.resolve() == item.path.resolve():
                raise SamePlace(first, item.path, item.place, "they are one file: name it once")
            raise SamePlace(first, item.path, item.place)
        taken[item.place] = item.path


def _refuse_own_files(inputs: Iterable[Input]) -> None:
    for item in inputs:
        if item.refusal is None and item.place.split("/")[0] in {LOG, ARTICLES}:
            where = f"its results would stand in {item.place!r}, where the run keeps a file of its own"
            raise UsageError(f"{item.path}: {where}; rename it, or set --root to a folder above")
