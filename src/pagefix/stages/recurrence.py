"""What recurs on a page: pairs of letters and words printed more than once tell which lines speak of one thing.

Counts of pairs (names defeat a segmenter) weighted by how few lines print them (TF-IDF: Spärck Jones 1972); runs of
lines are compared by cosine on the two sides of every line break (TextTiling: Hearst 1997).
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}|[0-9][0-9.,]+")
_LOW, _HIGH = 0x3040, 0xFE00
"""Kana, Han and Hangul lie between; marks and figures do not."""
OWN, BLUR = 3, 7
"""Lines about a line that do not speak for it, and lines about a place that speak for the place."""
_SHIFT = 1 << 20
_WORDS = 1 << 41
"""Words are numbered above all pairs."""


class Recurrence:
    """The lines of a page as counts of what recurs on it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        rows, codes = _codes(texts)
        self.codes, places, counts = np.unique(codes, return_inverse=True, return_counts=True)
        self.counts = counts
        keep = np.flatnonzero(counts > 1)
        column = np.full(len(counts), -1)
        column[keep] = np.arange(len(keep))
        own = column[places]
        self.table = np.zeros((self.count, len(keep)))
        np.add.at(self.table, (rows[own >= 0], own[own >= 0]), 1.0)
        spread = (self.table > 0).sum(axis=0)
        self.rare = np.log((self.count + 1.0) / (spread + 0.5)).clip(min=0.0)
        self.sums = np.concatenate([np.zeros((1, len(keep))), self.table.cumsum(axis=0)])
        self.weights = np.minimum(self.table, 1.0) * self.rare
        single = np.bincount(rows[own < 0], minlength=self.count).astype(float)
        self.total = self.weights.sum(axis=1) + single * np.log((self.count + 1.0) / 1.5)

    def printed(self, pair: str) -> int:
        """Return how often the page prints two letters together inside a line."""
        code = ord(pair[0]) * _SHIFT + ord(pair[1])
        place = int(np.searchsorted(self.codes, code))
        return int(self.counts[place]) if place < len(self.codes) and self.codes[place] == code else 0

    def across(self, reach: int, skip: int = 0) -> Matrix:
        """Return, for every line, how alike `reach` lines before it and from it on are; `skip` lines are left out
        between, for a crosshead or a headline."""
        places = np.arange(self.count)
        before = self._run(places - reach, places)
        after = self._run(places + skip, places + skip + reach)
        return np.asarray((_direction(before, self.rare) * _direction(after, self.rare)).sum(axis=1))

    def ahead(self, reach: int) -> Matrix:
        """Return the share of each line's words that stand in the lines after it."""
        places = np.arange(self.count)
        return self._covered(self._run(places + 1, places + 1 + reach))

    def behind(self, reach: int) -> Matrix:
        """Return the share of each line's words that stand in the lines before it."""
        places = np.arange(self.count)
        return self._covered(self._run(places - reach, places))

    def elsewhere(self, reach: int) -> Matrix:
        """Return the share of each line's words that stand further off on the page."""
        places = np.arange(self.count)
        near = self._run(places - reach, places + 1 + reach)
        return self._covered(self.sums[-1] - near)

    def kinship(self) -> list[Matrix]:
        """Return, for every line, how alike the places are where its words and those of the line before stand, and how
        much of its words stands before and after it: two lines of one head speak of one story, wherever it is."""
        places = np.arange(self.count)
        found = self.weights @ self.table.T
        near = np.abs(places[:, None] - places[None, :]) <= OWN
        sums = np.concatenate([np.zeros((self.count, 1)), np.where(near, 0.0, found).cumsum(axis=1)], axis=1)
        low, high = np.clip(places - BLUR, 0, self.count), np.clip(places + BLUR + 1, 0, self.count)
        profile = np.sqrt(sums[:, high] - sums[:, low])
        profile /= np.maximum(np.sqrt((profile**2).sum(axis=1, keepdims=True)), 1e-9)
        alike = np.append(0.0, (profile[1:] * profile[:-1]).sum(axis=1))
        peak = profile.argmax(axis=1) - places
        known = profile.max(axis=1) > 0
        return [
            alike,
            np.where(known, np.clip(peak / 40, -2, 2), 0.0),
            np.append(0.0, np.abs(np.diff(peak)) < 2 * BLUR),
        ]

    def _run(self, first: NDArray[np.intp], end: NDArray[np.intp]) -> Matrix:
        low, high = np.clip(first, 0, self.count), np.clip(end, 0, self.count)
        return np.asarray(self.sums[high] - self.sums[low])

    def _covered(self, run: Matrix) -> Matrix:
        return np.asarray((self.weights * (run > 0.5)).sum(axis=1) / np.maximum(self.total, 1e-9))


def _direction(run: Matrix, rare: Matrix) -> Matrix:
    weighted = np.sqrt(run) * rare
    size = np.sqrt((weighted**2).sum(axis=1, keepdims=True))
    return np.asarray(weighted / np.maximum(size, 1e-9))


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the line and the code of every pair of letters, Latin word and figure."""
    joined = "\n".join(texts)
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    line = np.cumsum(letters == ord("\n"))
    wide = (letters >= _LOW) & (letters < _HIGH)
    at = np.flatnonzero(wide[:-1] & wide[1:])
    rows, codes = [line[at]], [letters[at] * _SHIFT + letters[at + 1]]
    words = [
        (n, _WORDS + zlib.crc32(word.lower()[:7].encode()))
        for n, text in enumerate(texts)
        for word in _WORD.findall(text)
    ]
    if words:
        numbers = np.array(words, dtype=np.int64)
        rows.append(numbers[:, 0])
        codes.append(numbers[:, 1])
    return np.concatenate(rows), np.concatenate(codes)
