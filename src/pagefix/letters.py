"""The letters of lines as numbers: what a line begins with, ends with and is made of, for the line model to learn from.

Tokens are single letters of Chinese, Japanese and Korean, words of Latin, runs of figures and single marks; each falls
into one of a fixed number of buckets (feature hashing: Weinberger et al. 2009).

>>> one, other = letters(["本报讯", "本报告"])
>>> bool((one[:3] == other[:3]).all())
True
"""

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BUCKETS = 2048
"""Bucket 0 is no token."""
ENDS = 6
"""Columns for the first two tokens, their pair, the last two and their pair; the columns after them are the bag."""
BAG = 26
"""So many of a line's first tokens are in its bag; a column of newspaper has 12 to 26."""
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+|[0-9]+|\S")


def letters(texts: Iterable[str]) -> NDArray[np.int16]:
    """Return the buckets of every line's tokens, (lines, ENDS + BAG)."""
    rows = [_row(text) for text in texts]
    return np.array(rows, dtype=np.int16).reshape(-1, ENDS + BAG)


def _row(text: str) -> list[int]:
    tokens = _TOKEN.findall(text)
    bag = [_bucket(token) for token in tokens[:BAG]]
    first, second = [*tokens[:2], "", ""][:2]
    last, before = [*tokens[:-3:-1], "", ""][:2]
    ends = [_bucket("^" + first), _bucket("^^" + second), _bucket("^" + first + second)]
    ends += [_bucket("$" + last), _bucket("$$" + before), _bucket("$" + before + last)]
    return ends + bag + [0] * (BAG - len(bag))


@lru_cache(maxsize=65536)
def _bucket(token: str) -> int:
    shape = re.sub("[0-9]+", lambda figures: "0" * min(len(figures[0]), 4), token)
    return 1 + zlib.crc32(shape.encode("utf-8", "surrogatepass")) % (BUCKETS - 1)
