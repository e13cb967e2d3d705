"""Writers: a result as files, one module a format. Each file is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from pagefix.errors import UsageError
from pagefix.models import Article, PageResult
from pagefix.writers.files import remove, write_whole
from pagefix.writers.json import article_json, page_json
from pagefix.writers.markdown import article_markdown

FORMATS: dict[str, tuple[str, Callable[[Article], str]]] = {
    "json": ("json", article_json),
    "jsonl": ("", article_json),
    "md": ("md", article_markdown),
    "txt": ("txt", Article.as_text),
}


def write(result: PageResult, folder: Path | str, *, format_: str = "json") -> list[Path]:
    """Write `page.json` and a file an article into a folder, `page.json` last; return the paths.

    An earlier run's `page.json` goes first, so that a folder never claims what it does not hold, then its articles
    that are no more. Format "jsonl" writes `page.json` alone: its articles go into one file for the whole run.
    Raises UsageError for a format that is none, and PagefixError for what cannot be written.
    """
    if format_ not in FORMATS:
        raise UsageError(f"format_: {format_!r} is no format; name one of {', '.join(FORMATS)}")
    folder = Path(folder)
    suffix, render = FORMATS[format_]
    wanted = {}
    if suffix:
        wanted = {folder / f"article-{n:02}.{suffix}": render(a) for n, a in enumerate(result.articles, 1)}
    page, text_of_page = folder / "page.json", page_json(result)
    for stale in [page, *sorted(folder.glob("article-*.*"))]:
        if stale not in wanted and stale.suffix in {".json", ".md", ".txt"} and stale.is_file():
            remove(stale)
    for path, text in [*wanted.items(), (page, text_of_page)]:
        write_whole(path, text)
    return [*wanted, page]
