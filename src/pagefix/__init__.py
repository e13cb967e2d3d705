"""Repair messy newspaper pages: column reflow, CJK space collapsing, article segmentation, clean per-article JSON."""

from importlib.metadata import version

from pagefix.api import collapse_spaces, evaluate, read, repair, repair_text, write
from pagefix.errors import (
    GoldError,
    InkChanged,
    InputError,
    ManyPages,
    MissingInput,
    NothingToRead,
    NotText,
    PagefixError,
    SamePlace,
    UsageError,
)
from pagefix.models import Article, Line, Page, PageResult, Paragraph
from pagefix.settings import Settings

__version__ = version("pagefix")

__all__ = [
    "Article",
    "GoldError",
    "InkChanged",
    "InputError",
    "Line",
    "ManyPages",
    "MissingInput",
    "NotText",
    "NothingToRead",
    "Page",
    "PageResult",
    "PagefixError",
    "Paragraph",
    "SamePlace",
    "Settings",
    "UsageError",
    "__version__",
    "collapse_spaces",
    "evaluate",
    "read",
    "repair",
    "repair_text",
    "write",
]
