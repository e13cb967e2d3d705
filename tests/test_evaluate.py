"""Every figure of the contract, computed by hand on small pages."""

import json
from pathlib import Path
from typing import Any

import pytest

from pagefix.errors import GoldError
from pagefix.evaluate import evaluate

Articles = list[dict[str, Any]]
SIX, SIX_BUT_ONE = "甲乙丙丁戊己", "甲乙丙丁戊庚"
TWELVE = "春夏秋冬东南西北梅兰竹菊"


def _gold(*paragraphs: str, **fields: Any) -> dict[str, Any]:
    return {"paragraphs": list(paragraphs), **fields}


def _found(*paragraphs: str, kind: str = "prose", **fields: Any) -> dict[str, Any]:
    fields["captions"] = [{"text": text} for text in fields.get("captions", [])]
    return {"paragraphs": [{"text": text, "kind": kind} for text in paragraphs], **fields}


class Folders:
    """Gold and results as files, scored."""

    def __init__(self, root: Path) -> None:
        self.gold, self.run = root / "gold", root / "run"

    def page(self, name: str, gold: Articles, found: Articles | None) -> None:
        path = self.gold / f"{name}.gold.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"articles": gold}), encoding="utf-8")
        folder = self.run / name
        (self.run if found is None else folder).mkdir(parents=True, exist_ok=True)
        if found is not None:
            (folder / "page.json").write_text("{}", encoding="utf-8")
        for number, article in enumerate(found or [], 1):
            (folder / f"article-{number:02}.json").write_text(json.dumps(article), encoding="utf-8")

    def figures(self, *, ocr: bool = False) -> dict[str, float | None]:
        return evaluate(self.run, self.gold, ocr=ocr).pooled.figures()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def _one(folders: Folders, gold: Articles, found: Articles | None, *, ocr: bool = False) -> dict[str, Any]:
    folders.page("page", gold, found)
    return folders.figures(ocr=ocr)


def test_the_same_is_perfect(folders: Folders) -> None:
    same: dict[str, Any] = {
        "headline": "大桥通车",
        "byline": "本报记者 沈岚",
        "decks": ["两岸同庆"],
        "captions": ["桥头（沈岚摄）"],
    }
    dateline = {"text": "本报讯", "position": "start"}
    figures = _one(folders, [_gold(SIX, **same, dateline="本报讯")], [_found(SIX, **same, dateline=dateline)])
    ones = dict.fromkeys(("seg_f1", "perfect", "head_acc", "head_sp", "para_f1", "fields", "captions"), 1.0)
    assert figures == ones | dict.fromkeys(("body_ned", "extra", "cjk_sp"), 0.0)


def test_seg_f1_is_the_f1_of_five_grams(folders: Folders) -> None:
    assert _one(folders, [_gold(SIX)], [_found(SIX_BUT_ONE)])["seg_f1"] == 0.5  # one gram of two on either side


def test_five_grams_are_multisets(folders: Folders) -> None:
    assert _one(folders, [_gold("甲" * 6)], [_found("甲" * 8)])["seg_f1"] == round(2 * 2 / (2 + 4), 6)


def test_a_short_body_is_one_gram(folders: Folders) -> None:
    assert _one(folders, [_gold("甲乙")], [_found("甲乙")])["seg_f1"] == 1.0


def test_seg_f1_is_weighted_by_gold_characters(folders: Folders) -> None:
    assert _one(folders, [_gold(SIX), _gold(TWELVE)], [_found(TWELVE)])["seg_f1"] == round(12 / 18, 6)


def test_matching_is_the_best_as_a_whole(folders: Folders) -> None:
    """Greedy would give the first gold its best partner and leave the second with nothing."""
    gold = [_gold("甲乙丙丁戊己庚辛"), _gold("甲乙丙丁戊子丑寅")]
    found = [_found("甲乙丙丁戊己庚卯"), _found("甲乙丙丁戊己庚辛")]
    assert _one(folders, gold, found)["seg_f1"] == round((1.0 + 2 / 8) / 2, 6)


def test_a_pair_below_a_tenth_is_no_pair_on_either_side(folders: Folders) -> None:
    gold = "".join(chr(0x4E00 + n) for n in range(50))
    found = gold[:7] + "".join(chr(0x6000 + n) for n in range(43))  # 3 grams of 46 shared
    figures = _one(folders, [_gold(gold)], [_found(found)])
    assert (figures["seg_f1"], figures["body_ned"], figures["extra"]) == (0.0, 1.0, 1.0)


def test_body_ned_is_edits_over_the_longer_body(folders: Folders) -> None:
    assert _one(folders, [_gold(SIX)], [_found(SIX_BUT_ONE + "辛壬")])["body_ned"] == round(3 / 8, 6)


def test_body_ned_counts_an_unmatched_article_as_one(folders: Folders) -> None:
    assert _one(folders, [_gold(SIX), _gold(TWELVE)], [_found(TWELVE)])["body_ned"] == 0.5


@pytest.mark.parametrize(
    ("headline", "body", "perfect"), [("题", SIX, 1.0), ("目", SIX, 0.0), ("题", SIX_BUT_ONE, 0.0)]
)
def test_perfect_needs_body_and_headline(folders: Folders, headline: str, body: str, perfect: float) -> None:
    assert _one(folders, [_gold(SIX, headline="题")], [_found(body, headline=headline)])["perfect"] == perfect


def test_head_acc_ignores_spaces_and_head_sp_does_not(folders: Folders) -> None:
    figures = _one(folders, [_gold(SIX, headline="齐心治水 重现清波")], [_found(SIX, headline="齐心治水重现清波")])
    assert (figures["head_acc"], figures["head_sp"]) == (1.0, 0.0)


def test_an_unmatched_article_has_no_headline(folders: Folders) -> None:
    assert _one(folders, [_gold(SIX, headline="题")], [_found(TWELVE, headline="题")])["head_acc"] == 0.0


def test_para_f1_counts_paragraphs_of_pairs_over_all(folders: Folders) -> None:
    gold = [_gold("甲乙丙丁戊", "己庚辛壬癸")]
    found = [_found("甲乙丙丁戊", "己庚", "辛壬癸"), _found(TWELVE)]
    assert _one(folders, gold, found)["para_f1"] == round(2 * 1 / (2 + 4), 6)


@pytest.mark.parametrize("kind", ["verse", "table"])
def test_verse_and_tables_are_split_at_line_feeds(folders: Folders, kind: str) -> None:
    found = [_found("春眠不觉晓\n处处闻啼鸟", kind=kind)]
    assert _one(folders, [_gold("春眠不觉晓", "处处闻啼鸟")], found)["para_f1"] == 1.0


def test_fields_are_an_f1_and_an_invented_field_costs(folders: Folders) -> None:
    gold = [_gold(SIX, byline="沈岚", kicker="引题", decks=["副题一", "副题二"])]
    found = [_found(SIX, byline="沈岚", rubric="特写", decks=["副题二", "副题三"])]
    assert _one(folders, gold, found)["fields"] == round(2 * 2 / (4 + 4), 6)


def test_fields_of_articles_without_a_partner_cost(folders: Folders) -> None:
    found = [_found(SIX, byline="沈岚"), _found(TWELVE, byline="程霁")]
    assert _one(folders, [_gold(SIX, byline="沈岚")], found)["fields"] == round(2 * 1 / (1 + 2), 6)


def test_dateline_is_compared_by_its_text(folders: Folders) -> None:
    found = [_found(SIX, dateline={"text": "本报讯", "date": "2023-11-15"})]
    assert _one(folders, [_gold(SIX, dateline="本报讯", dateline_at="start")], found)["fields"] == 1.0


def test_captions_is_the_share_found_in_their_own_article(folders: Folders) -> None:
    gold = [_gold(SIX, captions=["图一", "图二"]), _gold(TWELVE)]
    found = [_found(SIX, captions=["图一", "图三"]), _found(TWELVE, captions=["图二"])]
    assert _one(folders, gold, found)["captions"] == 0.5


def test_without_paragraphs_the_captions_are_the_body(folders: Folders) -> None:
    figures = _one(folders, [_gold(captions=[SIX])], [_found(captions=[SIX])])
    assert (figures["seg_f1"], figures["perfect"], figures["para_f1"]) == (1.0, 1.0, None)


def test_extra_is_a_page(folders: Folders) -> None:
    folders.page("one", [_gold(SIX)], [_found(SIX), _found(TWELVE), _found("子丑寅卯辰")])
    folders.page("two", [_gold(SIX)], [_found(SIX)])
    assert folders.figures()["extra"] == 1.0


def test_cjk_sp_is_gaps_beyond_gold_in_ten_thousand_characters(folders: Folders) -> None:
    gold = [_gold("春夏 秋冬东南西北", "梅兰竹菊")]
    found = [_found("春夏 秋 冬东南西北 GDP", "梅 兰竹菊")]
    assert _one(folders, gold, found)["cjk_sp"] == round(10_000 * 2 / 12, 6)


def test_fewer_gaps_than_gold_are_no_credit(folders: Folders) -> None:
    assert _one(folders, [_gold("春夏 秋冬东南")], [_found("春夏秋冬东南")])["cjk_sp"] == 0.0


def test_a_missing_page_scores_zero(folders: Folders) -> None:
    figures = _one(folders, [_gold(SIX, headline="题", byline="沈岚", captions=["图"])], None)
    zeros = ("seg_f1", "perfect", "head_acc", "head_sp", "para_f1", "fields", "captions", "extra")
    assert figures == dict.fromkeys(zeros, 0.0) | {"body_ned": 1.0, "cjk_sp": None}


def test_pages_are_pooled_by_sums(folders: Folders) -> None:
    folders.page("one", [_gold(SIX)], [_found(SIX)])
    folders.page("sub/two", [_gold(TWELVE)], None)
    found = evaluate(folders.run, folders.gold)
    assert list(found.pages) == ["one", "sub/two"]
    assert found.pooled.figures()["seg_f1"] == round(6 / 18, 6)


def test_a_prediction_without_gold_is_not_judged(folders: Folders) -> None:
    folders.page("one", [_gold(SIX)], [_found(SIX)])
    (folders.run / "two").mkdir()
    (folders.run / "two" / "page.json").write_text("{}")
    assert list(evaluate(folders.run, folders.gold).pages) == ["one"]


def test_a_page_where_nothing_is_and_nothing_is_found_has_no_figures(folders: Folders) -> None:
    assert set(_one(folders, [], []).values()) == {None, 0.0}


def test_absent_and_null_keys_are_empty(folders: Folders) -> None:
    gold = [{"paragraphs": [SIX], "decks": None, "captions": None, "headline": None, "jump_to": None}]
    assert _one(folders, gold, [_found(SIX)])["perfect"] == 1.0


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("大桥 通车", "大桥　通车"),
        ("大桥 通车", "大桥 \t\n 通车"),
        ("等等……", "等等⋯⋯"),
        ("A-B", "A‐B"),
        ("A-B", "A‑B"),
        ("①甲⑩", "➀甲➉"),
    ],
)
def test_normalisation(folders: Folders, gold: str, found: str) -> None:
    assert _one(folders, [_gold(SIX, headline=gold)], [_found(SIX, headline=found)])["head_sp"] == 1.0


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("甲，乙（丙）：丁", "甲,乙(丙):丁"),
        ("“甲”‘乙’", "\"甲\"'乙'"),
        ("甲。乙、丙", "甲.乙,丙"),
        ("“甲‘乙’”", "「甲『乙』」"),
        ("『甲』", '"甲"'),
        ("甲｡乙､｢丙｣", "甲。乙、「丙」"),
    ],
)
def test_width_and_quotes_are_equal_for_ocr_alone(folders: Folders, gold: str, found: str) -> None:
    pages = [_gold(SIX, headline=gold)], [_found(SIX, headline=found)]
    assert _one(folders, *pages)["head_sp"] == 0.0
    assert _one(folders, *pages, ocr=True)["head_sp"] == 1.0


@pytest.mark.parametrize(("gold", "found"), [("甲Ａ乙", "甲A乙"), ("甲１乙", "甲1乙"), ("甲ｚ乙", "甲z乙")])
def test_width_of_letters_and_digits_counts(folders: Folders, gold: str, found: str) -> None:
    pages = [_gold(SIX, headline=gold)], [_found(SIX, headline=found)]
    assert _one(folders, *pages, ocr=True)["head_acc"] == 0.0


def test_ocr_lets_a_headline_differ_by_a_tenth(folders: Folders) -> None:
    gold = [_gold(SIX, headline="一二三四五六七八九十"), _gold(TWELVE, headline="一二三四五六七八九十")]
    found = [_found(SIX, headline="一二三四五六七八九千"), _found(TWELVE, headline="一二三四五六七八百千")]
    figures = _one(folders, gold, found, ocr=True)
    assert (figures["head_acc"], figures["head_sp"], figures["perfect"]) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(("wrong", "perfect"), [(1, 1.0), (2, 0.0)])
def test_ocr_lets_a_body_differ_by_a_fiftieth(folders: Folders, wrong: int, perfect: float) -> None:
    body = "".join(chr(0x4E00 + n) for n in range(50))
    found = [_found(body[:-wrong] + "龘" * wrong)]
    assert _one(folders, [_gold(body)], found, ocr=True)["perfect"] == perfect
    assert _one(folders, [_gold(body)], found)["perfect"] == 0.0


def test_ocr_lets_a_paragraph_differ_by_a_tenth_and_uses_each_once(folders: Folders) -> None:
    one, near = "一二三四五六七八九十", "一二三四五六七八九千"
    figures = _one(folders, [_gold(one, one)], [_found(near, TWELVE)], ocr=True)
    assert figures["para_f1"] == 0.5


def test_results_in_json_lines_are_read(tmp_path: Path, folders: Folders) -> None:
    folders.page("page", [_gold(SIX)], None)
    line = json.dumps(_found(SIX) | {"page": "page"})
    (folders.run / "articles.jsonl").write_text(line + "\n", encoding="utf-8")
    assert folders.figures()["perfect"] == 1.0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"articles": [{"paragraphs": 3}]}'])
def test_gold_that_is_none_is_told_by_name(folders: Folders, text: str) -> None:
    folders.page("page", [], [])
    (folders.gold / "page.gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"page\.gold\.json: "):
        folders.figures()


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "not an article"),
        ("{}", "not an article: paragraphs: Field required"),
        ('{"paragraphs": [{"text": "甲"}]}', r"not an article: paragraphs\.0\.kind: Field required"),
        ('{"paragraphs": [], "captions": [{}]}', r"not an article: captions\.0\.text: Field required"),
        ('{"paragraphs": [], "dateline": "本报讯"}', "not an article: dateline: "),
    ],
)
def test_results_that_are_none_are_told_by_name_and_cause(folders: Folders, text: str, cause: str) -> None:
    folders.page("page", [], [])
    (folders.run / "page" / "article-01.json").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=rf"article-01\.json: {cause}[^\n]*$"):
        folders.figures()


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("{", "cannot be read as JSON"),
        ('{"paragraphs": []}', "not an article: page: Field required"),
        ('{"page": "page"}', "not an article: paragraphs: Field required"),
    ],
)
def test_a_broken_line_of_json_lines_is_told_by_number(folders: Folders, line: str, cause: str) -> None:
    folders.page("page", [], None)
    good = json.dumps(_found(SIX + "\u2028") | {"page": "page"}, ensure_ascii=False)
    (folders.run / "articles.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=rf"articles\.jsonl:2: {cause}[^\n]*$"):
        folders.figures()


def test_missing_folders_are_told_by_name(folders: Folders) -> None:
    folders.page("page", [], [])
    with pytest.raises(GoldError, match="none: no such folder of results"):
        evaluate(folders.run / "none", folders.gold)
    with pytest.raises(GoldError, match="none: no such gold"):
        evaluate(folders.run, folders.gold / "none")
    with pytest.raises(GoldError, match=r"no \*\.gold\.json in it"):
        evaluate(folders.run, folders.run)
