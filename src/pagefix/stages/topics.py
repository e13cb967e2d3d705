"""What a text is about, as a vector: hashed character pairs (names defeat a segmenter) and Latin words, weighted by
how rare they are on the page (TF-IDF: Spärck Jones 1972)."""

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

BUCKETS = 8192
Vector = NDArray[np.floating[Any]]
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}")
_LETTER_LOW = 0x3040  # kana, Han and Hangul lie above; marks and figures do not


@lru_cache(maxsize=1024)
def pairs(text: str) -> NDArray[np.int64]:
    """Return the bucket of every pair of letters, and of every Latin word, of a text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    letters = (codes >= _LETTER_LOW) & (codes < 0xFE00)
    both = letters[:-1] & letters[1:]
    hashed = (codes[:-1][both] * 40503 + codes[1:][both] * 9973) % BUCKETS
    words = [zlib.crc32(word.lower()[:7].encode()) % BUCKETS for word in _LATIN.findall(text)]
    found = np.concatenate([hashed, np.array(words, dtype=np.int64)])
    found.setflags(write=False)
    return found


class Said(NamedTuple):
    """Where the pairs of a short text are counted, and the share of its weight that each has."""

    places: NDArray[np.intp]
    share: Vector

    def in_words(self, body: Vector) -> float:
        """Return the share of the text's weight whose pairs occur in a body."""
        return float(self.share @ (body[self.places] > 0.5))


class Topics:
    """The vectors of a page's units, a column for every bucket that occurs on the page, and the columns' weights."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = [pairs(text) for text in texts]
        used, columns = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]), return_inverse=True)
        self.raw = np.zeros((len(texts), len(used)), dtype=np.float32)
        np.add.at(self.raw, (np.repeat(np.arange(len(texts)), [len(own) for own in found]), columns), 1.0)
        self.sums = np.concatenate([self.nothing[None], self.raw.cumsum(axis=0)])
        spread = (self.raw > 0).sum(axis=0)
        self.rare = np.log((len(texts) + 1.0) / (spread + 0.5)).clip(min=0.0).astype(np.float32)

    @property
    def nothing(self) -> Vector:
        """The counts of an empty text."""
        return np.zeros(self.raw.shape[1], dtype=np.float32)

    def run(self, first: int, end: int) -> Vector:
        """Return the counts of units first … end-1 together."""
        return np.asarray(self.sums[end] - self.sums[first], dtype=np.float32)

    def together(self, units: Iterable[int]) -> Vector:
        """Return the counts of some units together."""
        return np.asarray(sum((self.raw[n] for n in units), self.nothing))

    def direction(self, run: Vector) -> Vector:
        """Return a run as a vector of length one, rare pairs weighted up; all zero for a run without letters."""
        weighted = np.sqrt(run) * self.rare
        size = float(np.sqrt(weighted @ weighted))
        return np.asarray(weighted / size if size else weighted)

    def said(self, words: Vector) -> Said:
        """Return the pairs that stand in some words, and the share of the words' weight that each has."""
        places = np.flatnonzero(words)  # a head has some twenty pairs of thousands
        weight = np.minimum(words[places], 1.0) * self.rare[places]
        total = float(weight.sum())
        return Said(places, weight / total if total else weight)

    def coverage(self, head: Vector, body: Vector) -> float:
        """Return the share of a head's weight whose pairs occur in a body."""
        return self.said(head).in_words(body)
