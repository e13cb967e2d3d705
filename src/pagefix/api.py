"""The library: read, repair, repair_text, collapse_spaces. The command and every other caller go through here."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pagefix import readers
from pagefix.errors import ManyPages
from pagefix.evaluate import evaluate
from pagefix.ledger import check_ink, settle
from pagefix.models import Page, PageResult, Source
from pagefix.readers.text import make_page
from pagefix.settings import Settings
from pagefix.writers import write

__all__ = ["collapse_spaces", "evaluate", "read", "repair", "repair_text", "write"]


def read(path: Path | str, *, settings: Settings | None = None) -> Iterator[Page]:
    """Yield the pages of a file, one at a time. Raises InputError, or MissingInput for a path that is not there."""
    return readers.read(Path(path), settings=settings)


def repair(page: Page | Path | str, *, settings: Settings | None = None) -> PageResult:
    """Repair one page, or the only page of a file.

    Raises ManyPages for a file of several pages, InputError for one that cannot be read, and InkChanged should a
    repair lose or invent a printed character.
    """
    chosen = settings or Settings()
    if not isinstance(page, Page):
        page = _only_page(Path(page), chosen)
    from pagefix.stages import run_stages  # the models and numpy load when a page is repaired, not on import

    page = page.model_copy(update={"language": chosen.language, "keep_latin_gaps": chosen.keep_latin_gaps})
    result = settle(run_stages(page), chosen.recorded())
    check_ink(result)
    return result


def repair_text(text: str, *, settings: Settings | None = None) -> PageResult:
    """Repair the text of one page; a form feed is a blank line here.

    >>> repair_text("")  .articles
    ()
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return repair(make_page(text, "text", Source(path="text", sha256=digest)), settings=settings)


def collapse_spaces(text: str) -> str:
    """Collapse the letter-spacing of Chinese and Japanese text, a line at a time; Korean and Latin keep theirs.

    >>> collapse_spaces("当 地 时 间 11 月 15 日")
    '当地时间11月15日'
    """
    from pagefix.stages.spacing import collapse

    return collapse(text)


def _only_page(path: Path, settings: Settings) -> Page:
    pages = list(readers.read(path, settings=settings))
    if len(pages) != 1:
        raise ManyPages(path, len(pages))
    return pages[0]
