"""Writers: a result as files, one module a format. Each file is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

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

    Articles of an earlier run that are no more are removed. Format "jsonl" writes `page.json` alone: its articles go
    into one file for the whole run.
    """
    folder = Path(folder)
    suffix, render = FORMATS[format_]
    wanted = {}
    if suffix:
        wanted = {folder / f"article-{n:02}.{suffix}": render(a) for n, a in enumerate(result.articles, 1)}
    for stale in sorted(folder.glob("article-*.*")):
        if stale not in wanted and stale.suffix in {".json", ".md", ".txt"} and stale.is_file():
            remove(stale)
    for path, text in wanted.items():
        write_whole(path, text)
    write_whole(folder / "page.json", page_json(result))
    return [*wanted, folder / "page.json"]
