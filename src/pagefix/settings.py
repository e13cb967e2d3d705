"""What a caller may choose: one frozen value, handed down."""

import re

from pagefix.errors import UsageError
from pagefix.models import Model

_LANGUAGE_TAG = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})  # language, as zh or zh-yue
    (?:-[a-z]{4})?                                   # script, as Hans
    (?:-(?:[a-z]{2}|[0-9]{3}))?                      # region, as GB or 419
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*         # variants
    (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*              # extensions
    (?:-x(?:-[a-z0-9]{1,8})+)?                       # private use""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
"""The form of a BCP 47 tag (RFC 5646, 2.1) that begins with a language; "auto" has it too."""


class Settings(Model):
    """Options of a repair. `language` is BCP 47 or "auto", `encoding` a codec name or None (found by content), `ocr` an
    engine's name, "auto" or "none"."""

    language: str = "auto"
    encoding: str | None = None
    keep_latin_gaps: bool = False
    ocr: str = "auto"

    def recorded(self) -> dict[str, str | bool]:
        """Return the options that differ from the defaults and change results, as `page.json` lists them."""
        plain = Settings()
        return {name: value for name, value in self.model_dump().items() if value != getattr(plain, name)}


def check_language(tag: str) -> None:
    """Raise UsageError unless a tag has the form of BCP 47, or is "auto"."""
    if not _LANGUAGE_TAG.fullmatch(tag):
        raise UsageError(f"--lang: {tag!r} is no BCP 47 tag; name one such as zh-Hans, ja or en-GB, or auto")
