"""Small log-linear models: named observations with fitted weights; the sum is a log-odds.

Each model is a JSON table in `pagefix.data`, written by a script of `tests/training`.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=8)
def load_weights(model: str) -> dict[str, float]:
    """Return the weights of a model that comes with the package."""
    text = resources.files("pagefix.data").joinpath(f"{model}.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def bin_of(value: float, edges: Sequence[float]) -> int:
    """Return how many of the rising edges a value is above: the number of its bin.

    >>> bin_of(0.5, (0.1, 0.5, 0.9))
    1
    """
    return bisect_left(edges, value)


def weigh(model: str, names: Iterable[str]) -> float:
    """Return the log-odds that a model gives to some observations."""
    weights = load_weights(model)
    return sum([weights.get(name, 0.0) for name in names])


def weigh_under(model: str, relation: str, names: Iterable[str]) -> float:
    """Return the log-odds of some observations, each by itself and once more under a relation: "relation|name"."""
    weights = _under(model, relation)
    return load_weights(model).get(relation, 0.0) + sum([weights.get(name, 0.0) for name in names])


@lru_cache(maxsize=32)
def _under(model: str, relation: str) -> dict[str, float]:
    weights = load_weights(model)
    names = {name.removeprefix(f"{relation}|") for name in weights}
    return {name: weights.get(name, 0.0) + weights.get(f"{relation}|{name}", 0.0) for name in names}
