"""Which engine reads a page: picked by settings and by what is installed; loaded once a process."""

from functools import lru_cache
from importlib.util import find_spec

from pagefix.errors import MissingEngine
from pagefix.ocr import OcrEngine
from pagefix.settings import Settings


def engine_for(settings: Settings) -> OcrEngine:
    """Return the engine of some settings. Raises MissingEngine with the line that installs it.

    "auto" is rapidocr, but for Korean, which it cannot read.
    """
    if settings.ocr == "none":
        raise MissingEngine("--ocr none: a picture has no text of its own; choose rapidocr or tesseract")
    korean = settings.language.split("-")[0] == "ko"
    if settings.ocr == "rapidocr" and korean:
        raise MissingEngine("rapidocr cannot read Korean; choose --ocr tesseract")
    return load("tesseract" if settings.ocr == "tesseract" or korean else "rapidocr", settings.language)


@lru_cache(maxsize=4)
def load(name: str, language: str) -> OcrEngine:
    """Return an engine, its models loaded at its first page."""
    if name == "tesseract":
        from pagefix.ocr.tesseract import TesseractEngine

        return TesseractEngine(language)
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise MissingEngine("the OCR engine is not installed: pip install rapidocr onnxruntime")
    from pagefix.ocr.rapid import RapidEngine

    return RapidEngine()
