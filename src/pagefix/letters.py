"""The letters of lines as numbers: what a line begins with, ends with and is made of, for the line model to learn from.

Tokens are single letters of Chinese, Japanese and Korean, words of Latin, runs of figures and single marks. Only those
that many stories share have a number, and so do pairs of neighbours (`tests/training/list_letters.py`): a network
learns rare ones by heart.

>>> one, other = letters(["本报讯", "本报告"])
>>> bool((one[:3] == other[:3]).all())
True
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

ENDS = 6
"""Columns for the first two tokens, their pair, the last two and their pair; the columns after them are the bag."""
BAG = 26
"""So many of a line's first tokens are in its bag; a column of newspaper has 12 to 26."""
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+|[0-9]+|\S")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; figures of one length are one token.

    >>> tokens("11月5日 Bay")
    ['00', '月', '0', '日', 'bay']
    """
    found: list[str] = _TOKEN.findall(text)
    return [_shape(token) for token in found]


def _shape(token: str) -> str:
    return "0" * min(len(token), 4) if "0" <= token[0] <= "9" else token.lower()


def letters(texts: Iterable[str]) -> NDArray[np.int16]:
    """Return the numbers of every line's tokens, (lines, ENDS + BAG); 0 is a token, or a place, without a number."""
    rows = [_row(text) for text in texts]
    return np.array(rows, dtype=np.int16).reshape(-1, ENDS + BAG)


@lru_cache(maxsize=4096)
def _row(text: str) -> tuple[int, ...]:
    known = numbers()
    found = tokens(text)
    bag = [known.get(token, 0) for token in found[:BAG]]
    first, second = [*found[:2], "", ""][:2]
    last, before = [*found[:-3:-1], "", ""][:2]
    ends = [known.get(token, 0) for token in (first, second, first + second, last, before, before + last)]
    return (*ends, *bag, *([0] * (BAG - len(bag))))


@lru_cache(maxsize=1)
def numbers() -> dict[str, int]:
    """Return the number of every listed token and pair, from 1 on."""
    text = resources.files("pagefix.data").joinpath("letters.json").read_text(encoding="utf-8")
    listed: list[str] = json.loads(text)
    return {token: number for number, token in enumerate(listed, start=1)}
