"""List the letters that the line model knows: `python -m tests.training.list_letters`.

Those that many stories share: what one story alone says is learned by heart and tells nothing of another.
"""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

from pagefix.letters import tokens
from tests.generator.corpus import Story, read_corpus

OUT = Path(__file__).parents[2] / "src/pagefix/data/letters.json"
SINGLE, PAIR = 24, 30
"""Stories that must share a letter or word, and a pair of neighbours."""


def parts(story: Story) -> list[str]:
    """Return every text of a story."""
    own = [story.rubric, story.kicker, story.headline, *story.decks, story.byline, story.dateline]
    return [text for text in (*own, *story.captions, *(text for _, text in story.body)) if text]


def main() -> None:
    """Count in how many stories each letter, word and pair stands; write the common ones, the commonest first."""
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for story in read_corpus():
        found = [tokens(text) for text in parts(story)]
        single.update({token for text in found for token in text})
        pairs.update({a + b for text in found for a, b in pairwise(text)})
    known = [(count, token) for token, count in single.items() if count >= SINGLE]
    known += [(count, pair) for pair, count in pairs.items() if count >= PAIR]
    print(f"{sum(1 for n in single.values() if n >= SINGLE)} letters and words, {len(known)} with pairs")
    listed = [token for _, token in sorted(known, key=lambda one: (-one[0], one[1]))]
    OUT.write_text(json.dumps(listed, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
