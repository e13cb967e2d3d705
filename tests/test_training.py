"""Helpers of the fits: truth told of lines, and regressions on problems of known answer."""

import json
from pathlib import Path

import pytest

from pagefix.models import Line
from tests.generator.corpus import Story
from tests.generator.layout import Composed, Frame, Row
from tests.training import logistic, softmax
from tests.training.design import design
from tests.training.fit_hangul import examples
from tests.training.labels import Truth, label_lines, squeeze


def _frame(kind: str, art: str | None, *texts: str, vertical: bool = False, opens: tuple[int, ...] = (0,)) -> Frame:
    role = "prose" if kind == "body" else ""
    rows = [Row(text, 0.0, 0.0, 9.0, opens=n in opens, role=role) for n, text in enumerate(texts)]
    return Frame(kind, art, rows, vertical)


PAGE = Composed(
    [
        _frame("furniture", None, "青河日报　第4版"),
        _frame("headline", "fog", "江面大雾今晨散去", "渡船恢复开航"),
        _frame("body", "fog", "江面大雾持续三天，", "今晨终于散去。", "码头一早便排起", opens=(0, 2)),
        _frame("body", "fog", "长队。", "等船的人都笑了。", "江鸥也回来了。", opens=(1,)),
        _frame("headline", "bus", "公", "交", "改", "线", vertical=True),
        _frame("body", "bus", "公交线路下月改道。", "等船的人都笑了。"),
    ],
    [Story("fog"), Story("bus")],
    800.0,
    600.0,
)


def _labels(*texts: str) -> list[tuple[str, str | None]]:
    found = label_lines(PAGE, [Line(text=text) for text in texts])
    return [(truth.label, truth.story) for truth in found]


def test_every_row_has_the_label_of_its_place() -> None:
    rows = [row.text for frame in PAGE.frames[:4] for row in frame.rows]
    assert [label for label, _ in _labels(*rows)] == [
        "furniture",
        "headline",
        "headline+",
        "open",
        "prose+",
        "prose",
        "prose+",
        "prose",
        "prose+",
    ]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("江 面 大 雾 今 晨 散 去", ("headline", "fog")),
        ("公交改线", ("headline", "bus")),
        ("交", ("headline+", "bus")),
        ("江面大雾持续", ("open", "fog")),
        ("持续三天，", ("open+", "fog")),
        ("⻘河日报", ("prose+", None)),
        ("江⾯大雾持续三天，", ("open", "fog")),
    ],
    ids=["spaced", "along", "one of along", "first half", "second half", "unknown", "radical"],
)
def test_a_line_is_known_by_its_letters(text: str, truth: tuple[str, str | None]) -> None:
    assert _labels(text) == [truth]


def test_what_stands_in_two_stories_is_of_the_story_we_are_in() -> None:
    assert _labels("长队。", "等船的人都笑了。")[1] == ("prose", "fog")
    assert _labels("江鸥也回来了。", "等船的人都笑了。")[1] == ("prose", "fog")
    assert _labels("公交线路下月改道。", "等船的人都笑了。")[1] == ("prose+", "bus")


def test_an_unknown_line_goes_on_with_the_line_before() -> None:
    (_, found) = label_lines(PAGE, [Line(text="公交线路下月改道。"), Line(text="油墨污迹")])
    assert found == Truth("prose+", "bus", 13)


def test_squeezing_drops_what_extraction_changes() -> None:
    assert squeeze(" 江　⾯\n１２") == "江面12"


def test_a_design_has_a_column_a_name_seen_often_enough() -> None:
    names, matrix = design([["fog", "sun"], ["fog", "rare"], ["rain"], ["sun"]], least=2)
    assert names == ["fog", "sun"]
    assert matrix.toarray().tolist() == [[1, 1], [1, 0], [0, 0], [0, 1]]


WEATHER: list[logistic.Example] = [(["all", "fog"], True)] * 6 + [(["all", "sun"], False)] * 6


def test_a_logistic_fit_parts_what_can_be_parted() -> None:
    weights = logistic.fit([*WEATHER, (["all", "once"], True), (["all", "sun", "other"], False)])
    assert weights["fog"] > 0.5
    assert weights["sun"] < -0.5
    assert not {"once", "other"} & set(weights)
    assert logistic.right(weights, WEATHER) == 1.0


def test_a_logistic_fit_of_the_contrary_is_the_contrary() -> None:
    one = logistic.fit(WEATHER)
    other = logistic.fit([(seen, not truth) for seen, truth in WEATHER])
    assert other == pytest.approx({name: -weight for name, weight in one.items()}, abs=0.01)


def test_a_ridge_keeps_weights_small() -> None:
    assert 0 < logistic.fit(WEATHER, ridge=20.0)["fog"] < logistic.fit(WEATHER, ridge=0.1)["fog"]


@pytest.mark.parametrize(
    ("weights", "share"), [({"fog": 1.0}, 1.0), ({"all": 1.0}, 0.5), ({}, 0.5), ({"fog": -1.0, "sun": 1.0}, 0.0)]
)
def test_the_share_on_the_right_side(weights: dict[str, float], share: float) -> None:
    assert logistic.right(weights, WEATHER) == share


def test_nothing_to_judge_is_no_share() -> None:
    assert logistic.right({"fog": 1.0}, []) == 0.0


def test_weights_are_written_sorted(tmp_path: Path) -> None:
    logistic.write({"雾": 0.5, "a": -1.0}, tmp_path / "toy.json")
    text = (tmp_path / "toy.json").read_text(encoding="utf-8")
    assert text == '{\n"a": -1.0,\n"雾": 0.5\n}\n'
    assert json.loads(text) == {"雾": 0.5, "a": -1.0}


def test_a_softmax_fit_tells_three_classes() -> None:
    classes = ("fog", "rain", "sun")
    seen = {"fog": ["all", "grey", "still"], "rain": ["all", "grey", "wet"], "sun": ["all", "blue"]}
    weights = softmax.fit([(seen[name], name) for name in classes for _ in range(8)], classes, ridge=0.1)
    for truth, names in seen.items():
        scores = {one: sum(weights.get(f"{one}|{name}", 0.0) for name in names) for one in classes}
        assert max(scores, key=lambda one: scores[one]) == truth
        assert weights[f"{truth}|{names[-1]}"] > 0.5
    assert weights["sun|grey"] < 0 < weights["fog|grey"]
    for name in ("grey", "wet", "blue"):
        assert sum(weights.get(f"{one}|{name}", 0.0) for one in classes) == pytest.approx(0.0, abs=0.03)


def test_breaks_of_a_korean_sentence() -> None:
    found = examples("배가 온다. 끝")
    assert [truth for _, truth in found] == [False, True, False, True]
    assert {"a:가", "b:온", "right:온다."} <= set(found[1][0])
