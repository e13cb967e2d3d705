"""Furniture: the folio line tells the paper's title, the date, the page label and the section."""

from pagefix.models import Page
from pagefix.patterns import read_masthead


def read_furniture(page: Page) -> Page:
    """Fill the masthead of a page from its furniture lines."""
    lines = [line.clean for line in page.lines if line.role == "furniture"]
    return page.model_copy(update={"masthead": read_masthead(lines)})
