"""Files are written whole or not at all, the same bytes every time, in the shape the schemas promise."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pagefix
from pagefix.errors import PagefixError
from pagefix.models import Article, PageResult
from pagefix.schemas import PageFile, json_schema
from pagefix.writers import FORMATS, write
from pagefix.writers.files import write_whole
from pagefix.writers.json import article_json, article_line, page_json
from pagefix.writers.markdown import article_markdown
from tests.command import HEADLINE, OTHER, STORY, bytes_of, files_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
ARTICLE_KEYS = """
    schema id page source source_id kind language masthead rubric kicker headline byline decks dateline paragraphs
    captions jumps confidence flags spans boxes
"""
PAGE_KEYS = """
    schema id source masthead width height unit engine options articles lines furniture unassigned changes edits flags
    pagefix
"""


@pytest.fixture(scope="module")
def result() -> PageResult:
    return pagefix.repair_text(STORY)


@pytest.fixture(scope="module")
def article(result: PageResult) -> Article:
    return result.articles[0]


def _full(article: Article) -> Article:
    parts: dict[str, Any] = {
        "rubric": "特写",
        "kicker": "三年建成",
        "decks": ["两岸同庆", "*免费*通行"],
        "byline": "本报记者 沈岚",
        "dateline": {"text": "本报讯", "agency": "本报"},
        "paragraphs": [
            {"text": "大桥昨日通车。"},
            {"text": "绕行成为过去", "kind": "crosshead"},
            {"text": "春风过江\n秋月照桥", "kind": "verse"},
        ],
        "captions": [{"text": "桥头（沈岚摄）"}],
        "jumps": [{"text": "（下转第四版）", "direction": "to", "page": "四"}],
    }
    return Article.model_validate(article.model_dump(by_alias=True) | parts)


def test_page_json_is_named_last(result: PageResult, tmp_path: Path) -> None:
    paths = write(result, tmp_path / "page")
    assert [path.name for path in paths] == ["article-01.json", "page.json"]
    assert files_of(tmp_path / "page") == ["article-01.json", "page.json"]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_bytes_twice(result: PageResult, tmp_path: Path, format_: str) -> None:
    for name in ("one", "two"):
        write(result, tmp_path / name, format_=format_)
    write(pagefix.repair_text(STORY), tmp_path / "two", format_=format_)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_whatever_the_hash_seed(result: PageResult, seed: str) -> None:
    code = "import sys, pagefix; from pagefix.writers.json import page_json as p, article_json as a\n"
    code += "r = pagefix.repair_text(sys.stdin.read()); print(p(r), *map(a, r.articles), sep='')"
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=STORY, capture_output=True, encoding="utf-8", env=environment, check=True)
    assert done.stdout == page_json(result) + "".join(map(article_json, result.articles)) + "\n"


def test_text_is_utf8_with_line_feeds(result: PageResult, tmp_path: Path) -> None:
    write(result, tmp_path)
    data = (tmp_path / "article-01.json").read_bytes()
    assert HEADLINE.encode() in data
    assert b"\r" not in data
    assert data.endswith(b"}\n")


@pytest.mark.parametrize("name", ["article-02.json", "article-01.md", "article-12.txt"])
def test_articles_that_are_no_more_are_removed(result: PageResult, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("stale", encoding="utf-8")
    write(result, tmp_path)
    assert files_of(tmp_path) == ["article-01.json", "page.json"]


@pytest.mark.parametrize("name", ["article-01.png", "articles.csv", "notes.json"])
def test_other_files_are_left_alone(result: PageResult, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    write(result, tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.json" / "in the way").mkdir(parents=True)
    with pytest.raises(PagefixError, match=r"page\.json: cannot be written: "):
        write_whole(tmp_path / "page.json", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["page.json"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(PagefixError, match="cannot be written: "):
        write_whole(tmp_path / "taken" / "page.json", "text")


def test_a_full_disk_keeps_the_old_file_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    (tmp_path / "page.json").write_text("old", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(PagefixError, match="cannot be written: File too large"):
            write_whole(tmp_path / "page.json", "字" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert bytes_of(tmp_path) == {"page.json": b"old"}


def test_an_article_has_the_keys_of_the_contract_in_order(article: Article) -> None:
    assert list(json.loads(article_json(article))) == ARTICLE_KEYS.split()


def test_a_page_has_the_keys_of_the_contract_in_order(result: PageResult) -> None:
    page = json.loads(page_json(result))
    assert list(page) == PAGE_KEYS.split()
    assert set(page["lines"][0]) == {"text", "source", "bbox", "column", "role", "article"}


@pytest.mark.parametrize(("name", "keys"), [("article", ARTICLE_KEYS), ("page", PAGE_KEYS)])
def test_the_schema_has_the_keys_of_the_contract(name: str, keys: str) -> None:
    schema = json_schema(name)
    assert list(schema["properties"]) == keys.split()
    assert schema["properties"]["schema"]["const"] == f"pagefix/{name}/1"
    assert schema["additionalProperties"] is False


def test_an_article_reads_back(article: Article) -> None:
    assert Article.model_validate_json(article_json(article)) == article
    assert Article.model_validate_json(article_line(_full(article))) == _full(article)


def test_a_page_reads_back(result: PageResult) -> None:
    page = PageFile.model_validate_json(page_json(result))
    assert page.model_dump(mode="json", by_alias=True) == json.loads(page_json(result))


def test_a_line_of_json_lines_is_one_line(article: Article) -> None:
    assert article_line(_full(article)).count("\n") == 1


def test_markdown_shows_every_field_in_order(article: Article) -> None:
    assert article_markdown(_full(article)) == (
        "特写\n\n三年建成\n\n# 白河大桥合龙通车\n\n**两岸同庆**\n\n**\\*免费\\*通行**\n\n*本报记者 沈岚*\n\n本报讯\n\n"
        "大桥昨日通车。\n\n## 绕行成为过去\n\n春风过江  \n秋月照桥\n\n> 桥头（沈岚摄）\n\n（下转第四版）\n"
    )


def test_plain_text_shows_every_field_in_order(article: Article) -> None:
    assert _full(article).as_text() == (
        "　特写\n　　三年建成\n白河大桥合龙通车\n　　两岸同庆\n　　*免费*通行\n　　　　本报记者 沈岚\n\n"
        "　　本报讯 大桥昨日通车。\n绕行成为过去\n春风过江\n秋月照桥\n桥头（沈岚摄）\n（下转第四版）\n"
    )


def test_a_page_without_articles_is_written_alone(tmp_path: Path) -> None:
    write(pagefix.repair_text(""), tmp_path)
    assert files_of(tmp_path) == ["page.json"]


def test_two_pages_do_not_look_alike(tmp_path: Path) -> None:
    write(pagefix.repair_text(OTHER), tmp_path)
    assert HEADLINE not in (tmp_path / "article-01.json").read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)], ids=["usual", "private"])
def test_files_have_the_rights_that_the_mask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "page.json", "text")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "page.json").stat().st_mode) == mode


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_an_interrupted_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "page.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page.json", "new")
    assert bytes_of(tmp_path) == {"page.json": b"old"}


def test_a_text_that_no_file_can_hold_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PagefixError):
        write_whole(tmp_path / "page.json", "江\ud800")
    assert files_of(tmp_path) == []


def test_a_page_without_its_articles_is_not_written(result: PageResult, tmp_path: Path) -> None:
    (tmp_path / "article-01.json").mkdir()
    with pytest.raises(PagefixError, match=r"article-01\.json: cannot be written: "):
        write(result, tmp_path)
    assert files_of(tmp_path) == []


def test_a_page_half_written_has_no_page_json(result: PageResult, tmp_path: Path) -> None:
    write(pagefix.repair_text(OTHER), tmp_path)
    (tmp_path / "article-02.json").mkdir()
    with pytest.raises(PagefixError):
        write(result.model_copy(update={"articles": result.articles * 2}), tmp_path)
    if (tmp_path / "page.json").exists():
        page, first = (json.loads((tmp_path / name).read_bytes()) for name in ("page.json", "article-01.json"))
        assert page["source"] == first["source"]


def test_a_stale_article_that_cannot_be_removed_is_told(
    result: PageResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "article-02.json").write_text("stale", encoding="utf-8")
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(PagefixError, match=r"article-02\.json: cannot be removed: Permission denied; check the folder"):
        write(result, tmp_path)


def test_the_hundredth_article_has_its_own_file(result: PageResult, tmp_path: Path) -> None:
    many = result.model_copy(update={"articles": result.articles * 101})
    assert [path.name for path in write(many, tmp_path)][98:] == [
        "article-99.json",
        "article-100.json",
        "article-101.json",
        "page.json",
    ]
    write(result, tmp_path)
    assert files_of(tmp_path) == ["article-01.json", "page.json"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5*3_4", r"5\*3\_4"),
        ("[江面](雾)", r"\[江面\](雾)"),
        ("<b>#1|`x`", r"\<b\>\#1\|\`x\`"),
        ("C:\\江", r"C:\\江"),
    ],
)
def test_markdown_shows_marks_as_printed(article: Article, text: str, shown: str) -> None:
    plain = article.model_copy(update={"headline": text, "byline": None, "dateline": None, "paragraphs": ()})
    assert article_markdown(plain) == f"# {shown}\n"


def test_markdown_puts_a_closing_dateline_after_the_body(article: Article) -> None:
    parts: dict[str, Any] = {"headline": None, "byline": None, "paragraphs": [{"text": "雾散了。"}]}
    closing = {"text": "（青河电）", "position": "end"}
    story = Article.model_validate(article.model_dump(by_alias=True) | parts | {"dateline": closing})
    assert article_markdown(story) == "雾散了。\n\n（青河电）\n"
