"""Pictures as pages, with an engine that is told what to see."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import pagefix
from pagefix import readers
from pagefix.errors import MissingEngine
from pagefix.ocr import Image as Pixels
from pagefix.ocr import TextLine, engines
from pagefix.settings import Settings

PROSE = "江水涨了一夜守闸的人没有睡"
ROWS = [PROSE[:11], PROSE, PROSE, PROSE, PROSE[:6] + "。"]


class ToldEngine:
    """An engine that sees two columns under a headline on every picture."""

    name, version, models = "told", "1", ("none",)

    def read(self, image: Pixels) -> list[TextLine]:
        lines = [seen("渡口夜里灯又亮了", 20, 10, 50)]
        for left in (20, 320):
            for n, text in enumerate(ROWS):
                lines.append(seen(text, left + (40 if n == 0 else 0), 90 + 30 * n, 20))
        return lines


def seen(text: str, left: float, top: float, size: float) -> TextLine:
    right = left + size * len(text)
    quad = np.array([[left, top], [right, top], [right, top + size], [left, top + size]])
    return TextLine(quad, text, 0.9, tuple((n + 0.5) / len(text) for n in range(len(text))))


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(engines, "load", lambda name, language: ToldEngine())
    return


def picture(*, frames: int = 1) -> bytes:
    file = BytesIO()
    pictures = [Image.new("L", (640, 300), 255) for _ in range(frames)]
    pictures[0].save(file, "TIFF", save_all=True, append_images=pictures[1:])
    return file.getvalue()


def test_a_picture_is_a_page_with_its_size_and_engine() -> None:
    [page] = readers.read_bytes(picture(), "town/scan.tif")
    assert (page.id, page.width, page.height, page.unit) == ("town/scan", 640.0, 300.0, "pixel")
    assert page.engine == {"name": "told", "version": "1", "models": ["none"]}
    assert page.source.media_type == "image/tiff"
    assert page.lines[0].bbox == (20, 10, 420, 60)


def test_every_picture_of_a_file_is_a_page() -> None:
    pages = list(readers.read_bytes(picture(frames=3), "scan.tif"))
    assert [page.id for page in pages] == ["scan-p0001", "scan-p0002", "scan-p0003"]
    assert [page.source.page_number for page in pages] == [1, 2, 3]


def test_articles_know_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "scan.tif").write_bytes(picture())
    result = pagefix.repair(tmp_path / "scan.tif")
    boxes = [box for article in result.articles for part in article.paragraphs for box in part.boxes]
    assert boxes
    assert all(0 <= x0 < x1 <= 640 and 0 <= y0 < y1 <= 300 for x0, y0, x1, y1 in boxes)
    heads = [box for article in result.articles for box in article.boxes.headline]
    assert (20, 10, 420, 60) in heads


@pytest.mark.parametrize(
    ("settings", "reason"),
    [(Settings(ocr="none"), "no text of its own"), (Settings(ocr="rapidocr", language="ko"), "cannot read Korean")],
)
def test_a_picture_that_no_engine_may_read_is_refused(settings: Settings, reason: str) -> None:
    with pytest.raises(MissingEngine, match=reason):
        list(readers.read_bytes(picture(), "scan.tif", settings=settings))
