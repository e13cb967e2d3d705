"""The generator: stories are read as written, and every manner prints a page whole."""

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagefix.evaluate.files import read_gold
from pagefix.models import ink
from tests.generator.corpus import Story, read_corpus
from tests.generator.forms import make_form
from tests.generator.layout import paragraphs_as_printed
from tests.generator.manners import seed_text, space_out
from tests.generator.pages import Made, make_page, write_pages
from tests.generator.pdf import EXTRACTORS
from tests.generator.setting import NO_END, NO_START, Style, break_head, break_paragraph, text_em
from tests.training.labels import squeeze

CORPUS = """\
@@ article
@@ lang: zh-Hans
@@ headline: 渡口：雾散开航
@@ deck: 两岸同庆
@@ deck: 渡船加班
@@ byline:
@@ dateline: 2031年4月5日
@@ dateline_at: end
江面大雾今晨散去。
## 雾从哪里来
| 早　　晚
> 江上灯
>
> 船上人

@@ article
@@ lang: en
@@ dateline: SELWYN
The ferry sailed.
"""
SENTENCES = {
    "zh-Hans": "江面大雾今晨散去，渡船上午九点恢复开航。码头值班员说：“这场雾一共停了我们三天。”等船的有120多人。",
    "ja": "川霧は朝に晴れ、渡し船は午前9時に運航を再開した。桟橋の係員は「三日も止まった」と話した。",
    "ko": "나루터의 안개는 아침에 걷혔고 나룻배는 오전 9시에 다시 떴다. 기다린 손님은 120명이 넘었다.",
    "en": "The fog lifted at dawn and the ferry sailed again at nine. “Three days lost,” said the well-known pilot.",
}


def _stories(lang: str) -> list[Story]:
    text = SENTENCES[lang]
    return [
        Story(
            id=f"fog-{n}",
            lang=lang,
            rubric=text[:2],
            kicker=text[2:9],
            headline=text[n : n + 14].strip(),
            decks=[text[5:18].strip()],
            byline=text[:4],
            captions=[text[:20].strip()] if n % 2 else [],
            body=[("prose", text[k:].strip()) for k in range(n + 2)],
        )
        for n in range(4)
    ]


made_pages = st.builds(
    lambda seed, lang: make_page(seed, lang, _stories(lang)), st.integers(1, 10_000), st.sampled_from(sorted(SENTENCES))
)


def _printed(made: Made) -> list[str]:
    return [row.text for frame in made.page.frames for row in frame.rows]


def test_the_corpus_is_read_as_written(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(CORPUS, encoding="utf-8")
    first, second = read_corpus(tmp_path)
    assert (first.id, first.headline, first.byline) == ("fog-01", "渡口：雾散开航", None)
    assert first.decks == ["两岸同庆", "渡船加班"]
    kinds = ["prose", "crosshead", "table", "verse", "verse", "prose"]
    texts = ["江面大雾今晨散去。", "雾从哪里来", "早　　晚", "江上灯", "船上人", "2031年4月5日"]
    assert first.body == list(zip(kinds, texts, strict=True))
    assert (first.dateline, first.size) == (None, sum(map(len, texts)))
    assert (second.id, second.dateline) == ("fog-02", "SELWYN —")


def test_gold_tells_the_story(tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(CORPUS, encoding="utf-8")
    gold = read_corpus(tmp_path)[1].gold()
    assert (gold["id"], gold["lang"], gold["dateline"], gold["paragraphs"]) == (
        "fog-02",
        "en",
        "SELWYN —",
        ["The ferry sailed."],
    )


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("江面起雾", "江 面 起 雾"),
        ("江面，起雾。", "江 面 ，起 雾 。"),
        ("等了120人", "等 了 120 人"),
        ("江面 起雾", "江 面 起 雾"),
        ("The fog, it lifted.", "The fog , it lifted ."),
        ("", ""),
    ],
)
def test_letter_spacing(text: str, spaced: str) -> None:
    assert space_out(text) == spaced


@given(st.text("江面起雾。，“”120abc .,", max_size=30))
def test_letter_spacing_keeps_every_character_in_order(text: str) -> None:
    assert squeeze(space_out(text)) == squeeze(text)


@given(st.sampled_from(sorted(SENTENCES)), st.integers(1, 6), st.integers(10, 40), st.booleans(), st.booleans())
def test_broken_lines_are_the_paragraph(lang: str, times: int, measure: int, squeezes: bool, cuts: bool) -> None:
    text = SENTENCES[lang] * times
    style = Style(float(measure), indent=2.0, squeeze=squeezes, breaks_words=cuts)
    lines = break_paragraph(text, style, lang)
    assert squeeze("".join(line.text for line in lines)) == squeeze(text)
    assert [line.opens for line in lines] == [True] + [False] * (len(lines) - 1)
    assert [line.full for line in lines] == [True] * (len(lines) - 1) + [False]
    assert all(line.text[0] not in NO_START for line in lines)
    assert all(line.text[-1] not in NO_END for line in lines)
    assert max(text_em(line.text) + line.indent for line in lines) <= measure + (1.05 if squeezes else 0) + 1e-6


@given(st.sampled_from(sorted(SENTENCES)), st.integers(6, 30), st.integers(0, 99))
def test_broken_headlines_are_the_headline(lang: str, measure: int, seed: int) -> None:
    text = SENTENCES[lang][:30]
    rows = break_head(text, float(measure), lang, random.Random(seed))
    assert squeeze("".join(rows)) == squeeze(text)
    assert len(rows) > 1 or text_em(text) <= measure


@settings(max_examples=100)
@given(made_pages)
def test_the_seed_manner_keeps_every_printed_character(made: Made) -> None:
    assert ink([made.text("seed")]) == ink(_printed(made))


@settings(max_examples=60)
@given(made_pages, st.integers(0, 500))
def test_the_seed_manner_has_no_blank_edge_and_ends_its_last_line(made: Made, seed: int) -> None:
    text = seed_text(made.page, random.Random(seed))
    assert text.strip("\n") == text[:-1]
    assert text.endswith("\n")


@pytest.mark.parametrize("lang", sorted(SENTENCES))
@pytest.mark.parametrize("manner", EXTRACTORS)
def test_extractors_keep_every_printed_character(manner: str, lang: str) -> None:
    if manner not in {"pypdf", "pdfminer"} and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    made = make_page(31, lang, _stories(lang))
    found, printed = ink([squeeze(made.text(manner))]), ink(map(squeeze, _printed(made)))
    if manner == "pdftotext":  # it takes out hyphens at line ends
        assert found.pop("-", 0) <= printed.pop("-", 0)
    assert found == printed


@settings(max_examples=100)
@given(made_pages)
def test_gold_matches_what_is_printed(made: Made) -> None:
    for story in made.page.stories:
        frames = [frame for frame in made.page.frames if frame.art == story.id]
        parts = {
            kind: squeeze("".join(row.text for frame in frames if frame.kind == kind for row in frame.rows))
            for kind in ("headline", "kicker", "rubric", "deck", "caption", "body")
        }
        wanted = {
            "headline": story.headline or "",
            "kicker": story.kicker or "",
            "rubric": story.rubric or "",
            "deck": "".join(story.decks),
            "caption": "".join(story.captions),
            "body": "".join(text for _, text in paragraphs_as_printed(story)),
        }
        assert parts == {kind: squeeze(text) for kind, text in wanted.items()}


def test_a_page_follows_from_its_number() -> None:
    one, again, other = (make_page(seed, "ja", _stories("ja")) for seed in (7, 7, 8))
    assert (one.gold(), one.text("seed")) == (again.gold(), again.text("seed"))
    assert one.text("seed") != other.text("seed")


@given(st.integers(0, 100_000))
def test_made_items_are_stories_with_a_head_and_a_text(seed: int) -> None:
    prose = [[SENTENCES["zh-Hans"]]]
    story = make_form(random.Random(seed), prose)
    assert story == make_form(random.Random(seed), prose)
    assert story.headline
    assert story.body or story.captions
    assert {kind for kind, _ in story.body} <= {"prose", "verse", "table", "crosshead"}
    assert all(text.strip() for _, text in story.body)


def test_pages_are_written_with_gold_that_the_evaluation_reads(tmp_path: Path) -> None:
    write_pages(tmp_path, range(4, 6), ["ko", "en"], ["seed"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "en-00005-seed.gold.json",
        "en-00005-seed.txt",
        "ko-00004-seed.gold.json",
        "ko-00004-seed.txt",
    ]
    gold = json.loads((tmp_path / "ko-00004-seed.gold.json").read_text(encoding="utf-8"))
    assert gold["source"] == "ko-00004"
    read = read_gold(tmp_path / "ko-00004-seed.gold.json")
    assert [one.id for one in read] == [one["id"] for one in gold["articles"]]
    assert {one.lang for one in read_gold(tmp_path / "en-00005-seed.gold.json")} == {"en"}
