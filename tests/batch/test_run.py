"""A run goes page after page, and no page can stop it."""

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pagefix import api, readers
from pagefix.batch.plan import make_plan
from pagefix.batch.run import Entry, Job, Summary, run
from pagefix.errors import InkChanged
from pagefix.models import Flag, Page, PageResult
from pagefix.settings import Settings
from tests.command import HEADLINE, OTHER, STORY, bytes_of, files_of, json_lines


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _run(pages: Path, out: Path | None, format_: str = "json", **settings: str) -> tuple[Summary, str]:
    stream = io.StringIO()
    job = Job(out=out, format_=format_, settings=Settings(**settings))
    return run(make_plan([str(pages)]), job, report=lambda entry: None, stream=stream), stream.getvalue()


def test_every_page_is_written_and_logged(pages: Path, tmp_path: Path) -> None:
    summary, printed = _run(pages, tmp_path / "out")
    written = ["a/article-01.json", "a/page.json", "b/article-01.json", "b/page.json", "run.jsonl"]
    assert files_of(tmp_path / "out") == written
    assert (summary.articles, summary.failed, printed) == (2, [], "")


def test_the_log_has_a_line_a_page(pages: Path, tmp_path: Path) -> None:
    _run(pages, tmp_path / "out")
    log = json_lines((tmp_path / "out" / "run.jsonl").read_text(encoding="utf-8"))
    assert [(line["id"], line["source"], line["status"], line["error"]) for line in log] == [
        ("a", "a.txt", "done", None),
        ("b", "b.txt", "done", None),
    ]
    assert set(log[0]) == {"id", "source", "status", "error", "seconds", "engine"}


def test_each_page_is_reported_as_it_comes(pages: Path, tmp_path: Path) -> None:
    seen: list[Entry] = []
    run(make_plan([str(pages)]), Job(out=tmp_path / "out"), report=seen.append)
    assert [entry.id for entry in seen] == ["a", "b"]


def test_a_page_that_cannot_be_read_does_not_stop_the_rest(pages: Path, tmp_path: Path) -> None:
    (pages / "a.txt").write_bytes(bytes(range(128, 256)) * 9)
    summary, _ = _run(pages, tmp_path / "out")
    assert [(entry.id, entry.status) for entry in summary.entries] == [("a", "failed"), ("b", "done")]
    assert files_of(tmp_path / "out") == ["b/article-01.json", "b/page.json", "run.jsonl"]


def test_a_fault_of_ours_costs_one_page(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repair = api.repair

    def faulty(page: Page, *, settings: Settings) -> PageResult:
        if page.id == "a":
            raise ZeroDivisionError
        return repair(page, settings=settings)

    monkeypatch.setattr(api, "repair", faulty)
    summary, _ = _run(pages, tmp_path / "out")
    assert [entry.status for entry in summary.entries] == ["failed", "done"]
    assert "a.txt: ZeroDivisionError" in (summary.failed[0].error or "")


def test_a_place_that_cannot_be_written_is_one_failure(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("in the way", encoding="utf-8")
    summary, _ = _run(pages, tmp_path / "out")
    assert [entry.status for entry in summary.entries] == ["failed", "done"]
    assert "cannot be written" in (summary.failed[0].error or "")


def test_pages_of_one_file_have_numbered_places(pages: Path, tmp_path: Path) -> None:
    (pages / "b.txt").unlink()
    (pages / "a.txt").write_text(STORY + "\f" + OTHER, encoding="utf-8")
    _run(pages, tmp_path / "out")
    page = json.loads((tmp_path / "out" / "a-p0002" / "page.json").read_text(encoding="utf-8"))
    assert (page["id"], page["source"]["page_number"], page["articles"]) == ("a-p0002", 2, ["a-p0002/article-01"])


def test_json_lines_stand_in_input_order(pages: Path, tmp_path: Path) -> None:
    _run(pages, tmp_path / "out", "jsonl")
    assert files_of(tmp_path / "out") == ["a/page.json", "articles.jsonl", "b/page.json", "run.jsonl"]
    articles = json_lines((tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8"))
    assert [article["page"] for article in articles] == ["a", "b"]


@pytest.mark.parametrize("format_", ["json", "jsonl", "md", "txt"])
def test_without_a_folder_the_articles_are_printed(pages: Path, format_: str) -> None:
    _, printed = _run(pages, None, format_)
    assert printed.index(HEADLINE) < printed.index(HEADLINE.replace("白河", "青石"))


@pytest.mark.parametrize("format_", ["json", "jsonl", "md", "txt"])
def test_the_same_run_twice_gives_the_same_bytes(pages: Path, tmp_path: Path, format_: str) -> None:
    _run(pages, tmp_path / "one", format_)
    _run(pages, tmp_path / "two", format_)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_a_second_run_in_another_format_leaves_no_article_of_the_first(pages: Path, tmp_path: Path) -> None:
    _run(pages, tmp_path / "out", "txt")
    _run(pages, tmp_path / "out", "md")
    assert [name for name in files_of(tmp_path / "out") if "article" in name] == ["a/article-01.md", "b/article-01.md"]


def test_a_run_after_one_in_json_lines_leaves_no_second_copy(pages: Path, tmp_path: Path) -> None:
    _run(pages, tmp_path / "out", "jsonl")
    _run(pages, tmp_path / "out", "json")
    assert "articles.jsonl" not in files_of(tmp_path / "out")


def test_two_pages_never_share_a_place(pages: Path, tmp_path: Path) -> None:
    (pages / "a.txt").write_text(STORY + "\f" + OTHER, encoding="utf-8")
    (pages / "a-p0002.txt").write_text(STORY, encoding="utf-8")
    summary, _ = _run(pages, tmp_path / "out")
    done = [entry.id for entry in summary.entries if entry.status == "done"]
    assert sorted(done) == ["a-p0001", "a-p0002", "b"]
    (failed,) = summary.failed
    assert failed.error == "a.txt: page 2: its place 'a-p0002' is taken by a-p0002.txt; rename one of the two files"
    page = json.loads((tmp_path / "out" / "a-p0002" / "page.json").read_text(encoding="utf-8"))
    assert page["source"]["path"] == "a-p0002.txt"


def test_a_fault_while_reading_costs_one_input(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = readers.read

    def faulty(path: Path, *, name: str, settings: Settings) -> Iterator[Page]:
        if name == "a.txt":
            raise ZeroDivisionError
        return read(path, name=name, settings=settings)

    monkeypatch.setattr(readers, "read", faulty)
    summary, _ = _run(pages, tmp_path / "out")
    assert [entry.status for entry in summary.entries] == ["failed", "done"]
    assert "a.txt: ZeroDivisionError" in (summary.failed[0].error or "")


def test_what_is_no_page_by_name_is_one_failure(pages: Path, tmp_path: Path) -> None:
    (pages / "a.md").write_text(STORY, encoding="utf-8")
    plan = make_plan([str(pages / "a.md"), str(pages / "b.txt")])
    summary = run(plan, Job(out=tmp_path / "out"), report=lambda entry: None)
    assert [(entry.id, entry.status) for entry in summary.entries] == [("a", "failed"), ("b", "done")]
    assert "it is Markdown by its name" in (summary.failed[0].error or "")


def test_only_options_that_change_results_are_recorded(pages: Path, tmp_path: Path) -> None:
    _run(pages, tmp_path / "out", encoding="utf-8")
    page = json.loads((tmp_path / "out" / "a" / "page.json").read_text(encoding="utf-8"))
    assert page["options"] == {"encoding": "utf-8"}


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_repair_that_loses_ink_writes_nothing_of_its_page(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    repair = api.repair

    def losing(page: Page, *, settings: Settings) -> PageResult:
        if page.id == "a":
            raise InkChanged(page.id, Counter("桥"), Counter())
        return repair(page, settings=settings)

    monkeypatch.setattr(api, "repair", losing)
    summary, _ = _run(pages, tmp_path / "out", format_)
    cause = "a.txt: a: repair would lose 1 characters ('桥') and invent nothing; nothing was written, please report"
    assert [entry.error for entry in summary.failed] == [f"{cause} this page"]
    assert not (tmp_path / "out" / "a").exists()
    assert summary.articles == 1


def test_a_page_that_was_not_written_is_not_among_the_json_lines(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("in the way", encoding="utf-8")
    _run(pages, tmp_path / "out", "jsonl")
    articles = json_lines((tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8"))
    assert [article["page"] for article in articles] == ["b"]


def test_json_lines_of_nothing_are_an_empty_file(pages: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (pages / name).write_text("", encoding="utf-8")
    summary, _ = _run(pages, tmp_path / "out", "jsonl")
    assert (summary.articles, summary.failed) == (0, [])
    assert (tmp_path / "out" / "articles.jsonl").read_bytes() == b""


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_printed_articles_of_one_page_are_parted_by_a_blank_line(
    pages: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    repair = api.repair

    def twice(page: Page, *, settings: Settings) -> PageResult:
        result = repair(page, settings=settings)
        return result.model_copy(update={"articles": result.articles * 2})

    (pages / "b.txt").unlink()
    _, once = _run(pages, None, format_)
    monkeypatch.setattr(api, "repair", twice)
    assert _run(pages, None, format_)[1] == f"{once}\n{once}"


def test_standard_input_of_several_pages_has_numbered_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{STORY}\f{OTHER}".encode())))
    summary = run(make_plan(["-"]), Job(out=tmp_path), report=lambda entry: None)
    assert [(entry.id, entry.source) for entry in summary.entries] == [("stdin-p0001", "-"), ("stdin-p0002", "-")]
    assert "stdin-p0002/article-01.json" in files_of(tmp_path)


def test_flags_of_page_and_articles_are_counted(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repair = api.repair
    flag = Flag(code="PF305", message="very short")

    def flagged(page: Page, *, settings: Settings) -> PageResult:
        result = repair(page, settings=settings)
        own = tuple(article.model_copy(update={"flags": (flag, flag)}) for article in result.articles)
        return result.model_copy(update={"articles": own, "flags": (flag,)})

    monkeypatch.setattr(api, "repair", flagged)
    summary, _ = _run(pages, None)
    assert [(entry.articles, entry.flags) for entry in summary.entries] == [(1, 3), (1, 3)]


@pytest.mark.parametrize("name", ["run.jsonl.txt", "articles.jsonl.txt"])
def test_a_page_named_as_a_file_of_the_run_is_printed(pages: Path, name: str) -> None:
    (pages / name).write_text(STORY, encoding="utf-8")
    summary, _ = _run(pages, None)
    assert (len(summary.entries), summary.failed) == (3, [])
