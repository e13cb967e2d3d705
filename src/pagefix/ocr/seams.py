"""Lines that an engine merged across a gutter are split at the seam that their neighbours show.

A wide gap alone proves nothing: a dateline and its story stand as far apart. It is a gutter where lines above and below
end or start and none crosses.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pagefix.flatten import flatten
from pagefix.ocr import TextLine, part
from pagefix.script import is_cjk

Boxes = NDArray[np.float64]
GAP = 1.6
"""Pitches from the middle of one character to the next, from which a gap may be a gutter."""
NEAR = 6.0
"""Heights above and below within which neighbours are asked."""
EDGE = 1.5
"""Heights from the seam within which a neighbour ends or starts at it."""
ALIKE = 0.7
"""Neighbours as high as this share of the line are of its type; a headline across two columns says nothing."""
VOTES = 2
"""So many neighbours must end or start at a seam."""
FEW = 4
WHITE = "\u3000"


def split_at_seams(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines, those that cross a gutter cut in two."""
    boxes = np.array(flatten([line.quad for line in lines])).reshape(-1, 4)
    found: list[TextLine] = []
    for n, line in enumerate(lines):
        cuts = [cut for cut in _gaps(line) if _is_seam(boxes, n, _share(line, cut))]
        found += [_spaced(part) for part in _cut(line, cuts)]
    return found


def _spaced(line: TextLine) -> TextLine:
    """Return a line with white where it is printed: engines drop it between Chinese letters."""
    text, middles = line.text, list(line.middles)
    for gap in reversed(_gaps(line)):
        if not text[gap - 1].isspace() and is_cjk(text[gap - 1]) and is_cjk(text[gap]):
            text = text[:gap] + WHITE + text[gap:]
            middles.insert(gap, (middles[gap - 1] + middles[gap]) / 2)
    return line._replace(text=text, middles=tuple(middles))


def _gaps(line: TextLine) -> list[int]:
    """Return the characters before which a wide gap stands."""
    inked = [n for n, character in enumerate(line.text) if not character.isspace()]
    if len(inked) < 2:
        return []
    steps = np.diff([line.middles[n] for n in inked])
    length, height = (float(np.linalg.norm(line.quad[n] - line.quad[0])) for n in (1, 3))
    pitch = float(np.median(steps)) if len(inked) >= FEW else height / max(length, 1.0)
    return [inked[n + 1] for n in np.flatnonzero(steps > GAP * pitch)]


def _share(line: TextLine, cut: int) -> float:
    """Return where the gap before a character has its middle, as a share of the line's length."""
    before = max(n for n in range(cut) if not line.text[n].isspace())
    return (line.middles[before] + line.middles[cut]) / 2


def _is_seam(boxes: Boxes, n: int, share: float) -> bool:
    left, top, right, bottom = boxes[n]
    seam, height = left + share * (right - left), bottom - top
    near = (boxes[:, 1] < bottom + NEAR * height) & (boxes[:, 3] > top - NEAR * height)
    heights = boxes[:, 3] - boxes[:, 1]
    near &= np.minimum(heights, height) > ALIKE * np.maximum(heights, height)
    near[n] = False
    crossing = near & (boxes[:, 0] < seam - EDGE * height / 2) & (boxes[:, 2] > seam + EDGE * height / 2)
    ends = near & (np.abs(boxes[:, 2] - seam) < EDGE * height)
    starts = near & (np.abs(boxes[:, 0] - seam) < EDGE * height)
    return not crossing.any() and int(ends.sum() + starts.sum()) >= VOTES and bool(starts.any())


def _cut(line: TextLine, cuts: Sequence[int]) -> list[TextLine]:
    parts = []
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        low = _share(line, start) if start else 0.0
        high = _share(line, end) if end < len(line.text) else 1.0
        text = line.text[start:end].rstrip()
        middles = tuple((middle - low) / (high - low) for middle in line.middles[start : start + len(text)])
        parts.append(line._replace(quad=part(line.quad, low, high), text=text, middles=middles))
    return parts
