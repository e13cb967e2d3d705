"""Golden cases: data in `tests/cases/*.md`, each `title` / `.` / input / `.` / output / `.`.

A title that ends in "(leave alone)" says that the output is the input; "(known failure: …)" marks a strict xfail.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^(?P<title>\S[^\n]*)\n\.\n(?P<before>.*?)\n\.\n(?P<after>.*?)\n\.$", re.MULTILINE | re.DOTALL)
_KNOWN_FAILURE = re.compile(r"\(known failure: (.*)\)$")


class Case(NamedTuple):
    """One case of a file."""

    title: str
    before: str
    after: str

    @property
    def leave_alone(self) -> bool:
        """Tell whether the title promises that nothing changes."""
        return self.title.endswith("(leave alone)")


def read_cases(name: str) -> list[Case]:
    """Return the cases of a file in order."""
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    return [Case(**found.groupdict()) for found in _CASE.finditer(text)]


def parameters(name: str) -> list[object]:
    """Return the cases of a file as pytest parameters, known failures marked."""
    return [pytest.param(case, id=case.title, marks=_marks(case)) for case in read_cases(name)]


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    known = _KNOWN_FAILURE.search(case.title)
    return [pytest.mark.xfail(reason=known[1], strict=True)] if known else []
