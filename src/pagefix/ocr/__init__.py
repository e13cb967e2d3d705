"""OCR engines behind one protocol: an image in, its printed lines out, in no order."""

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""Rows, columns, and blue, green, red."""
Quad = NDArray[np.float64]
"""Corners of a line, (4, 2), x and y in pixels: top left, top right, bottom right, bottom left as the text runs."""


class TextLine(NamedTuple):
    """One line that an engine read: its corners, text and confidence (0 to 1), and where the middle of each character
    of the text stands, as a share of the line's length."""

    quad: Quad
    text: str
    confidence: float
    middles: tuple[float, ...]


class OcrEngine(Protocol):
    """Reads the lines of an image."""

    name: str
    version: str
    models: tuple[str, ...]

    def read(self, image: Image) -> list[TextLine]:
        """Return the lines of an image, top down."""


def bounds(quad: Quad) -> NDArray[np.float64]:
    """Return the upright box about a line: left, top, right, bottom."""
    return np.concatenate([quad.min(axis=0), quad.max(axis=0)])


def part(quad: Quad, low: float, high: float) -> Quad:
    """Return the corners of a part of a line, by shares of its length."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.array([quad[0] + low * top, quad[0] + high * top, quad[3] + high * bottom, quad[3] + low * bottom])
