"""What is open across a line break: a quotation or a bracket that began before it and ends after it.

A paragraph, and a story even more, seldom ends amid a quotation.

>>> across(["他说：“江水", "涨了。”", "人走了。"], QUOTES).tolist()
[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

QUOTES = re.compile("(?P<opens>[“「『])|[”」』]")
BRACKETS = re.compile("(?P<opens>[（(《〈【])|[）)》〉】]")
REACH = 12
"""So many lines without such a mark, and nothing is open: few quotations run on for longer without one."""


def across(texts: Sequence[str], marks: re.Pattern[str]) -> NDArray[np.float64]:
    """Return for the break before every line whether something is open: by what stands before, after, by both."""
    opens = [[mark["opens"] is not None for mark in marks.finditer(text)] for text in texts]
    before = _carried([line[-1] if line else None for line in opens])
    after = _carried([not line[0] if line else None for line in reversed(opens)])[::-1]
    held, owed = np.array([False, *before[:-1]][: len(texts)], dtype=bool), np.array(after, dtype=bool)
    return np.stack([held, owed, held & owed], axis=1).astype(float).reshape(len(texts), 3)


def is_open(text: str, marks: re.Pattern[str] = QUOTES) -> bool:
    """Tell a text whose last mark opens."""
    found = [mark["opens"] is not None for mark in marks.finditer(text)]
    return bool(found) and found[-1]


def closes(text: str, marks: re.Pattern[str] = QUOTES) -> bool:
    """Tell a text whose first mark closes."""
    found = marks.search(text)
    return found is not None and found["opens"] is None


def _carried(states: Sequence[bool | None]) -> list[bool]:
    """Return what is known after every line: its own state, or that of the last line within REACH that has one."""
    carried = []
    state, age = False, 0
    for own in states:
        age = 0 if own is not None else age + 1
        state = own if own is not None else state and age < REACH
        carried.append(state)
    return carried
