"""What a text is about, as a vector: hashed character pairs (names defeat a segmenter) and Latin words, weighted by
how rare they are on the page (TF-IDF: Spärck Jones 1972)."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 8192
Vector = NDArray[np.floating[Any]]
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}")
_LETTER_LOW = 0x3040  # kana, Han and Hangul lie above; marks and figures do not


@lru_cache(maxsize=512)
def counts(text: str) -> Vector:
    """Return how often each hashed pair of letters, or Latin word, occurs in a text."""
    vector = np.zeros(SIZE, dtype=np.float32)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    letters = (codes >= _LETTER_LOW) & (codes < 0xFE00)
    pairs = letters[:-1] & letters[1:]
    hashed = (codes[:-1][pairs] * 40503 + codes[1:][pairs] * 9973) % SIZE
    np.add.at(vector, hashed, 1.0)
    for word in _LATIN.findall(text):
        vector[zlib.crc32(word.lower()[:7].encode()) % SIZE] += 1.0
    vector.setflags(write=False)
    return vector


class Topics:
    """The vectors of a page's units and the weights of their parts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.raw = np.array([counts(text) for text in texts]).reshape(len(texts), SIZE)
        self.sums = np.concatenate([np.zeros((1, SIZE), dtype=np.float32), self.raw.cumsum(axis=0)])
        spread = (self.raw > 0).sum(axis=0)
        self.rare = np.log((len(texts) + 1.0) / (spread + 0.5)).clip(min=0.0).astype(np.float32)

    def run(self, first: int, end: int) -> Vector:
        """Return the counts of units first … end-1 together."""
        return np.asarray(self.sums[end] - self.sums[first], dtype=np.float32)

    def direction(self, run: Vector) -> Vector:
        """Return a run as a vector of length one, rare pairs weighted up; all zero for a run without letters."""
        weighted = np.sqrt(run) * self.rare
        size = float(np.sqrt(weighted @ weighted))
        return np.asarray(weighted / size if size else weighted)

    def coverage(self, head: Vector, body: Vector) -> float:
        """Return the share of a head's weight whose pairs occur in a body."""
        said = np.flatnonzero(head)  # a head has some twenty pairs of thousands
        weight = np.minimum(head[said], 1.0) * self.rare[said]
        total = float(weight.sum())
        return float(weight @ (body[said] > 0.5)) / total if total else 0.0
