"""`import pagefix` stays light: heavy libraries wait until something needs them."""

import subprocess
import sys

PROBE = "import sys, pagefix; print(*[name for name in sys.argv[1:] if name in sys.modules])"
SCANS = ("cv2", "PIL", "rapidocr", "onnxruntime", "pytesseract")
HEAVY = ("jieba", "scipy", "charset_normalizer", "rapidfuzz", "rich", "typer", *SCANS)


def _loaded(probe: str, *names: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", probe, *names], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.split()


def test_import_loads_no_heavy_library() -> None:
    assert _loaded(PROBE, *HEAVY) == []


def test_import_does_not_load_numpy() -> None:
    assert _loaded(PROBE, "numpy") == []


def test_a_text_page_loads_nothing_of_scans() -> None:
    probe = PROBE.replace("pagefix;", "pagefix; pagefix.repair_text('江水涨了一夜，守闸的人没有睡。');")
    assert _loaded(probe, *SCANS) == []


def test_command_loads_no_heavy_library_before_it_is_told_what_to_do() -> None:
    probe = PROBE.replace("pagefix;", "pagefix.cli;")
    assert _loaded(probe, "jieba", "scipy", "charset_normalizer", "rapidfuzz") == []
