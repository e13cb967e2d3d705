"""Named observations as a sparse matrix: one row an example, one column a name."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix


def design(data: Sequence[Sequence[str]], least: int) -> tuple[list[str], csr_matrix]:
    """Return the names seen at least `least` times, sorted, and which example shows which."""
    counts = Counter(name for seen in data for name in seen)
    names = sorted(name for name, count in counts.items() if count >= least)
    index = {name: n for n, name in enumerate(names)}
    pairs = [(row, index[name]) for row, seen in enumerate(data) for name in seen if name in index]
    rows, columns = zip(*pairs, strict=True)
    return names, csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(data), len(names)))
