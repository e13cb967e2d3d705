"""What is installed: Python, libraries, the lexicon and its cache, and what to do about gaps."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

LIBRARIES = (
    *("pydantic", "typer", "rich", "numpy", "scipy", "jieba", "rapidfuzz", "charset-normalizer", "wcwidth"),
    *("pillow", "opencv-python-headless", "rapidocr", "onnxruntime", "pytesseract"),
)


class Finding(NamedTuple):
    """One thing looked for: its version or state, whether the command needs it, and what to do when it is missing."""

    name: str
    found: str | None
    needed: bool
    remedy: str

    def line(self) -> str:
        """Return the finding as a line for people."""
        mark = "ok     " if self.found else "missing" if self.needed else "none   "
        return f"{mark}  {self.name:<20} {self.found or self.remedy}"


def examine() -> list[Finding]:
    """Look for everything that pagefix uses."""
    findings = [
        Finding("pagefix", version("pagefix"), True, ""),
        Finding("python", platform.python_version(), True, ""),
    ]
    findings += [_library(name) for name in LIBRARIES]
    findings.append(_lexicon())
    findings.append(Finding("text pages", "zh-Hans, zh-Hant, ja, ko, en", True, ""))
    findings.append(_tesseract())
    return findings


def _tesseract() -> Finding:
    from pagefix.ocr.tesseract import DATA, installed, languages

    found = installed()
    data = " ".join(sorted(languages() & set(DATA.values())))
    remedy = "for Korean scans: apt install tesseract-ocr tesseract-ocr-kor"
    return Finding("tesseract", f"{found}: {data or 'no data'}" if found else None, False, remedy)


def _library(name: str) -> Finding:
    try:
        found: str | None = version(name)
    except PackageNotFoundError:
        found = None
    return Finding(name, found, True, f"pip install {name}")


def _lexicon() -> Finding:
    from pagefix import lexicon

    try:
        known = lexicon.frequency("时间")
    except (ImportError, OSError):
        known = 0
    return Finding("lexicon", lexicon.cache_folder() if known else None, True, "pip install --force-reinstall jieba")
