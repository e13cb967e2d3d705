"""Log-linear models on weights of known result: what is added up, and how a Korean line break is read."""

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix import hangul, weigh

MODELS = sorted(
    file.name.removesuffix(".json")
    for file in resources.files("pagefix.data").iterdir()
    if file.name.endswith(".json") and file.name != "letters.json"
)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Weights that every model has for the time of a test."""
    weights = {"bias": -1.0, "fog": 2.5}
    monkeypatch.setattr(weigh, "load_weights", lambda model: weights)
    return weights


@pytest.mark.parametrize(
    ("names", "total"),
    [([], 0.0), (["fog"], 2.5), (["bias", "fog"], 1.5), (["fog", "fog"], 5.0), (["never seen"], 0.0)],
    ids=["nothing", "one", "two", "twice", "unknown"],
)
def test_weights_of_what_is_seen_add_up(toy: dict[str, float], names: list[str], total: float) -> None:
    assert weigh.weigh("any", names) == total


def test_a_model_that_is_not_there_is_no_silence() -> None:
    with pytest.raises(FileNotFoundError, match=r"fogs\.json"):
        weigh.weigh("fogs", ["bias"])


@given(st.integers(-5, 5), st.lists(st.integers(-5, 5), unique=True).map(sorted))
def test_a_bin_is_the_count_of_edges_below(value: int, edges: list[int]) -> None:
    assert weigh.bin_of(value, edges) == sum(value > edge for edge in edges)


def test_evidence_of_a_break_is_the_words_about_it() -> None:
    seen = hangul.evidence("나루터에 안개가 ", " 끼었다 오늘")
    assert set(seen) == {
        "bias",
        "a:가",
        "aa:개가",
        "b:끼",
        "bb:끼었",
        "bbb:끼었다",
        "right:끼었다",
        "ab:가끼",
        "lengths:3,3",
    }


def test_long_words_are_of_one_length() -> None:
    assert hangul.evidence("가나다라마바사", "아자차카타파")[-1] == "lengths:5,4"


@pytest.mark.parametrize(("weight", "space"), [(1.5, True), (1.0, False), (0.5, False)], ids=["more", "even", "less"])
def test_a_space_stands_where_the_odds_are_for_it(toy: dict[str, float], weight: float, space: bool) -> None:
    toy["ab:가끼"] = weight
    assert hangul.parts("안개가", "끼었다") is space


@pytest.mark.parametrize("model", MODELS)
def test_the_models_of_the_package_are_tables_of_numbers(model: str) -> None:
    weights = weigh.load_weights(model)
    assert weights
    assert all(isinstance(weight, (int, float)) for weight in weights.values())
    assert json.dumps(weights, allow_nan=False)
