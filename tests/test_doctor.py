"""The doctor: a line a thing, and a remedy for what is missing."""

import sys
from importlib.metadata import PackageNotFoundError, version

import pytest

from pagefix import cli, doctor, lexicon
from pagefix.doctor import Finding


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("numpy", "2.0", True, "pip install numpy"), "ok       numpy                2.0"),
        (Finding("numpy", None, True, "pip install numpy"), "missing  numpy                pip install numpy"),
        (Finding("poppler", None, False, "install poppler"), "none     poppler              install poppler"),
    ],
    ids=["ok", "missing", "none"],
)
def test_a_finding_is_a_line(finding: Finding, line: str) -> None:
    assert finding.line() == line


def test_everything_is_looked_for_once() -> None:
    names = [finding.name for finding in doctor.examine()]
    assert names == ["pagefix", "python", *doctor.LIBRARIES, "lexicon", "text pages", "tesseract"]


def _without(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(wanted: str) -> str:
        if wanted == name:
            raise PackageNotFoundError(wanted)
        return version(wanted)

    monkeypatch.setattr(doctor, "version", lookup)


def test_a_missing_library_ends_with_one_and_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _without("rapidfuzz", monkeypatch)
    monkeypatch.setattr(sys, "argv", ["pagefix", "doctor"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    lines = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert [line for line in lines if line.startswith("missing ")] == [
        "missing  rapidfuzz            pip install rapidfuzz"
    ]


@pytest.mark.parametrize("fault", [ImportError("no jieba"), OSError("disk")], ids=["import", "disk"])
def test_a_lexicon_that_does_not_load_is_missing(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def broken(word: str) -> int:
        raise fault

    monkeypatch.setattr(lexicon, "frequency", broken)
    (found,) = [finding for finding in doctor.examine() if finding.name == "lexicon"]
    assert (found.found, found.needed, found.remedy) == (None, True, "pip install --force-reinstall jieba")
