"""The invented articles of `tests/corpus`: a plain text format, an article a block.

`@@ key: value` lines first, then the body: a prose paragraph a line, `## ` a crosshead, `| ` a table row, `> ` a
line of verse (a lone `>` parts stanzas).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "corpus"
MARKS = {"## ": "crosshead", "| ": "table", "> ": "verse"}


@dataclass
class Story:
    """One article as its author wrote it."""

    id: str
    lang: str = "zh-Hans"
    genre: str = ""
    rubric: str | None = None
    kicker: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    dateline_at: str | None = None
    jump: str | None = None
    decks: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    body: list[tuple[str, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Characters of the body."""
        return sum(len(text) for _, text in self.body)

    def gold(self) -> dict[str, object]:
        """Return the story as a gold article."""
        return {
            "id": self.id,
            "lang": self.lang,
            "genre": self.genre,
            "rubric": self.rubric,
            "kicker": self.kicker,
            "headline": self.headline,
            "decks": self.decks,
            "byline": self.byline,
            "dateline": self.dateline,
            "dateline_at": self.dateline_at if self.dateline else None,
            "paragraphs": [text for _, text in self.body],
            "captions": self.captions,
            "jump_to": self.jump,
        }


def read_corpus(folder: Path = FOLDER) -> list[Story]:
    """Return every story of the corpus, in file order."""
    return [story for path in sorted(folder.glob("*.txt")) for story in _read(path)]


def _read(path: Path) -> list[Story]:
    stories: list[Story] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() == "@@ article":
            stories.append(Story(id=f"{path.stem}-{len(stories) + 1:02}"))
        elif line.startswith("@@ "):
            _set(stories[-1], *line[3:].split(":", 1))
        elif line.strip() and line.strip() != ">":
            kind = next((kind for mark, kind in MARKS.items() if line.startswith(mark)), "prose")
            text = line[len(next(mark for mark, k in MARKS.items() if k == kind)) :] if kind != "prose" else line
            stories[-1].body.append((kind, text.strip()))
    for number, story in enumerate(stories):
        _settle_signoff(story)
        if story.lang == "en" and story.dateline and story.dateline_at != "end" and number % 3:
            story.dateline += " —"
    return stories


def _settle_signoff(story: Story) -> None:
    """A closing line that is no dateline (a date, an office, a source) is printed as a last paragraph."""
    if story.dateline_at == "end" and story.dateline and not re.search("[电電讯訊]", story.dateline):
        story.body.append(("prose", story.dateline))
        story.dateline = None


def _set(story: Story, key: str, value: str) -> None:
    value = value.strip()
    if not value:
        return
    if key in {"deck", "caption"}:
        getattr(story, key + "s").append(value)
    else:
        setattr(story, key, value)
