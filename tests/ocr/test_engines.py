"""Real engines on a printed picture: RapidOCR always, Tesseract where it is installed."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pagefix.errors import MissingEngine
from pagefix.ocr import Image as Pixels
from pagefix.ocr import OcrEngine, engines, tesseract
from pagefix.settings import Settings

TEXT = ["Ferry Town Keeps Its Bridge Closed", "The vote was counted twice on Monday", "and the boats sailed at dawn."]


def picture() -> Pixels:
    """Return three lines printed with the font that comes with pillow."""
    page = Image.new("RGB", (1100, 300), "white")
    font = ImageFont.load_default(size=44)
    for n, text in enumerate(TEXT):
        ImageDraw.Draw(page).text((40, 30 + 80 * n), text, fill="black", font=font)
    return np.asarray(page)[..., ::-1].copy()


def check(engine: OcrEngine) -> None:
    lines = engine.read(picture())
    assert [line.text.replace(" ", "") for line in lines] == [text.replace(" ", "") for text in TEXT]
    for line, top in zip(lines, (30, 110, 190), strict=True):
        assert line.quad[0, 0] == pytest.approx(40, abs=20)
        assert line.quad[0, 1] == pytest.approx(top, abs=25)
        assert line.confidence > 0.8
        assert list(line.middles) == sorted(line.middles)
        assert len(line.middles) == len(line.text)


def test_rapidocr_reads() -> None:
    check(engines.engine_for(Settings()))


@pytest.mark.skipif(tesseract.installed() is None, reason="tesseract is an optional system program")
def test_tesseract_reads() -> None:
    check(engines.engine_for(Settings(ocr="tesseract", language="en")))


def test_a_blank_page_has_no_lines() -> None:
    assert engines.engine_for(Settings()).read(np.full((400, 400, 3), 255, dtype=np.uint8)) == []


def test_korean_needs_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.shutil, "which", lambda name: None)
    engines.load.cache_clear()
    with pytest.raises(MissingEngine, match="apt install tesseract-ocr tesseract-ocr-kor"):
        engines.engine_for(Settings(language="ko"))
