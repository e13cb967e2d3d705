"""The one door to jieba: loaded at first use, with a private cache folder, safe in threads."""

import contextlib
import logging
import os
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

_LOCK = threading.Lock()


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # jieba's own default is a guessable name in the shared temp folder: another user could plant a cache there.
    tokenizer.tmp_dir = str(_cache_folder())
    tokenizer.initialize()
    return tokenizer


def _cache_folder() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "pagefix"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="pagefix-"))


def words(text: str) -> list[str]:
    """Segment Chinese text into words; other scripts come in runs."""
    with _LOCK:
        tokenizer = _tokenizer()
    return list(tokenizer.cut(text))


def crosses(left: str, right: str) -> bool:
    """Tell whether a word runs on from the end of one text into the next.

    >>> crosses("高层安", "全管理"), crosses("两岸合力", "重现")
    (True, False)
    """
    place = 0
    for word in words(left + right):
        place += len(word)
        if place >= len(left):
            return place > len(left) > 0
    return False


def frequency(word: str) -> int:
    """Return how often the lexicon saw a word; 0 for one it does not know."""
    with _LOCK:
        tokenizer = _tokenizer()
    return int(tokenizer.FREQ.get(word, 0))


def cache_folder() -> str:
    """Return the private folder that keeps the lexicon's cache."""
    with _LOCK:
        return str(_tokenizer().tmp_dir)
