"""The command through its front door: exit status, what it says, what it writes."""

import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.command import HEADLINE, NOISE, OTHER, STORY, bytes_of, files_of, json_lines, pagefix

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of Unix")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A working folder with two pages in `pages`."""
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    (tmp_path / "pages" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "pages" / "sub" / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def test_a_folder(work: Path) -> None:
    done = pagefix("run", "pages", "--out", "out", cwd=work)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "pagefix: 2 pages, 2 articles written into out\n"
    written = ["a/article-01.json", "a/page.json", "run.jsonl", "sub/b/article-01.json", "sub/b/page.json"]
    assert files_of(work / "out") == written


def test_the_article_of_a_page(work: Path) -> None:
    pagefix("run", "pages/a.txt", "--out", "out", cwd=work)
    article = json.loads((work / "out" / "a" / "article-01.json").read_text(encoding="utf-8"))
    assert (article["id"], article["page"], article["source"]["path"]) == ("a/article-01", "a", "a.txt")
    assert (article["headline"], article["byline"], article["language"]) == (HEADLINE, "本报记者 沈岚", "zh-Hans")
    assert article["dateline"]["text"] == "本报讯"
    assert "两岸居民走上桥面看风景，桥头的鞭炮声响了整整一个上午。" in article["paragraphs"][0]["text"]


def test_a_glob_that_no_shell_opened(work: Path) -> None:
    assert pagefix("run", "pages/*/*.txt", "--out", "out", cwd=work).returncode == 0
    assert "sub/b/page.json" in files_of(work / "out")


def test_root_keeps_the_path_below_it(work: Path) -> None:
    assert pagefix("run", "pages/sub/b.txt", "--root", ".", "--out", "out", cwd=work).returncode == 0
    assert "pages/sub/b/page.json" in files_of(work / "out")


def test_standard_input_to_standard_output(work: Path) -> None:
    done = pagefix("run", "-", "--out", "-", text=STORY, cwd=work)
    (article,) = json_lines(done.stdout)
    assert (done.returncode, article["page"], article["headline"]) == (0, "stdin", HEADLINE)
    assert done.stderr == "pagefix: 1 page, 1 article written to standard output\n"
    assert files_of(work) == ["pages/a.txt", "pages/sub/b.txt"]


def test_standard_input_into_a_folder(work: Path) -> None:
    assert pagefix("run", "-", "--out", "out", text=STORY, cwd=work).returncode == 0
    assert files_of(work / "out") == ["run.jsonl", "stdin/article-01.json", "stdin/page.json"]


@pytest.mark.parametrize(
    ("format_", "start"), [("json", "{\n"), ("jsonl", '{"schema"'), ("md", "# 白"), ("txt", "白河")]
)
def test_formats_on_standard_output(work: Path, format_: str, start: str) -> None:
    done = pagefix("run", "-", "--out", "-", "--format", format_, "--quiet", text=STORY, cwd=work)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(start)


@pytest.mark.parametrize(
    ("format_", "files"),
    [
        ("jsonl", ["a/page.json", "articles.jsonl", "run.jsonl"]),
        ("md", ["a/article-01.md", "a/page.json", "run.jsonl"]),
        ("txt", ["a/article-01.txt", "a/page.json", "run.jsonl"]),
    ],
)
def test_formats_in_a_folder(work: Path, format_: str, files: list[str]) -> None:
    assert pagefix("run", "pages/a.txt", "-f", format_, "-o", "out", cwd=work).returncode == 0
    assert files_of(work / "out") == files


def test_plain_text_repaired_again_is_the_same_text(work: Path) -> None:
    once = pagefix("run", "-", "--out", "-", "-f", "txt", text=STORY, cwd=work).stdout
    assert pagefix("run", "-", "--out", "-", "-f", "txt", text=once, cwd=work).stdout == once


def test_the_same_run_twice_gives_the_same_bytes(work: Path) -> None:
    for out in ("one", "two"):
        pagefix("run", "pages", "--out", out, cwd=work)
    assert bytes_of(work / "one") == bytes_of(work / "two")


def test_a_missing_file(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "none.txt", "--out", "out", cwd=work)
    assert (done.returncode, done.stderr) == (2, "pagefix: none.txt: no such file or folder; check the path\n")
    assert not (work / "out").exists()


def test_a_folder_with_nothing_to_read(work: Path) -> None:
    (work / "none").mkdir()
    done = pagefix("run", "none", "--out", "out", cwd=work)
    assert done.returncode == 1
    assert done.stderr.startswith("pagefix: none: nothing to read")


def test_noise_is_one_clear_line(work: Path) -> None:
    (work / "noise.txt").write_bytes(NOISE)
    done = pagefix("run", "noise.txt", "--out", "out", "--quiet", cwd=work)
    first, *rest = done.stderr.splitlines()
    assert (done.returncode, rest) == (1, ["pagefix: 1 page failed"])
    assert first.startswith("pagefix: noise.txt: not a text page: ")


def test_an_empty_file_is_a_page_without_articles(work: Path) -> None:
    (work / "empty.txt").touch()
    done = pagefix("run", "empty.txt", "--out", "out", cwd=work)
    assert done.returncode == 0
    assert "pagefix: empty.txt: no articles: the page is empty\n" in done.stderr
    assert files_of(work / "out") == ["empty/page.json", "run.jsonl"]


def test_one_place_for_two_inputs(work: Path) -> None:
    (work / "pages" / "sub" / "a.txt").write_text(OTHER, encoding="utf-8")
    done = pagefix("run", "pages/a.txt", "pages/sub/a.txt", "--out", "out", cwd=work)
    assert done.returncode == 2
    assert all(word in done.stderr for word in ("pages/a.txt", "pages/sub/a.txt", "--root"))
    assert not (work / "out").exists()


def test_what_is_no_page_is_left_out_and_counted(work: Path) -> None:
    for name in ("notes.md", "table.json", "a.gold.json"):
        (work / "pages" / name).write_text("{}", encoding="utf-8")
    (work / "pages" / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    done = pagefix("run", "pages", "--out", "pages/out", cwd=work)
    assert done.returncode == 0
    assert "pagefix: left out 4 files: hidden, or no page\n" in done.stderr
    assert "2 pages, 2 articles" in pagefix("run", "pages", "--out", "pages/out", cwd=work).stderr


@pytest.mark.parametrize("name", ["notes.md", "table.json"])
def test_what_is_no_page_fails_when_it_is_named(work: Path, name: str) -> None:
    (work / name).write_text('{"headline": "白河大桥合龙通车"}', encoding="utf-8")
    done = pagefix("run", name, "pages/a.txt", "--out", "out", cwd=work)
    assert done.returncode == 1
    assert f"pagefix: {name}: not a text page: it is " in done.stderr
    assert "a/page.json" in files_of(work / "out")


def test_one_bad_page_among_good_ones(work: Path) -> None:
    (work / "pages" / "bad.txt").write_bytes(bytes(range(128, 256)) * 9)
    done = pagefix("run", "pages", "--out", "out", cwd=work)
    assert done.returncode == 1
    assert "pagefix: bad.txt: not a text page: " in done.stderr
    assert done.stderr.endswith("pagefix: 3 pages, 2 articles written into out\npagefix: 1 page failed\n")
    status = [line["status"] for line in json_lines((work / "out" / "run.jsonl").read_text(encoding="utf-8"))]
    assert status == ["done", "failed", "done"]


def test_quiet_says_nothing_and_verbose_names_every_page(work: Path) -> None:
    assert pagefix("run", "pages", "--out", "out", "--quiet", cwd=work).stderr == ""
    said = pagefix("run", "pages", "--out", "out", "--verbose", cwd=work).stderr
    assert "pagefix: a.txt: 1 article in " in said
    assert "pagefix: sub/b.txt: 1 article in " in said


def test_encoding_is_found_or_named(work: Path) -> None:
    (work / "page.txt").write_bytes(STORY.encode("gb18030"))
    found = pagefix("run", "page.txt", "--out", "-", cwd=work)
    named = pagefix("run", "page.txt", "--out", "-", "--encoding", "gb18030", cwd=work)
    assert HEADLINE in found.stdout
    assert found.stdout == named.stdout


def test_unknown_encoding(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--out", "out", "--encoding", "klingon", cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "'klingon' is no encoding" in done.stderr
    assert not (work / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("run", "a.txt"),
        ("run", "--out", "out"),
        ("run", "-", "--out", "out", "--format", "doc"),
        ("nope",),
        ("--nope",),
    ],
    ids=" ".join,
)
def test_bad_options(work: Path, arguments: tuple[str, ...]) -> None:
    done = pagefix(*arguments, cwd=work)
    assert done.returncode == 2
    assert "Usage: pagefix" in (done.stderr if arguments else done.stdout)
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_is_a_file(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--out", "pages/sub/b.txt", cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "--out pages/sub/b.txt: pages/sub/b.txt is a file" in done.stderr
    assert (work / "pages" / "sub" / "b.txt").read_text(encoding="utf-8") == OTHER


def test_eval(work: Path) -> None:
    pagefix("run", "pages", "--out", "out", cwd=work)
    article = json.loads((work / "out" / "a" / "article-01.json").read_text(encoding="utf-8"))
    paragraphs = [paragraph["text"] for paragraph in article["paragraphs"]]
    gold = {"articles": [{"headline": HEADLINE, "paragraphs": paragraphs}]}
    (work / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    table = pagefix("eval", "out", "a.gold.json", cwd=work)
    figures = json.loads(pagefix("eval", "out", "a.gold.json", "--format", "json", cwd=work).stdout)
    assert (table.returncode, figures["pooled"]["perfect"], list(figures["by_page"])) == (0, 1.0, ["a"])
    assert [line.split()[0] for line in table.stdout.splitlines()] == ["seg_f1", "a", "all"]


@pytest.mark.parametrize(("pred", "gold"), [("none", "pages"), ("pages", "none"), ("pages", "pages")])
def test_eval_without_its_files(work: Path, pred: str, gold: str) -> None:
    done = pagefix("eval", pred, gold, cwd=work)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_eval_of_broken_results_is_told(work: Path) -> None:
    (work / "articles.jsonl").write_text("{", encoding="utf-8")
    (work / "a.gold.json").write_text('{"articles": []}', encoding="utf-8")
    done = pagefix("eval", ".", "a.gold.json", cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith("pagefix: articles.jsonl:1: cannot be read as JSON: ")


@pytest.mark.parametrize("name", ["article", "page"])
def test_schema(name: str) -> None:
    done = pagefix("schema", name)
    assert json.loads(done.stdout)["properties"]["schema"]["const"] == f"pagefix/{name}/1"
    assert done.stderr == ""


def test_doctor_finds_what_the_tests_need() -> None:
    done = pagefix("doctor")
    assert done.returncode == 0
    assert all(line.startswith("ok ") for line in done.stdout.splitlines())
    assert f"pagefix              {version('pagefix')}" in done.stdout


def test_version() -> None:
    assert pagefix("--version").stdout == f"pagefix {version('pagefix')}\n"


@posix
@pytest.mark.parametrize(
    "arguments", [("run", "pages", "--out", "-", "--quiet"), ("schema",), ("--help",)], ids=" ".join
)
def test_a_closed_pipe_ends_quietly(work: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "pagefix", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def interrupted(work: Path, *inputs: str) -> tuple[int, str]:
    """Interrupt a run at its input `pipe`: return its exit status and what it said."""
    os.mkfifo(work / "pipe")
    command = [sys.executable, "-m", "pagefix", "run", *inputs, "--out", "out"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", cwd=work) as process:
        other_end = (work / "pipe").open("wb")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        other_end.close()
    return process.returncode, said


@posix
def test_interrupt(work: Path) -> None:
    """The command waits for a named pipe; opening its other end tells that it has come so far."""
    assert interrupted(work, "pipe") == (130, "pagefix: interrupted\n")


def test_results_are_utf8_on_every_machine(work: Path) -> None:
    command = [sys.executable, "-m", "pagefix", "run", "pages/a.txt", "--out", "-"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, cwd=work, env=environment, check=False)
    assert HEADLINE.encode() in done.stdout
    assert b"\r" not in done.stdout


def test_an_input_outside_root(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--root", "pages/sub", "--out", "out", cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "pages/a.txt: not below --root pages/sub" in done.stderr


def test_help_goes_to_standard_output() -> None:
    done = pagefix("run", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--encoding" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("rum", "a.txt"), "No such command 'rum'. Did you mean 'run'?"),
        (("run", "-", "--out", "o", "--formt", "md"), "No such option: --formt"),
        (("run", "-", "--out", "o", "--format", "markdown"), "'markdown' is not one of 'json', 'jsonl', 'md', 'txt'"),
        (("schema", "artikel"), "'artikel' is not one of 'article', 'page'"),
        (("eval",), "Missing argument 'PRED'"),
        (("eval", "out"), "Missing argument 'GOLD...'"),
        (("run", "--out", "o"), "Missing argument 'INPUT...'"),
        (("run", "-"), "Missing option '--out'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_argument_is_told_with_what_would_be_right(work: Path, arguments: tuple[str, ...], advice: str) -> None:
    done = pagefix(*arguments, cwd=work)
    assert (done.returncode, done.stdout) == (2, "")
    assert advice in done.stderr
    assert "--format" in done.stderr or "--formt" not in arguments


@pytest.mark.parametrize(
    ("arguments", "name"), [(("", "--out", "out"), "INPUT"), (("pages/a.txt", "--out", ""), "--out")], ids=["in", "out"]
)
def test_an_empty_argument_is_not_the_working_folder(work: Path, arguments: tuple[str, ...], name: str) -> None:
    done = pagefix("run", *arguments, cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert done.stderr.startswith(f"pagefix: {name}: its name is empty; name a f")
    assert files_of(work) == ["pages/a.txt", "pages/sub/b.txt"]


def test_a_language_that_is_no_tag(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--lang", "klingon!", "--out", "out", cwd=work)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "pagefix: --lang: 'klingon!' is no BCP 47 tag; name one such as zh-Hans, ja or en-GB, or auto\n"
    )
    assert not (work / "out").exists()


def test_a_page_in_the_place_of_the_log(work: Path) -> None:
    (work / "pages" / "run.jsonl.txt").write_text(STORY, encoding="utf-8")
    done = pagefix("run", "pages", "--out", "out", cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "pages/run.jsonl.txt: its results would stand in 'run.jsonl'" in done.stderr
    assert not (work / "out").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_a_full_disk_under_standard_output(work: Path) -> None:
    command = [sys.executable, "-m", "pagefix", "run", "pages/a.txt", "--out", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", cwd=work, check=False)
    cause = "No space left on device; check it and the disk it is on"
    assert (done.returncode, done.stderr) == (1, f"pagefix: standard output: {cause}\n")


@posix
def test_an_output_folder_that_the_system_refuses(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--out", "x" * 5000, cwd=work)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert ": File name too long; check it" in done.stderr


@pytest.mark.parametrize(
    ("name", "format_", "cause"),
    [
        ("run.jsonl", "json", "run.jsonl: cannot be written: Is a directory; check the folder and the disk"),
        ("articles.jsonl", "json", "articles.jsonl: cannot be removed: Is a directory; check the folder"),
        ("articles.jsonl", "jsonl", "articles.jsonl: cannot be written: Is a directory; check the folder and the disk"),
    ],
)
@posix
def test_a_file_of_the_run_that_cannot_be_written(work: Path, name: str, format_: str, cause: str) -> None:
    (work / "out" / name).mkdir(parents=True)
    done = pagefix("run", "pages", "--out", "out", "--format", format_, cwd=work)
    assert (done.returncode, done.stderr) == (1, f"pagefix: out/{cause}\n")


def test_nothing_on_standard_input_is_an_empty_page(work: Path) -> None:
    done = pagefix("run", "-", "--out", "-", cwd=work)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "pagefix: -: no articles: the page is empty\npagefix: 1 page, 0 articles written to standard output\n"
    )


def test_noise_on_standard_input_is_named(work: Path) -> None:
    command = [sys.executable, "-m", "pagefix", "run", "-", "--out", "-", "--quiet"]
    done = subprocess.run(command, input=NOISE, capture_output=True, cwd=work, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"pagefix: -: not a text page: ")


def test_a_named_encoding_that_does_not_fit_is_one_failure(work: Path) -> None:
    done = pagefix("run", "pages/a.txt", "--out", "out", "--encoding", "ascii", "--quiet", cwd=work)
    assert done.returncode == 1
    assert done.stderr.startswith("pagefix: a.txt: not a text page: its bytes are not ascii: ")
    assert files_of(work / "out") == ["run.jsonl"]


def test_a_kept_option_is_recorded_and_lang_is_printed(work: Path) -> None:
    pagefix("run", "pages/a.txt", "--out", "out", "--lang", "zh-Hant", "--keep-latin-gaps", cwd=work)
    page, article = (json.loads((work / "out" / "a" / name).read_bytes()) for name in ("page.json", "article-01.json"))
    assert page["options"] == {"language": "zh-Hant", "keep_latin_gaps": True}
    assert article["language"] == "zh-Hant"


def test_the_table_of_eval_shows_a_dash_where_nothing_is_to_measure(work: Path) -> None:
    (work / "out").mkdir()
    (work / "a.gold.json").write_text('{"articles": [{"paragraphs": ["江面起雾"]}]}', encoding="utf-8")
    heads, page, pooled = pagefix("eval", "out", "a.gold.json", cwd=work).stdout.splitlines()
    assert heads.split()[:2] == ["seg_f1", "perfect"]
    row = dict(zip(heads.split(), page.split()[1:], strict=True))
    assert (row["seg_f1"], row["body_ned"], row["fields"], row["captions"]) == ("0.0000", "1.0000", "-", "-")
    assert page.split()[1:] == pooled.split()[1:]


@posix
def test_an_interrupt_leaves_whole_what_was_done(work: Path) -> None:
    """The second input is a named pipe: when it opens, the first page has been written."""
    assert interrupted(work, "pages/a.txt", "pipe") == (130, "pagefix: interrupted\n")
    assert files_of(work / "out") == ["a/article-01.json", "a/page.json"]
    assert json.loads((work / "out" / "a" / "page.json").read_bytes())["articles"] == ["a/article-01"]
