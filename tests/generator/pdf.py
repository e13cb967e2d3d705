"""A page as a PDF with a text layer and no embedded font, and what real extractors print for it.

Characters are written as UTF-16 code units of an Identity-H font with a ToUnicode map, so every extractor reads them
back without any font file. `pdftotext` is poppler's and optional; pypdf and pdfminer.six come with the test extra.
"""

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.generator.layout import Composed, Row
from tests.generator.setting import em, text_em

MARKS = "，。、；：？！”’）》“"
"""A compositor may put what a line lacks beside its marks; `pdftotext -raw` takes such a gap for a line's end."""
EXTRACTORS = ("pypdf", "raw", "pdfminer", "pdftotext", "layout")


def write_pdf(page: Composed) -> bytes:
    """Return a one-page PDF of the page."""
    used = sorted({c for frame in page.frames for row in frame.rows for c in row.text})
    content = "\n".join(_draw(row, page.height) for frame in page.frames for row in frame.rows)
    widths = " ".join(f"{ord(c)} [{round(em(c) * 1000)}]" for c in used if ord(c) < 0x10000 and em(c) != 1.0)
    ranges = [f"<{ord(c):04X}> <{ord(c):04X}>" for c in used if ord(c) < 0x10000]
    blocks = [ranges[i : i + 100] for i in range(0, len(ranges), 100)]
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        + "\nendcmap end end"
    )
    return _assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:.0f} {page.height:.0f}] /Contents 4 0 R "
            "/Resources << /Font << /F 5 0 R >> >> >>",
            content,
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] "
            "/ToUnicode 7 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering (Identity) /Supplement 0 >> /DW 1000 /W [{widths}] /FontDescriptor 8 0 R >>",
            cmap,
            "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
            "/Descent -120 /CapHeight 700 /StemV 80 >>",
        ],
        streams={4, 7},
    )


def _draw(row: Row, height: float) -> str:
    place = f"BT /F {row.size:.2f} Tf 1 0 0 1 {row.x:.2f} {height - row.y:.2f} Tm"
    slack = row.stretch - text_em(row.text) * row.size if row.stretch else 0.0
    if row.by_words and " " in row.text:
        step = -1000 * slack / row.text.count(" ") / row.size
        words = f" {step:.1f} ".join(f"<{_codes(word)}>" for word in re.findall(r"[^ ]* ?", row.text) if word)
        return f"{place} 0 Tc [{words}] TJ ET"
    marks = [n for n, c in enumerate(row.text[:-1]) if c in MARKS]
    if row.at_marks and marks and slack > 0:
        step = -1000 * slack / len(marks) / row.size
        cuts = [0, *(n + 1 for n in marks), len(row.text)]
        parts = [row.text[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
        return f"{place} 0 Tc [{f' {step:.1f} '.join(f'<{_codes(part)}>' for part in parts)}] TJ ET"
    return f"{place} {slack / max(len(row.text) - 1, 1):.3f} Tc <{_codes(row.text)}> Tj ET"


def _codes(text: str) -> str:
    return "".join(f"{ord(c):04X}" for c in text if ord(c) < 0x10000)


def _assemble(objects: list[str], streams: set[int]) -> bytes:
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        data = body.encode("latin-1")
        if number in streams:
            data = b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"
        out.write(b"%d 0 obj\n" % number + data + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def extract(pdf: bytes, extractor: str) -> str:
    """Return what an extractor prints for a PDF; raises LookupError where pdftotext is not installed."""
    if extractor == "pypdf":
        from pypdf import PdfReader

        return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    if extractor == "pdfminer":
        from pdfminer.high_level import extract_text

        return extract_text(io.BytesIO(pdf))
    return _pdftotext(pdf, {"raw": ["-raw"], "layout": ["-layout"], "pdftotext": []}[extractor])


def _pdftotext(pdf: bytes, options: list[str]) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        raise LookupError("pdftotext is not installed (Debian: poppler-utils)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        done = subprocess.run([program, *options, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")
