"""Laws of the figures: truth scores full, order is nothing, every figure has its range; and cases of the files."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagefix.errors import GoldError
from pagefix.evaluate import Tally, evaluate, score_page
from pagefix.evaluate.files import FoundArticle, GoldArticle
from pagefix.evaluate.texts import score_gold, score_prediction

Json = dict[str, Any]
SHARES = ("seg_f1", "perfect", "body_ned", "head_acc", "head_sp", "para_f1", "fields", "captions")
optional_text = st.none() | st.text("江河湖海 abc", min_size=1, max_size=5).filter(str.strip)
texts = st.lists(st.text("江河湖海，。 abc", min_size=1, max_size=5).filter(str.strip), max_size=3)
fields = {name: optional_text for name in ("headline", "rubric", "kicker", "byline", "dateline")}
heads = st.fixed_dictionaries(fields | {"decks": texts, "captions": texts})
letters = st.lists(st.lists(st.integers(0, 60), min_size=5, max_size=20), min_size=1, max_size=4)


@st.composite
def golds(draw: st.DrawFn) -> list[Json]:
    """Articles whose bodies share no letter, so that each can match but itself."""
    count = draw(st.integers(1, 4))
    bodies = [draw(letters) for _ in range(count)]
    return [
        draw(heads) | {"paragraphs": ["".join(chr(0x4E00 + 100 * n + one) for one in row) for row in rows]}
        for n, rows in enumerate(bodies)
    ]


any_bodies = st.lists(st.text("江河湖海", max_size=9), max_size=3)
any_articles = st.lists(st.builds(lambda head, body: head | {"paragraphs": body}, heads, any_bodies), max_size=4)


def found(gold: Json) -> Json:
    """Return a gold article as a run would have written it."""
    return gold | {
        "dateline": {"text": gold["dateline"]} if gold.get("dateline") else None,
        "paragraphs": [{"text": text, "kind": "prose"} for text in gold.get("paragraphs", [])],
        "captions": [{"text": text} for text in gold.get("captions", [])],
    }


def tally(gold: Sequence[Json], run: Sequence[Json], *, ocr: bool = False) -> Tally:
    return score_page(
        [score_gold(GoldArticle.model_validate(one), ocr) for one in gold],
        [score_prediction(FoundArticle.model_validate(found(one)), ocr) for one in run],
        ocr=ocr,
    )


@given(golds(), st.booleans())
def test_truth_scores_full(gold: list[Json], ocr: bool) -> None:
    figures = tally(gold, gold, ocr=ocr).figures()
    assert {figures[name] for name in ("seg_f1", "perfect", "head_acc", "head_sp", "para_f1")} == {1.0}
    assert {figures[name] for name in ("body_ned", "extra", "cjk_sp")} == {0.0}
    small = ("rubric", "kicker", "byline", "dateline", "decks")
    assert figures["fields"] == (1.0 if any(one[name] for one in gold for name in small) else None)
    assert figures["captions"] == (1.0 if any(one["captions"] for one in gold) else None)


@given(golds(), st.randoms(use_true_random=False), st.data())
def test_the_order_of_articles_is_nothing(gold: list[Json], rng: Any, data: st.DataObject) -> None:
    run = [one | {"headline": "改过", "paragraphs": [text[1:] for text in one["paragraphs"]]} for one in gold]
    run = data.draw(st.lists(st.sampled_from(run), unique_by=id))
    before = tally(gold, run).figures()
    rng.shuffle(gold)
    assert tally(gold, data.draw(st.permutations(run))).figures() == before


@given(any_articles, any_articles, st.booleans())
def test_every_figure_has_its_range(gold: list[Json], run: list[Json], ocr: bool) -> None:
    one = tally(gold, run, ocr=ocr)
    figures = one.figures()
    assert all(value is None or 0.0 <= value <= 1.0 for value in (figures[name] for name in SHARES))
    assert one.predicted - one.articles <= one.extra <= one.predicted == len(run)
    assert one.headlines_spaced <= one.headlines
    assert one.perfect <= one.headlines


@settings(max_examples=150)
@given(golds(), st.integers(0, 2))
def test_ocr_forgives_and_never_blames(gold: list[Json], wrong: int) -> None:
    run = [one | {"paragraphs": [text[wrong:] for text in one["paragraphs"]]} for one in gold]
    strict, loose = tally(gold, run), tally(gold, run, ocr=True)
    for name in ("perfect", "headlines", "headlines_spaced", "paragraphs_equal", "captions_found", "fields_equal"):
        assert getattr(loose, name) >= getattr(strict, name), name
    assert (loose.overlap, loose.extra) == (strict.overlap, strict.extra)


@settings(max_examples=150)
@given(any_articles, any_articles, any_articles, any_articles)
def test_a_pool_lies_between_its_pages(gold: list[Json], run: list[Json], other: list[Json], more: list[Json]) -> None:
    pages = [tally(gold, run), tally(other, more)]
    pooled = sum(pages, Tally()).figures()
    for name in (*SHARES, "extra"):
        parts = [value for page in pages if (value := page.figures()[name]) is not None]
        value = pooled[name]
        assert (value is None) == (not parts)
        assert value is None or min(parts) - 1e-6 <= value <= max(parts) + 1e-6


def test_a_page_by_hand() -> None:
    """Two stories, the first without its last paragraph and with a wrong byline, and a piece of furniture too many."""
    gold: list[Json] = [
        {"headline": "江面 起雾", "byline": "沈岚", "paragraphs": ["甲乙丙丁戊己庚辛", "子丑寅卯"]}
        | {"captions": ["图一"]},
        {"headline": "渡船停航", "decks": ["今日", "今日"], "paragraphs": ["春夏秋冬东南西北"]},
    ]
    run: list[Json] = [
        {"headline": "渡船停航", "decks": ["今日"], "paragraphs": ["春夏 秋冬", "东南西北"]},
        {"headline": "江面起雾", "byline": "程霁", "paragraphs": ["甲乙丙丁戊己庚辛"], "captions": ["图一", "图二"]},
        {"paragraphs": ["天地玄黄宇宙"]},
    ]
    # grams of the first: 8 of the truth, 4 found, all shared; of the second 4 and 4, all shared
    assert tally(gold, run).figures() == {
        "seg_f1": round((12 * 2 * 4 / (8 + 4) + 8 * 1.0) / 20, 6),
        "perfect": 0.5,
        "body_ned": round((4 / 12 + 0) / 2, 6),
        "head_acc": 1.0,
        "head_sp": 0.5,
        "para_f1": round(2 * 1 / (3 + 4), 6),
        "fields": round(2 * 1 / (3 + 2), 6),
        "captions": 1.0,
        "extra": 1.0,
        "cjk_sp": round(10_000 * 1 / 20, 6),
    }


@pytest.mark.parametrize(
    ("gold", "run", "gaps"),
    [
        ("江面起雾渡船", "江 面 起雾渡船", 2),
        ("江面起雾渡船", " 江面起雾渡船 ", 0),
        ("江面，起雾。", "江面， 起雾。", 0),
        ("江面10米雾", "江面 10 米雾", 0),
        ("カヌー大会だ", "カ ヌー 大会だ", 2),
        ("江面起雾渡船", "江　\t面起雾渡船", 1),
        ("나루에 안개", "나 루 에 안 개", 0),
    ],
)
def test_a_stray_gap_stands_between_two_chinese_or_japanese_letters(gold: str, run: str, gaps: int) -> None:
    assert tally([{"paragraphs": [gold]}], [{"paragraphs": [run]}]).gaps == gaps


def test_captions_are_no_body_where_there_are_paragraphs() -> None:
    gold = [{"paragraphs": ["江面起雾"], "captions": ["渡船停在岸边"]}]
    assert tally(gold, [{"paragraphs": ["江面起雾"]}]).figures()["seg_f1"] == 1.0


def test_a_headline_alone_matches_nothing() -> None:
    """The contract's body is empty then, and articles match by their bodies: not even itself is a pair."""
    gold = [{"headline": "江面起雾"}]
    figures = tally(gold, gold).figures()
    assert (figures["perfect"], figures["head_acc"], figures["extra"]) == (0.0, 0.0, 1.0)


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


GOLD = {"paragraphs": ["江面起雾渡船停航"]}


def test_articles_past_the_hundredth_are_read(tmp_path: Path) -> None:
    golds = [{"paragraphs": [chr(0x4E00 + n) * 5]} for n in range(101)]
    _write(tmp_path / "run" / "a" / "page.json", {})
    for number, one in enumerate(golds, 1):
        _write(tmp_path / "run" / "a" / f"article-{number:02}.json", found(one))
    _write(tmp_path / "a.gold.json", {"articles": golds})
    assert evaluate(tmp_path / "run", tmp_path / "a.gold.json").pooled.figures()["seg_f1"] == 1.0


def test_articles_without_their_page_are_not_read(tmp_path: Path) -> None:
    """`page.json` comes last: without it the page is not done."""
    _write(tmp_path / "run" / "a" / "article-01.json", found(GOLD))
    _write(tmp_path / "a.gold.json", {"articles": [GOLD]})
    assert evaluate(tmp_path / "run", tmp_path / "a.gold.json").pooled.predicted == 0


@pytest.mark.parametrize(
    ("name", "named", "page"),
    [
        ("a.gold.json", "a.gold.json", "a"),
        ("a.json", "a.json", "a"),
        ("town/a.gold.json", "town/a.gold.json", "a"),
        ("town/a.gold.json", ".", "town/a"),
    ],
)
def test_the_page_of_a_gold_file(tmp_path: Path, name: str, named: str, page: str) -> None:
    _write(tmp_path / "gold" / name, {"articles": [GOLD]})
    (tmp_path / "run").mkdir()
    assert list(evaluate(tmp_path / "run", tmp_path / "gold" / named).pages) == [page]


def test_figures_as_json(tmp_path: Path) -> None:
    _write(tmp_path / "run" / "江" / "page.json", {})
    _write(tmp_path / "run" / "江" / "article-01.json", found(GOLD))
    _write(tmp_path / "gold" / "江.gold.json", {"articles": [GOLD, GOLD]})
    text = evaluate(tmp_path / "run", tmp_path / "gold").as_json()
    table = json.loads(text)
    assert (table["pages"], table["articles"], list(table["by_page"])) == (1, 2, ["江"])
    assert table["pooled"] == table["by_page"]["江"]
    assert (table["pooled"]["seg_f1"], table["pooled"]["captions"]) == (0.5, None)
    assert '"江"' in text


def test_two_gold_files_of_one_page_are_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        _write(tmp_path / folder / "a.gold.json", {"articles": [GOLD]})
    (tmp_path / "run").mkdir()
    named = r"one/a\.gold\.json and .*two/a\.gold\.json: both are gold of page 'a'; name one of them"
    with pytest.raises(GoldError, match=named):
        evaluate(tmp_path / "run", [tmp_path / "one" / "a.gold.json", tmp_path / "two" / "a.gold.json"])


def test_gold_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_bytes('{"articles": []} 江'.encode("gb18030"))
    (tmp_path / "run").mkdir()
    with pytest.raises(GoldError, match=r"a\.gold\.json: cannot be read: .*check the file or write it again"):
        evaluate(tmp_path / "run", tmp_path / "a.gold.json")
