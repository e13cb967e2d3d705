"""The front door: the command in a process of its own, and pages to send through it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HEADLINE = "白河大桥合龙通车"
STORY = f"""{HEADLINE}

本报记者 沈岚

本报讯 白河大桥昨日合龙通车，两岸居民走上桥面看风景，
桥头的鞭炮声响了整整一个上午。工程历时三年零四个月，共用去
钢材一万二千余吨，桥上设有人行步道和路灯，通车以后进城只要
十分钟，过去绕行山路要走一个小时，乡亲们都说这座桥修得好。
"""
OTHER = STORY.replace("白河", "青石").replace("沈岚", "程霁")
NOISE = b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 8


def pagefix(*arguments: str | Path, text: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; `text` is its standard input."""
    command = [sys.executable, "-m", "pagefix", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=cwd, check=False)


def files_of(folder: Path) -> list[str]:
    """Return the files below a folder, with "/", sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return what stands in every file below a folder but the run's log, which holds times."""
    return {name: (folder / name).read_bytes() for name in files_of(folder) if name != "run.jsonl"}


def json_lines(text: str) -> list[dict[str, Any]]:
    """Return the values of a JSON Lines text."""
    return [json.loads(line) for line in text.splitlines()]
