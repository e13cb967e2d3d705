"""Tesseract by pytesseract, where the program is installed: the engine for Korean, and a second opinion elsewhere.

It is told the resolution and one thread (two can be six times slower than one), and its words are put together by the
gaps between their boxes: its own spaces part Chinese letters (tesseract #991, #4433).
"""

import os
import shutil
from collections import defaultdict
from functools import lru_cache
from typing import Any

import numpy as np

from pagefix.errors import MissingEngine
from pagefix.ocr import Image, TextLine

DATA = {"zh-Hans": "chi_sim", "zh-Hant": "chi_tra", "ja": "jpn", "ko": "kor", "en": "eng"}
"""The trained data that reads each language, as Tesseract names it."""
CONFIG = "--psm 3 --dpi {dpi} -c preserve_interword_spaces=1"
USUAL_DPI = 200
SPACE = 0.3
"""Heights between two words from which white is printed between them."""


class TesseractEngine:
    """Reads one language with the data installed for it."""

    name = "tesseract"

    def __init__(self, language: str, dpi: int = USUAL_DPI) -> None:
        self.models: tuple[str, ...] = (model_for(language),)
        self.version = installed() or ""
        self.dpi = dpi

    def read(self, image: Image) -> list[TextLine]:
        """Return the lines of an image, top down."""
        import pytesseract

        os.environ["OMP_THREAD_LIMIT"] = "1"
        found = pytesseract.image_to_data(
            image[..., ::-1], lang=self.models[0], config=CONFIG.format(dpi=self.dpi), output_type="dict"
        )
        rows: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for n, text in enumerate(found["text"]):
            if text.strip():
                rows[found["block_num"][n], found["par_num"][n], found["line_num"][n]].append(n)
        lines = [_line(found, words) for words in rows.values()]
        return sorted(lines, key=lambda line: tuple(line.quad[0][::-1]))


def installed() -> str | None:
    """Return the version of the installed program, None where there is none."""
    if shutil.which("tesseract") is None:
        return None
    import pytesseract

    return str(pytesseract.get_tesseract_version()).splitlines()[0]


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the trained data that is installed."""
    if shutil.which("tesseract") is None:
        return frozenset()
    import pytesseract

    return frozenset(pytesseract.get_languages(config=""))


def model_for(language: str) -> str:
    """Return the data for a language. Raises MissingEngine with the package that holds it."""
    known = DATA.get(language) or DATA.get(language.split("-")[0]) or DATA["zh-Hans"]
    if installed() is None:
        raise MissingEngine(f"tesseract is not installed: apt install tesseract-ocr {_package(known)}")
    if known not in languages():
        raise MissingEngine(f"tesseract has no data for {known}: apt install {_package(known)}")
    return known


def _package(data: str) -> str:
    return "tesseract-ocr-" + data.replace("_", "-")


def _line(found: dict[str, Any], words: list[int]) -> TextLine:
    """Put the words of one line together by the white between their boxes."""
    left = min(found["left"][n] for n in words)
    right = max(found["left"][n] + found["width"][n] for n in words)
    top = min(found["top"][n] for n in words)
    bottom = max(found["top"][n] + found["height"][n] for n in words)
    text, middles, end = "", [], None
    for n in words:
        start, width, word = found["left"][n], found["width"][n], found["text"][n]
        if end is not None and start - end > SPACE * (bottom - top):
            text += " "
            middles.append((start + end) / 2)
        text += word
        middles += [start + width * (place + 0.5) / len(word) for place in range(len(word))]
        end = start + width
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)
    confidence = float(np.mean([found["conf"][n] for n in words])) / 100
    shares = tuple((middle - left) / max(right - left, 1) for middle in middles)
    return TextLine(quad, text, confidence, shares)
