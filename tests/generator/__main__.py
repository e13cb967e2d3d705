"""Make pages with truth: `python -m tests.generator DIR --pages 40`. Three manners need poppler-utils (pdftotext)."""

import argparse
import shutil
from pathlib import Path

from tests.generator.pages import ALL_MANNERS, write_pages

LANGUAGES = ["zh-Hans"] * 6 + ["zh-Hant", "ja", "ko", "en"]


def main() -> None:
    """Write `NAME-MANNER.txt` and its gold for every page and manner."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--first", type=int, default=900_000)
    options = parser.parse_args()
    manners = ALL_MANNERS if shutil.which("pdftotext") else ["seed", "pypdf", "pdfminer"]
    write_pages(options.folder, range(options.first, options.first + options.pages), LANGUAGES, manners)


if __name__ == "__main__":
    main()
