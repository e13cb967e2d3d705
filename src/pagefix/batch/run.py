"""The run: read, repair, write, a page at a time; a page that fails is reported and the rest go on."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from pagefix import api, readers
from pagefix.batch.plan import ARTICLES, LOG, STDIN, Input, Plan
from pagefix.errors import InputError, PagefixError
from pagefix.models import Model, Page, PageResult
from pagefix.settings import Settings
from pagefix.writers import FORMATS, write
from pagefix.writers.files import remove, write_whole
from pagefix.writers.json import article_line


class Job(Model):
    """How to run: where results go (None: standard output), in which format, with which settings."""

    out: Path | None
    format_: str = "json"
    settings: Settings = Settings()


class Entry(Model):
    """What became of one page: a line of `run.jsonl`."""

    id: str
    source: str
    status: str
    error: str | None = None
    seconds: dict[str, float] = {}
    engine: str | None = None
    articles: int = 0
    flags: int = 0


class Summary(Model):
    """What became of a run."""

    entries: tuple[Entry, ...] = ()

    @property
    def failed(self) -> list[Entry]:
        """Pages that failed."""
        return [entry for entry in self.entries if entry.status == "failed"]

    @property
    def articles(self) -> int:
        """Articles written."""
        return sum(entry.articles for entry in self.entries)


def run(plan: Plan, job: Job, *, report: Callable[[Entry], None], stream: TextIO | None = None) -> Summary:
    """Repair every input of a plan; `report` is told of each page, `stream` gets results when there is no folder."""
    entries: list[Entry] = []
    collected: list[str] = []
    taken: dict[str, str] = {}
    if job.out is not None and job.format_ != "jsonl":
        remove(job.out / ARTICLES)
    for item in plan.inputs:
        for entry, result in _pages(item, job, taken):
            if result is not None and job.format_ == "jsonl":
                collected += [article_line(article) for article in result.articles]
            if result is not None and job.out is None:
                _print(result, job, stream or sys.stdout)
            entries.append(entry)
            report(entry)
    summary = Summary(entries=tuple(entries))
    if job.out is not None:
        if job.format_ == "jsonl":
            write_whole(job.out / ARTICLES, "".join(collected))
        _write_log(job.out, summary)
    return summary


def _pages(item: Input, job: Job, taken: dict[str, str]) -> Iterator[tuple[Entry, PageResult | None]]:
    """Yield the entry and result of every page of an input; this is the border that no page's error crosses.

    `taken` holds the places of the pages so far and who has them; a page whose place is taken is a failure.
    """
    name = "-" if item.path == STDIN else f"{item.place}{item.path.suffix}"
    start = time.perf_counter()
    try:
        pages = list(_read(item, name, job.settings))
    except PagefixError as error:
        yield Entry(id=item.place, source=name, status="failed", error=str(error)), None
        return
    except Exception as error:  # noqa: BLE001 - a fault of ours costs one input, never the run
        yield Entry(id=item.place, source=name, status="failed", error=_fault(name, error)), None
        return
    reading = time.perf_counter() - start
    for page in pages:
        place = _page_id(item, page, len(pages))
        if place in taken:
            where = f"{name}: page {page.source.page_number}: its place {place!r} is taken by {taken[place]}"
            yield Entry(id=place, source=name, status="failed", error=f"{where}; rename one of the two files"), None
            continue
        taken[place] = name
        yield _repair(page.model_copy(update={"id": place}), name, job, reading / len(pages))


def _read(item: Input, name: str, settings: Settings) -> Iterator[Page]:
    if item.refusal is not None:
        raise InputError(item.refusal)
    if item.path == STDIN:
        return readers.read_bytes(sys.stdin.buffer.read(), name, settings=settings)
    return readers.read(item.path, name=name, settings=settings)


def _page_id(item: Input, page: Page, count: int) -> str:
    return item.place if count == 1 else f"{item.place}-p{page.source.page_number:04}"


def _repair(page: Page, name: str, job: Job, reading: float) -> tuple[Entry, PageResult | None]:
    start = time.perf_counter()
    try:
        result = api.repair(page, settings=job.settings)
        repaired = time.perf_counter()
        if job.out is not None:
            write(result, job.out / page.id, format_=job.format_)
    except PagefixError as error:
        return Entry(id=page.id, source=name, status="failed", error=f"{name}: {error}"), None
    except Exception as error:  # noqa: BLE001 - a fault of ours costs one page, never the run
        return Entry(id=page.id, source=name, status="failed", error=_fault(name, error)), None
    seconds = {"read": reading, "repair": repaired - start, "write": time.perf_counter() - repaired}
    return Entry(
        id=page.id,
        source=name,
        status="done",
        seconds={stage: round(value, 4) for stage, value in seconds.items()},
        articles=len(result.articles),
        flags=len(result.flags) + sum(len(article.flags) for article in result.articles),
    ), result


def _fault(name: str, error: Exception) -> str:
    return f"{name}: {type(error).__name__}: {error}; this is a fault of pagefix, please report the page"


def _print(result: PageResult, job: Job, stream: TextIO) -> None:
    _, render = FORMATS[job.format_]
    if job.format_ == "jsonl":
        render = article_line
    for number, article in enumerate(result.articles):
        if number and job.format_ in {"md", "txt"}:
            stream.write("\n")
        stream.write(render(article))
    stream.flush()  # a disk that is full is told before the run says what it has written


def _write_log(out: Path, summary: Summary) -> None:
    log = [{k: v for k, v in e.model_dump().items() if k not in {"articles", "flags"}} for e in summary.entries]
    write_whole(out / LOG, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in log))
