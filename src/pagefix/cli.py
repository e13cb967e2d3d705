"""The command: parse, call, print, exit. The only module that prints or exits."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from typer.main import get_command

from pagefix.errors import PagefixError, UsageError

if TYPE_CHECKING:
    from pagefix.batch.plan import Plan
    from pagefix.batch.run import Entry, Summary

    Report = Callable[[Entry], None]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
FINDINGS, INTERRUPTED = 1, 130

# The base of all usage errors: older releases of typer take it from click, newer ones bring their own.
_BadUsage = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])


class Format(StrEnum):
    """Formats of `run`."""

    json = "json"
    jsonl = "jsonl"
    md = "md"
    txt = "txt"


class Ocr(StrEnum):
    """Engines of `run`."""

    auto = "auto"
    rapidocr = "rapidocr"
    tesseract = "tesseract"
    none = "none"


class Table(StrEnum):
    """Formats of `eval`."""

    table = "table"
    json = "json"


class SchemaName(StrEnum):
    """Schemas that `schema` prints."""

    article = "article"
    page = "page"


def _say(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201 - the command's voice


def _version(wanted: bool) -> None:
    if wanted:
        print(f"pagefix {version('pagefix')}")  # noqa: T201
        raise typer.Exit


@app.callback()
def pagefix(
    version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Repair messy newspaper pages: column reflow, CJK space collapsing, clean per-article JSON."""


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for stdin.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results, or - for stdout.")],
    format_: Annotated[Format | None, typer.Option("--format", "-f", help="Default json; jsonl on stdout.")] = None,
    root: Annotated[Path | None, typer.Option(help="Place results by their path below this folder.")] = None,
    ocr: Annotated[Ocr, typer.Option(help="Engine that reads pictures.")] = Ocr.auto,
    lang: Annotated[str, typer.Option(help="BCP 47 tag of the pages' language, as zh-Hans.")] = "auto",
    encoding: Annotated[str | None, typer.Option(help="Encoding of the input; found by content if not given.")] = None,
    keep_latin_gaps: Annotated[bool, typer.Option(help="Keep gaps between Chinese and figures or Latin.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what became of every page.")] = False,
) -> None:
    """Repair pages and write their articles."""
    from pagefix.batch.plan import make_plan
    from pagefix.batch.run import Job
    from pagefix.batch.run import run as run_plan
    from pagefix.readers.encoding import check_encoding
    from pagefix.settings import Settings, check_language

    if not out:
        raise UsageError("--out: its name is empty; name a folder, or - for standard output")
    check_language(lang)
    if encoding is not None:
        check_encoding(encoding)
    folder = None if out == "-" else Path(out)
    chosen = (format_ or (Format.jsonl if folder is None else Format.json)).value
    settings = Settings(language=lang, encoding=encoding, keep_latin_gaps=keep_latin_gaps, ocr=ocr.value)
    plan = make_plan(inputs, out=folder, root=root)
    with _watching(len(plan.inputs), quiet=quiet, verbose=verbose) as report:
        summary = run_plan(plan, Job(out=folder, format_=chosen, settings=settings), report=report)
    if not quiet:
        _sum_up(plan, summary, folder)
    if summary.failed:
        _say(f"pagefix: {_count(len(summary.failed), 'page')} failed")
        raise typer.Exit(FINDINGS)


def _sum_up(plan: "Plan", summary: "Summary", folder: Path | None) -> None:
    if plan.skipped:
        _say(f"pagefix: left out {_count(plan.skipped, 'file')}: hidden, or no page")
    where = "to standard output" if folder is None else f"into {folder}"
    _say(f"pagefix: {_count(len(summary.entries), 'page')}, {_count(summary.articles, 'article')} written {where}")


@contextmanager
def _watching(count: int, *, quiet: bool, verbose: bool) -> Iterator["Report"]:
    """Report failures and empty pages as they come; show a bar on a terminal."""
    if not (sys.stderr.isatty() and count > 1) or quiet:
        yield lambda entry: _tell(entry, quiet=quiet, verbose=verbose)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("pages", total=count)

        def report(entry: "Entry") -> None:
            _tell(entry, quiet=quiet, verbose=verbose)
            bar.advance(task)

        yield report


def _tell(entry: "Entry", *, quiet: bool, verbose: bool) -> None:
    if entry.error:
        _say(f"pagefix: {entry.error}")
    elif not quiet and not entry.articles:
        _say(f"pagefix: {entry.source}: no articles: the page is empty")
    elif verbose:
        _say(f"pagefix: {entry.source}: {_count(entry.articles, 'article')} in {sum(entry.seconds.values()):.2f} s")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@app.command(name="eval")
def evaluate(
    pred: Annotated[Path, typer.Argument(metavar="PRED", help="Folder that `pagefix run` wrote.")],
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files, or folders of *.gold.json.")],
    ocr: Annotated[bool, typer.Option("--ocr", help="Allow what OCR may get wrong.")] = False,
    format_: Annotated[Table, typer.Option("--format", "-f", help="For people or for programs.")] = Table.table,
) -> None:
    """Score a run against gold."""
    from pagefix.evaluate import evaluate as score

    result = score(pred, gold, ocr=ocr)
    if format_ is Table.json:
        print(result.as_json())  # noqa: T201
        return
    rows = {**{page: tally.figures() for page, tally in result.pages.items()}, "all": result.pooled.figures()}
    width = max(len(page) for page in rows)
    names = list(result.pooled.figures())
    print(" " * width, *(f"{name:>9}" for name in names))  # noqa: T201
    for page, figures in rows.items():
        cells = (f"{'-':>9}" if (value := figures[name]) is None else f"{value:9.4f}" for name in names)
        print(f"{page:<{width}}", *cells)  # noqa: T201


@app.command()
def schema(
    name: Annotated[SchemaName, typer.Argument(help="Which schema to print.")] = SchemaName.article,
) -> None:
    """Print the JSON Schema of the output."""
    from pagefix.schemas import json_schema

    print(json.dumps(json_schema(name.value), ensure_ascii=False, indent=2))  # noqa: T201


@app.command()
def doctor() -> None:
    """Say what is installed and what to do about gaps."""
    from pagefix.doctor import examine

    findings = examine()
    for finding in findings:
        print(finding.line())  # noqa: T201
    if any(finding.needed and not finding.found for finding in findings):
        raise typer.Exit(FINDINGS)


def main() -> None:
    """Run the command; a closed pipe ends quietly with 0, a full disk with 1, Ctrl-C with 130."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        status = _invoke(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say("pagefix: interrupted")
        status = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # rich, which prints the help, exits at a closed pipe
        _close_stdout()
        status = 0
    except OSError as error:  # one of a file knows its name
        _close_stdout()
        _say(f"pagefix: {error.filename or 'standard output'}: {error.strerror}; check it and the disk it is on")
        status = FINDINGS
    sys.exit(status)


def _close_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's own flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _invoke(arguments: Sequence[str]) -> int:
    """Parse, call and return the exit status.

    Not by calling `app`: even with standalone_mode=False that turns Ctrl-C and a closed pipe into exits of its own.
    """
    command = get_command(app)
    try:
        with command.make_context("pagefix", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except _BadUsage as error:
        if error.format_message().strip():  # no arguments: the help is printed, and there is no more to say
            error.show()
        return error.exit_code
    except PagefixError as error:
        _say(f"pagefix: {error}")
        return error.exit_status
    return 0
