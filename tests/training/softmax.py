"""Multinomial logistic regression on named observations."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from tests.training.design import design


def fit(data: list[tuple[list[str], str]], classes: Sequence[str], ridge: float) -> dict[str, float]:
    """Return weights named `class|observation`."""
    names, x = design([seen for seen, _ in data], least=3)
    truth = np.array([classes.index(truth) for _, truth in data])
    own = np.eye(len(classes))[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(len(names), len(classes))
        score = x @ w
        score -= score.max(axis=1, keepdims=True)
        total = np.log(np.exp(score).sum(axis=1, keepdims=True))
        value = float((total - score)[own > 0].sum() + 0.5 * ridge * flat @ flat)
        return value, (x.T @ (np.exp(score - total) - own)).ravel() + ridge * flat

    result = minimize(loss, np.zeros(len(names) * len(classes)), jac=True, method="L-BFGS-B")
    w = result.x.reshape(len(names), len(classes))
    return {
        f"{one}|{name}": round(float(w[n, c]), 3)
        for n, name in enumerate(names)
        for c, one in enumerate(classes)
        if abs(w[n, c]) > 0.02
    }
