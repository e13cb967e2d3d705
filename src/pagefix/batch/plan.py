"""The plan of a run: every input with its place below the output folder, in a stable order.

An input's place is its path below the argument that named it (or below `root`), without suffix. Folders are searched;
hidden files, the output folder, gold, JSON, Markdown and kinds not known are left out and counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pagefix.errors import InputError, MissingInput, NothingToRead, SamePlace
from pagefix.readers.sniff import is_text_kind

STDIN = Path("-")
_GLOB = set("*?[")


class Input(NamedTuple):
    """One file to read and its place, with "/"; `named` tells one the caller named from one found in a folder."""

    path: Path
    place: str
    named: bool


class Plan(NamedTuple):
    """Inputs in order, and how many files were left out."""

    inputs: tuple[Input, ...]
    skipped: int


def make_plan(arguments: Sequence[str], *, out: Path | None = None, root: Path | None = None) -> Plan:
    """Find the inputs. Raises MissingInput, NothingToRead, SamePlace, or InputError for one outside `root`."""
    inputs: list[Input] = []
    skipped = 0
    for argument in arguments:
        found, left = _find(argument, out)
        if not found:
            raise NothingToRead(argument)
        inputs += [item if root is None else _below_root(item, root) for item in found]
        skipped += left
    _refuse_same_place(inputs)
    return Plan(tuple(inputs), skipped)


def _find(argument: str, out: Path | None) -> tuple[list[Input], int]:
    path = Path(argument)
    if path == STDIN:
        return [Input(STDIN, "stdin", True)], 0
    if path.is_dir():
        return _in_folder(path, out)
    if path.exists():
        return [Input(path, _without_suffix(path.name), True)], 0
    if _GLOB & set(argument):
        return _by_glob(argument), 0
    raise MissingInput(path)


def _in_folder(folder: Path, out: Path | None) -> tuple[list[Input], int]:
    found, left = [], 0
    for path in _walk(folder, out.resolve() if out else None):
        if is_text_kind(path):
            found.append(Input(path, _without_suffix(path.relative_to(folder).as_posix()), False))
        else:
            left += 1
    return found, left


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    """Files below a folder, sorted; hidden ones, links to folders and the output folder left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink() and path.resolve() != out:
                yield from _walk(path, out)
        elif path.is_file():
            yield path


def _by_glob(pattern: str) -> list[Input]:
    parts = Path(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if _GLOB & set(part))
    base = Path(*parts[:fixed]) if fixed else Path()
    found = sorted(path for path in base.glob("/".join(parts[fixed:])) if path.is_file())
    if not found:
        raise MissingInput(pattern)
    return [Input(path, _without_suffix(path.relative_to(base).as_posix()), True) for path in found]


def _below_root(item: Input, root: Path) -> Input:
    if item.path == STDIN:
        return item
    try:
        place = item.path.resolve().relative_to(root.resolve())
    except ValueError as error:
        raise InputError(f"{item.path}: not below --root {root}; name a root that holds every input") from error
    return item._replace(place=_without_suffix(place.as_posix()))


def _without_suffix(name: str) -> str:
    head, _, last = name.rpartition("/")
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    return f"{head}/{stem}" if head else stem


def _refuse_same_place(inputs: Iterable[Input]) -> None:
    taken: dict[str, Path] = {}
    for item in inputs:
        if item.place in taken:
            raise SamePlace(taken[item.place], item.path, item.place)
        taken[item.place] = item.path
