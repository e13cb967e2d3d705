"""What is read and where it goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pagefix.batch.plan import Plan, make_plan
from pagefix.errors import MissingInput, NothingToRead, SamePlace, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.text", "sub/d", ".hidden.txt", ".git/e.txt"):
        _write(tmp_path / "pages" / name, "白河大桥合龙通车")
    for name in ("notes.md", "x.json", "a.gold.json", "y.jsonl"):
        _write(tmp_path / "pages" / name, "{}")
    (tmp_path / "pages" / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    return tmp_path / "pages"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _places(plan: Plan) -> list[str]:
    return [item.place for item in plan.inputs]


def test_a_folder_is_searched_in_order(folder: Path) -> None:
    plan = make_plan([str(folder)])
    assert _places(plan) == ["a", "b", "sub/c", "sub/d"]
    assert not any(item.named for item in plan.inputs)


def test_what_is_no_page_is_left_out_and_counted(folder: Path) -> None:
    (folder / ".hidden.txt").unlink()
    (folder / ".git" / "e.txt").unlink()
    assert make_plan([str(folder)]).skipped == 5


def test_hidden_files_are_counted_too(folder: Path) -> None:
    assert make_plan([str(folder)]).skipped == 6


def test_the_output_folder_is_not_read(folder: Path) -> None:
    _write(folder / "out" / "a" / "article-01.txt", "白河大桥合龙通车")
    assert _places(make_plan([str(folder)], out=folder / "out")) == ["a", "b", "sub/c", "sub/d"]


def test_a_link_to_a_folder_is_not_followed(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert _places(make_plan([str(folder)])) == ["a", "b", "sub/c", "sub/d"]


def test_a_named_file_stands_by_its_own_name(folder: Path) -> None:
    plan = make_plan([str(folder / "sub" / "c.text")])
    assert [(item.place, item.named) for item in plan.inputs] == [("c", True)]


def test_only_the_last_suffix_goes(folder: Path) -> None:
    _write(folder / "2024.03.05.txt", "")
    assert _places(make_plan([str(folder / "2024.03.05.txt")])) == ["2024.03.05"]


def test_arguments_keep_their_order(folder: Path) -> None:
    assert _places(make_plan([str(folder / "b.txt"), "-", str(folder / "sub")])) == ["b", "stdin", "c", "d"]


@pytest.mark.parametrize(
    ("pattern", "places"), [("?.txt", ["a", "b"]), ("*/*.text", ["sub/c"]), ("[b]*", ["b"]), ("**/?.te*", ["sub/c"])]
)
def test_a_glob_is_placed_below_its_fixed_part(folder: Path, pattern: str, places: list[str]) -> None:
    assert _places(make_plan([f"{folder}/{pattern}"])) == places


def test_a_glob_passes_over_hidden_files(folder: Path) -> None:
    assert _places(make_plan([f"{folder}/*.txt"])) == ["a", "b"]
    assert _places(make_plan([f"{folder}/**/*.t*"])) == ["a", "b", "sub/c"]
    assert _places(make_plan([f"{folder}/.h*"])) == [".hidden"]


def test_a_glob_passes_over_the_output_folder(folder: Path) -> None:
    _write(folder / "out" / "a" / "article-01.txt", "白河大桥合龙通车")
    assert _places(make_plan([f"{folder}/**/*.txt"], out=folder / "out")) == ["a", "b"]


@pytest.mark.parametrize("pattern", ["*/../*.txt", "a**/*.txt"])
def test_a_glob_that_is_none_is_told(folder: Path, pattern: str) -> None:
    with pytest.raises((UsageError, MissingInput)):
        make_plan([f"{folder}/{pattern}"])


@pytest.mark.parametrize("name", ["notes.md", "x.json", "a.gold.json", "y.jsonl"])
@pytest.mark.parametrize("wild", [False, True])
def test_json_and_markdown_that_are_named_are_refused_and_the_rest_stays(folder: Path, name: str, wild: bool) -> None:
    plan = make_plan([str(folder / (f"[{name[0]}]{name[1:]}" if wild else name)), str(folder / "a.txt")])
    assert [item.refusal is None for item in plan.inputs] == [False, True]
    assert f"{name}: not a text page: it is " in (plan.inputs[0].refusal or "")


def test_what_is_refused_takes_no_place(folder: Path) -> None:
    _write(folder / "a.md", "")
    assert _places(make_plan([str(folder / "a.md"), str(folder / "a.txt")])) == ["a", "a"]


def test_a_name_too_long_is_refused_alone(folder: Path) -> None:
    plan = make_plan(["x" * 5000, str(folder / "a.txt")])
    assert "cannot be read" in (plan.inputs[0].refusal or "")
    assert plan.inputs[1].refusal is None


@pytest.mark.parametrize("out", ["a.txt", "a.txt/below"])
def test_an_output_folder_that_is_a_file_is_told(folder: Path, out: str) -> None:
    with pytest.raises(UsageError, match=r"a\.txt is a file"):
        make_plan([str(folder)], out=folder / out)


def test_a_name_with_brackets_is_a_file_first(folder: Path) -> None:
    _write(folder / "[b].txt", "")
    assert _places(make_plan([str(folder / "[b].txt")])) == ["[b]"]


def test_root_places_by_the_path_below_it(folder: Path) -> None:
    assert _places(make_plan([str(folder / "sub"), str(folder / "a.txt")], root=folder.parent)) == [
        "pages/sub/c",
        "pages/sub/d",
        "pages/a",
    ]


def test_an_input_outside_root_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.txt: not below --root"):
        make_plan([str(folder / "a.txt")], root=folder / "sub")


def test_two_inputs_with_one_place_are_refused_and_named(folder: Path) -> None:
    _write(folder / "sub" / "a.txt", "")
    with pytest.raises(SamePlace, match=r"pages/a\.txt and .*sub/a\.txt: .*'a'; set --root"):
        make_plan([str(folder / "a.txt"), str(folder / "sub" / "a.txt")])


def test_one_root_parts_what_would_meet(folder: Path) -> None:
    _write(folder / "sub" / "a.txt", "")
    assert _places(make_plan([str(folder / "a.txt"), str(folder / "sub" / "a.txt")], root=folder)) == ["a", "sub/a"]


@pytest.mark.parametrize("argument", ["none.txt", "none/", "*.none", "none/*.txt"])
def test_what_is_not_there_is_told(folder: Path, argument: str) -> None:
    with pytest.raises(MissingInput, match="no such file or folder"):
        make_plan([f"{folder}/{argument}"])


@pytest.mark.parametrize("name", [None, "notes.md", ".hidden.txt"])
def test_a_folder_without_a_page_is_told(tmp_path: Path, name: str | None) -> None:
    if name:
        _write(tmp_path / name, "x")
    with pytest.raises(NothingToRead, match="nothing to read"):
        make_plan([str(tmp_path)])


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("page", "page"),
        (".ferry", ".ferry"),
        (".ferry.txt", ".ferry"),
        ("..ferry", "..ferry"),
        ("ferry.txt.gz", "ferry.txt"),
        ("江面 起雾.txt", "江面 起雾"),
    ],
)
def test_the_place_of_a_name(tmp_path: Path, name: str, place: str) -> None:
    _write(tmp_path / name, "白河大桥合龙通车")
    assert _places(make_plan([str(tmp_path / name)])) == [place]


def test_standard_input_has_its_place_whatever_the_root(folder: Path) -> None:
    assert _places(make_plan(["-", str(folder / "a.txt")], root=folder)) == ["stdin", "a"]


def test_a_folder_that_cannot_be_searched_is_one_refusal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return search(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    plan = make_plan([str(folder)])
    assert _places(plan) == ["a", "b", "sub"]
    cause = "cannot be read: Permission denied; check its name and your rights"
    assert plan.inputs[2].refusal == f"{folder / 'sub'}: {cause}"


def test_links_to_files_are_read_and_broken_ones_passed_over(folder: Path) -> None:
    (folder / "c.txt").symlink_to(folder / "a.txt")
    (folder / "e.txt").symlink_to(folder / "gone.txt")
    assert _places(make_plan([str(folder)])) == ["a", "b", "c", "sub/c", "sub/d"]


def test_a_folder_named_by_its_hidden_name_is_searched(folder: Path) -> None:
    assert _places(make_plan([str(folder / ".git")])) == ["e"]


def test_a_glob_takes_files_and_opens_no_folder(folder: Path) -> None:
    assert _places(make_plan([f"{folder}/[as]*"])) == ["a.gold", "a", "scan"]


@pytest.mark.parametrize("again", ["a.txt", "sub/../a.txt", "link/a.txt"])
def test_a_file_named_twice_is_not_sent_to_root(folder: Path, again: str) -> None:
    (folder / "link").symlink_to(folder, target_is_directory=True)
    with pytest.raises(SamePlace, match="they are one file: name it once") as refused:
        make_plan([str(folder / "a.txt"), str(folder / again)])
    assert "--root" not in str(refused.value)


def test_standard_input_named_twice_is_told() -> None:
    with pytest.raises(SamePlace, match="- and -: .*: name it once"):
        make_plan(["-", "-"])


@pytest.mark.parametrize("name", ["run.jsonl.txt", "articles.jsonl.txt", "run.jsonl/page.txt"])
def test_a_page_in_the_place_of_the_runs_own_file_is_refused(folder: Path, name: str) -> None:
    _write(folder / name, "白河大桥合龙通车")
    out = folder.parent / "out"
    with pytest.raises(UsageError, match=f"{name}: its results would stand in .*; rename it, or set --root"):
        make_plan([str(folder)], out=out)
    assert len(make_plan([str(folder)], out=out, root=folder.parent).inputs) == 5
    assert len(make_plan([str(folder)]).inputs) == 5


def test_an_argument_without_a_name_is_not_the_working_folder() -> None:
    with pytest.raises(UsageError, match="INPUT: its name is empty; name a file or folder"):
        make_plan([""])
