"""Imports point down the tiers only, wherever in a file they stand."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import pagefix

ROOT = Path(pagefix.__file__).parent
TIERS = (
    {"models", "errors"},
    {"settings", "geometry", "script", "weigh", "chain", "letters", "flatten"},
    {"lexicon", "patterns", "hangul", "network"},
    {"strand", "datelines"},
    {"ocr"},
    {"readers", "stages", "writers", "evaluate"},
    {"ledger"},
    {"api"},
    {"batch", "schemas", "doctor"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, tier in enumerate(TIERS) for name in tier}
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py" and "data" not in path.parts)
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]


def _home(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(tree: ast.AST) -> Iterator[str]:
    """Yield every module of ours that a tree imports; "pagefix" itself where the package root is meant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "pagefix")
        elif isinstance(node, ast.ImportFrom) and node.module == "pagefix":
            yield from (f"pagefix.{alias.name}" if alias.name in RANK else "pagefix" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pagefix."):
            yield node.module or ""


def _module(path: Path) -> str:
    return ".".join(("pagefix", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_imports_point_down(path: Path) -> None:
    home = _home(path)
    for module in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        target = module.split(".")[1] if "." in module else ""
        assert target, f"{home} imports the package root: import the submodule"
        assert target == home or RANK[target] < RANK[home], f"{home} must not import {target}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_imports_are_absolute(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def test_every_module_has_a_tier() -> None:
    assert {_home(path) for path in FILES} <= set(RANK)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {_module(path): set(_imports(ast.parse(path.read_text(encoding="utf-8")))) for path in FILES}
    assert list(TopologicalSorter(graph).static_order())
