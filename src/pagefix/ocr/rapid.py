"""RapidOCR: the embedded engine, whose models come inside its wheel (PP-OCR; Apache-2.0)."""

from functools import cached_property
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np

from pagefix.ocr import Image, Quad, TextLine, part
from pagefix.ocr.tiles import Found, merged, tiles, widened

NEVER_SHRINK = 1_000_000
"""The engine shrinks what is longer than this many pixels without a word."""
VERTICAL = 1.5
"""A crop so many times higher than wide is a vertical line."""
WHITE = str.maketrans({"☑": "\u3000"})
"""What the recogniser reads where a line has white inside: 本报记者☑林晚."""
LEAST = 3.0
"""Boxes less high than this, in pixels, are specks."""


class RapidEngine:
    """Reads Chinese, Japanese and Latin; one thread, models loaded at first use.

    The classifier of line directions stays off: it turns upright lines over (7 of 2,746).
    """

    name = "rapidocr"
    models: tuple[str, ...] = ("PP-OCRv6_det_small", "PP-OCRv6_rec_small")

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self.version = version("rapidocr")

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR

        return RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.max_side_len": NEVER_SHRINK,
                "Global.text_score": 0.0,
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": self.threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def read(self, image: Image) -> list[TextLine]:
        """Return the lines of an image, top down."""
        quads = self._detected(image)
        lines = [self._recognised(image, *both) for both in zip(quads, widened(quads), strict=True)]
        return sorted((line for line in lines if line.text), key=lambda line: tuple(line.quad[0][::-1]))

    def _detected(self, image: Image) -> list[Quad]:
        height, width = image.shape[:2]
        found = []
        for left, top, right, bottom in tiles(height, width):
            result = self._engine(image[top:bottom, left:right], use_det=True, use_cls=False, use_rec=False)
            quads = [] if getattr(result, "boxes", None) is None else result.boxes
            found += [Found(np.asarray(quad, float) + (left, top), (left, top, right, bottom)) for quad in quads]
        return [quad for quad in merged(found, height) if np.linalg.norm(quad[3] - quad[0]) >= LEAST]

    def _recognised(self, image: Image, quad: Quad, wide: Quad) -> TextLine:
        """Read a line from its widened corners; what it gains there counts to the line."""
        result = self._engine(cropped(image, wide), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        read = (result.txts or ("",))[0].strip()
        text = read.translate(WHITE)
        middles = _middles(read, result.word_results[0])
        return fitted(TextLine(wide, text, float(result.scores[0]), middles), quad)


def fitted(line: TextLine, quad: Quad) -> TextLine:
    """Return a line read from a widened box with the detector's own ends, but for characters found beyond them."""
    along = line.quad[1] - line.quad[0]
    length = max(float(np.linalg.norm(along)), 1.0)
    half = float(np.linalg.norm(quad[3] - quad[0])) / 2 / length
    low, high = ((quad[n] - line.quad[0]) @ along / length**2 for n in (0, 1))
    if line.middles:
        low = min(low, line.middles[0] - half) if line.middles[0] < low + half / 2 else low
        high = max(high, line.middles[-1] + half) if line.middles[-1] > high - half / 2 else high
    low, high = max(low, 0.0), min(high, 1.0)
    middles = tuple((middle - low) / (high - low) for middle in line.middles)
    return line._replace(quad=part(line.quad, low, high), middles=middles)


def cropped(image: Image, quad: Quad) -> Image:
    """Return the part of an image inside four corners, straightened; a vertical line is turned on its side."""
    across = max(float(np.linalg.norm(quad[a] - quad[b])) for a, b in ((1, 0), (2, 3)))
    down = max(float(np.linalg.norm(quad[a] - quad[b])) for a, b in ((3, 0), (2, 1)))
    corners = np.array([[0, 0], [across, 0], [across, down], [0, down]], dtype=np.float32)
    straight = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    size = max(int(np.ceil(across)), 1), max(int(np.ceil(down)), 1)
    crop = cv2.warpPerspective(image, straight, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.rot90(crop) if down >= VERTICAL * across else crop, dtype=np.uint8)


def _middles(text: str, words: Any) -> tuple[float, ...]:
    """Return where each character stands, by the columns in which the engine saw them."""
    columns = [column for word in words.word_cols for column in word]
    inked = [n for n, character in enumerate(text) if not character.isspace()]
    if not text or not words.line_txt_len or len(columns) != len(inked):
        return tuple((n + 0.5) / len(text) for n in range(len(text)))
    shares = (np.array(columns) + 0.5) / words.line_txt_len
    return tuple(np.interp(np.arange(len(text)), inked, shares).tolist())
