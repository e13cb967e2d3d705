"""Logistic regression on named observations: few lines, so that weights stay names."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from tests.training.design import design

Example = tuple[list[str], bool]


def fit(data: list[Example], ridge: float = 0.4) -> dict[str, float]:
    """Return the weights of a logistic regression."""
    names, x = design([seen for seen, _ in data], least=2)
    y = np.array([1.0 if truth else -1.0 for _, truth in data])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w)
        return float(np.logaddexp(0, -margin).sum() + 0.5 * ridge * w @ w), ridge * w - x.T @ (y / (1 + np.exp(margin)))

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(w), 3) for name, w in zip(names, result.x, strict=True) if abs(w) > 0.02}


def right(weights: dict[str, float], data: list[Example]) -> float:
    """Return the share of examples on the right side of even odds."""
    return sum((sum(weights.get(name, 0.0) for name in seen) > 0) == truth for seen, truth in data) / max(len(data), 1)


def write(weights: dict[str, float], path: Path) -> None:
    """Write a weight table, sorted."""
    path.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8")
