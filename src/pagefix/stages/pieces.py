"""Units and pieces: what lines make together before they are told apart into stories.

A unit is one paragraph, one head line with its wraps, one caption …; a piece is a run of body units that nothing parts:
no head, no picture, no sign-off, no change of column width, no doubt.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pagefix.models import Line
from pagefix.stages.head_parts import PARTS
from pagefix.strand import Strand, needs_space

BODY = {"body", "dateline", "crosshead", "jump", "verse", "table"}


class Unit(NamedTuple):
    """Lines that print one thing."""

    role: str
    lines: tuple[int, ...]
    strand: Strand
    text: str


def make_unit(role: str, numbers: Sequence[int], part: Strand) -> Unit:
    """Return the unit of some lines and their joined text."""
    return Unit(role, tuple(numbers), part, part.text)


def units(lines: Sequence[Line]) -> list[Unit]:
    """Group lines by their roles; a line that goes on joins the unit before when the roles agree.

    The strands are left empty: who looks for evidence needs the texts alone.
    """
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        if groups and not line.begins and _same(lines[groups[-1][-1]], line):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [Unit(lines[group[0]].role or "body", tuple(group), Strand(()), _joined(lines, group)) for group in groups]


def _joined(lines: Sequence[Line], numbers: Sequence[int]) -> str:
    """Return the text of some lines, cheaply: no place is kept, and a hyphen at a line end stays."""
    text = lines[numbers[0]].clean
    for number in numbers[1:]:
        clean = lines[number].clean
        text += (" " if needs_space(text[-24:], clean) else "") + clean
    return text


def _same(before: Line, line: Line) -> bool:
    return before.role == line.role


def head_groups(found: Sequence[Unit], shares: Sequence[float]) -> Iterator[list[int]]:
    """Yield the numbers of head units that stand together and may head one story.

    `shares` gives, for every unit, the log-odds that its first line shares the story of the head line before it.
    """
    group: list[int] = []
    for number, unit in enumerate(found):
        if group and (unit.role not in PARTS or shares[number] < 0):
            yield group
            group = []
        if unit.role in PARTS:
            group.append(number)
    if group:
        yield group
