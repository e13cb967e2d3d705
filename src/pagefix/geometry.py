"""Pure functions on where things stand."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def strips(items: Iterable[Item], extent: Callable[[Item], tuple[float, float]], white: float) -> list[list[Item]]:
    """Part items wherever a strip of white at least `white` wide crosses all of them: one cut of an XY-cut.

    `extent` gives where an item starts and ends; a negative `white` lets the neighbours of a cut overlap by as much.

    >>> strips([(0, 4), (7, 9), (3, 5)], lambda item: item, 1)
    [[(0, 4), (3, 5)], [(7, 9)]]
    """
    groups: list[list[Item]] = []
    reach = 0.0
    for item in sorted(items, key=lambda item: extent(item)[0]):
        start, end = extent(item)
        if groups and start < reach + white:
            groups[-1].append(item)
            reach = max(reach, end)
        else:
            groups.append([item])
            reach = end
    return groups
