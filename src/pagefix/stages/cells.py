"""Table rows: three cells or more, none a sentence, beside a line of as many; their separators stay.

>>> table_rows(["品名 产地 价格", "白菜 江心洲 1.2", "萝卜 渡口 0.8", "江水涨了。"])
[False, True, True, False]
"""

import re
from collections.abc import Sequence

from pagefix.script import is_cjk

TABLE_CELLS = 3
_LONGEST_CELL = 14


def table_rows(lines: Sequence[str]) -> list[bool]:
    """Tell for every line whether it is a row of a table."""
    counts = [_table_cells(line) for line in lines]
    filled = [i for i, line in enumerate(lines) if line.strip()]
    found = [False] * len(lines)
    for n, i in enumerate(filled):
        near = filled[max(0, n - 2) : n] + filled[n + 1 : n + 3]
        found[i] = counts[i] >= TABLE_CELLS and any(counts[j] == counts[i] for j in near)
    return found


def _table_cells(line: str) -> int:
    cells = line.split()
    if not any(len(cell) > 1 for cell in cells) or any(len(cell) > _LONGEST_CELL for cell in cells):
        return 0
    if re.search(r"[，。；、,;]\s|[，。；]", line) or not any(is_cjk(c) for c in line):
        return 0
    singles = sum(1 for cell in cells if len(cell) == 1 and is_cjk(cell))
    figures = sum(1 for cell in cells if re.search(r"[0-9]", cell))
    return len(cells) if singles * 3 <= len(cells) and figures else 0
