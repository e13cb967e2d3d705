"""The lexicon: words of Chinese text, and a cache that no other user can plant."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import lexicon
from tests.command import pagefix


@given(st.text("江水面上起大雾渡船今天停航时间abc 12，。", max_size=30))
def test_words_print_the_text(text: str) -> None:
    assert "".join(lexicon.words(text)) == text


@pytest.mark.parametrize(
    ("left", "right", "runs_on"),
    [
        ("当地时", "间今天", True),
        ("当地时间", "今天停航", False),
        ("今", "天", True),
        ("今天", "", False),
        ("", "大桥", False),
        ("ferry", "boat", True),
        ("ferry", " boat", False),
    ],
)
def test_a_word_runs_on_or_ends(left: str, right: str, runs_on: bool) -> None:
    assert lexicon.crosses(left, right) is runs_on


def test_frequency_tells_words_from_mere_letters() -> None:
    assert lexicon.frequency("时间") > lexicon.frequency("渡船") > lexicon.frequency("雾江面起") == 0


def _lexicon_of_doctor() -> Path:
    line = next(line for line in pagefix("doctor").stdout.splitlines() if " lexicon " in line)
    assert line.startswith("ok ")
    return Path(line.split(maxsplit=2)[2])


def test_the_cache_stands_in_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = _lexicon_of_doctor()
    assert folder == tmp_path / "cache" / "pagefix"
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_cache_folder_a_new_one_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    folder = _lexicon_of_doctor()
    assert folder.parent == tmp_path / "temp"
    assert folder.name.startswith("pagefix-")
