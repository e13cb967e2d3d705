"""Pages by number: story choice, layout and defects all follow from a seed."""

import json
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.generator.corpus import Story, read_corpus
from tests.generator.forms import make_form
from tests.generator.layout import Composed, compose
from tests.generator.manners import seed_text
from tests.generator.pdf import EXTRACTORS, extract, write_pdf

FURNITURE = {
    "zh-Hans": [
        "{y}年{m}月{d}日　星期{w}　第{p}版　要闻",
        "{y}年{m}月{d}日 星期{w} 第{p}版 综合",
        "A{p} 民生 {y}年{m}月{d}日",
    ],
    "zh-Hant": ["中華民國一百二十年{m}月{d}日　星期{w}　A{p}　要聞", "{y}年{m}月{d}日 星期{w} A{p} 地方"],
    "ja": ["{y}年（令和13年）{m}月{d}日　{w}曜日　{p}面　地域", "{y}年{m}月{d}日 {w}曜日 社会 {p}"],
    "ko": ["{y}년 {m}월 {d}일 {w}요일 A{p} 사회", "{y}년 {m}월 {d}일 종합 {p}면"],
    "en": ["THE SELWYN CHRONICLE   Monday, November {d}, {y}   A{p}", "Monday, November {d}, {y} Page {p}"],
}
DAYS = {
    "zh-Hans": "一二三四五六",
    "zh-Hant": "一二三四五六",
    "ja": "月火水木金土",
    "ko": "월화수목금토",
    "en": "xxxxxx",
}


@dataclass
class Made:
    """A made page: its layout and the truth."""

    name: str
    page: Composed = field(repr=False)
    seed: int = 0

    def gold(self) -> dict[str, object]:
        """Return the truth as a gold file's content."""
        frames = [
            {"kind": f.kind, "art": f.art, "lines": [row.text for row in f.rows], "vertical": f.vertical}
            for f in self.page.frames
        ]
        return {"source": self.name, "articles": [story.gold() for story in self.page.stories], "frames": frames}

    def text(self, manner: str) -> str:
        """Return the page's text in the manner "seed" or as an extractor prints it."""
        if manner == "seed":
            return seed_text(self.page, random.Random(self.seed + 1))
        return extract(write_pdf(self.page), manner)


def make_page(seed: int, lang: str, stories: list[Story] | None = None) -> Made:
    """Make page number `seed` of a language from the corpus, or from the stories given."""
    rng = random.Random(seed)
    pool = [story for story in (stories or read_corpus()) if story.lang == lang]
    most = 9 if lang.startswith("zh-Hans") else 7
    chosen: list[Story] = []
    size = 0
    for story in _with_forms(_drawn(pool, rng)[: rng.randint(3, most)], pool, rng):
        if size + story.size < 9_000 or len(chosen) < 2:
            chosen.append(_varied(story, rng))
            size += story.size
    furniture = None
    if rng.random() < 0.7:
        day = rng.randint(0, 5)
        furniture = rng.choice(FURNITURE[lang]).format(
            y=rng.randint(1998, 2033),
            m=rng.randint(1, 12),
            d=rng.randint(1, 28),
            w=DAYS[lang][day],
            p=rng.randint(1, 16),
        )
    return Made(f"{lang}-{seed:05}", compose(chosen, rng, furniture), seed)


FORMS = 0.22
"""Share of the items on a Chinese page that are made on the spot."""


def _with_forms(drawn: list[Story], pool: list[Story], rng: random.Random) -> list[Story]:
    """Put small items of set form in the place of some stories."""
    told = [[text for kind, text in story.body if kind == "prose" and 20 < len(text) < 300] for story in pool]
    prose = [texts for texts in told if texts]
    if not drawn or drawn[0].lang != "zh-Hans" or not prose:
        return drawn
    return [make_form(rng, prose) if rng.random() < FORMS else story for story in drawn]


DROPPED = 0.12
"""Share of kickers, rubrics, bylines and decks that a page leaves out: heads of one story differ from page to page."""


CUT = 0.25
"""Share of long stories that a page prints only the beginning of."""


def _varied(story: Story, rng: random.Random) -> Story:
    """Return the story with some parts of its head left out, as another editor would print it."""
    changes: dict[str, None] = {name: None for name in ("rubric", "kicker", "byline") if rng.random() < DROPPED}
    decks = [deck for deck in story.decks if rng.random() >= DROPPED]
    body = story.body
    if len(body) > 4 and not RARE.search(story.genre) and story.dateline_at != "end" and rng.random() < CUT:
        body = body[: rng.randint(2, len(body) - 1)]
        body = body[:-1] if body[-1][0] == "crosshead" else body
    return replace(story, decks=decks, body=body, **changes)


RARE = re.compile(
    r"poem|verse|letter|classified|notice|announce|table|result|price|photo|correction|weather|recipe|list"
)
"""Genres whose short lines are hard to tell from heads stand on pages more often than their number."""


def _drawn(pool: list[Story], rng: random.Random) -> list[Story]:
    keys = {id(story): rng.random() ** (1 / _weight(story)) for story in pool}
    return sorted(pool, key=lambda story: -keys[id(story)])


def _weight(story: Story) -> float:
    """Long stories stand on pages more often than in the corpus, where they are few."""
    picture = 2.0 if not story.body else 1.0
    return min(max(story.size / 300, 0.7), 3.5) * (1.6 if RARE.search(story.genre) else 1.0) * picture


def write_pages(folder: Path, seeds: range, langs: list[str], manners: list[str]) -> None:
    """Write `NAME-MANNER.txt` and its gold for every seed; languages take turns."""
    folder.mkdir(parents=True, exist_ok=True)
    stories = read_corpus()
    for seed in seeds:
        made = make_page(seed, langs[seed % len(langs)], stories)
        for manner in manners:
            name = f"{made.name}-{manner}"
            (folder / f"{name}.txt").write_text(made.text(manner), encoding="utf-8")
            gold = json.dumps(made.gold(), ensure_ascii=False, indent=1)
            (folder / f"{name}.gold.json").write_text(gold, encoding="utf-8")


ALL_MANNERS = ["seed", *EXTRACTORS]
