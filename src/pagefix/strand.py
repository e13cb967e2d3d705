"""Text that remembers where every character came from: lines joined, sliced, and turned into spans."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pagefix import hangul
from pagefix.models import Line, Span, is_ink
from pagefix.script import is_hangul

_TIGHT_END = tuple("—–―（(“‘「『《〈【[/／·・－∶$£€")
_TIGHT_START = tuple("，。、；：？！）)」』》〉】]”’,.;:?!%％—–―…/／·・∶")
_POSSESSIVE = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")


class Atom(NamedTuple):
    """One piece of output and the code points of a line it stands for; `line` is -1 for a space we put between."""

    out: str
    line: int
    start: int
    end: int


class Strand(NamedTuple):
    """A run of atoms; `text` is what it prints."""

    atoms: tuple[Atom, ...]

    @property
    def text(self) -> str:
        """The printed text."""
        return "".join(atom.out for atom in self.atoms)

    def part(self, start: int, end: int | None = None) -> "Strand":
        """Return the atoms that print text[start:end], white space at both ends left out."""
        place = 0
        kept = []
        stop = len(self.text) if end is None else end
        for atom in self.atoms:
            if start <= place < stop:
                kept.append(atom)
            place += len(atom.out)
        return _trim(kept)

    def __bool__(self) -> bool:
        return any(atom.line >= 0 for atom in self.atoms)


def _trim(atoms: Sequence[Atom]) -> Strand:
    kept = list(atoms)
    while kept and kept[0].out.isspace():
        kept.pop(0)
    while kept and kept[-1].out.isspace():
        kept.pop()
    return Strand(tuple(kept))


def strand(lines: Sequence[Line], numbers: Iterable[int]) -> Strand:
    """Join whole lines, in this order, by the rules of line breaks."""
    atoms: list[Atom] = []
    for number in numbers:
        own = _atoms(lines[number], number)
        if atoms and own:
            _join(atoms, own, lines[number].clean)
        atoms += own
    return Strand(tuple(atoms))


def joined(strands: Iterable[Strand], between: str) -> Strand:
    """Print strands one after the other with a separator of white space."""
    atoms: list[Atom] = []
    for one in strands:
        if atoms:
            atoms.append(Atom(between, -1, 0, 0))
        atoms += one.atoms
    return Strand(tuple(atoms))


def _atoms(line: Line, number: int) -> list[Atom]:
    return [
        Atom(" ", -1, 0, 0)
        if character == " " and not _prints(line, index)
        else Atom(character, number, index, index + 1)
        for character, index in zip(line.clean, line.origin, strict=True)
    ]


def _prints(line: Line, index: int) -> bool:
    return index < len(line.text) and is_ink(line.text[index])


def _join(atoms: list[Atom], own: list[Atom], text: str) -> None:
    """Put a space between two lines, or none, or take out the hyphen that cut a word."""
    before, after = _tail(atoms), own[0].out
    if before == "-" and after.islower() and _tail(atoms, 2).isalpha():
        atoms[-1] = atoms[-1]._replace(out="")
    elif needs_space("".join(atom.out for atom in atoms[-24:]), text):
        atoms.append(Atom(" ", -1, 0, 0))


def _tail(atoms: Sequence[Atom], back: int = 1) -> str:
    return atoms[-back].out if len(atoms) >= back else ""


def needs_space(before: str, after: str) -> bool:
    """Tell whether a line break between two texts stands for a space.

    The CSS Text 3 rule: none between full-width neighbours, one otherwise; Korean is asked of `hangul`, for its lines
    may break inside a word. Chinese beside figures or Latin takes none.

    >>> needs_space("当地", "时间"), needs_space("the tide", "clock"), needs_space("B-", "25")
    (False, True, False)
    """
    a, b = before[-1:], after[:1]
    if not a or not b:
        return False
    if is_hangul(a) or is_hangul(b):
        return hangul.parts(before, after)
    if a == "-" or (a == "’" and _POSSESSIVE.match(after)):
        return False
    if a.endswith(_TIGHT_END) or b.startswith(_TIGHT_START):
        return False
    return not (_is_wide(a) or _is_wide(b))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "FWH"


def spans_of(one: Strand, lines: Sequence[Line]) -> tuple[Span, ...]:
    """Return the spans of a strand in its own order, neighbours with only white between them merged."""
    spans: list[Span] = []
    line, start, end = -1, 0, 0
    for atom in one.atoms:
        if atom.line < 0:
            continue
        if atom.line == line and start <= atom.start and (atom.start == end or _is_blank(lines[line], end, atom.start)):
            end = max(end, atom.end)
            continue
        if line >= 0:
            spans.append(Span(line, start, end))
        line, start, end = atom.line, atom.start, atom.end
    return (*spans, Span(line, start, end)) if line >= 0 else ()


def _is_blank(line: Line, start: int, end: int) -> bool:
    return not any(is_ink(character) for character in line.text[start:end])
