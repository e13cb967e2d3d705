"""Fit the Korean line-break model: `python -m tests.training.fit_hangul`. Each place between letters is an example."""

import re
from pathlib import Path

from pagefix.hangul import evidence
from tests.generator.corpus import read_corpus
from tests.training.logistic import fit, right, write

OUT = Path(__file__).parents[2] / "src/pagefix/data/hangul.json"


def examples(text: str) -> list[tuple[list[str], bool]]:
    """Return (observations, is a space) for every break a line may have in a text."""
    found = []
    for match in re.finditer(r"(?<=\S)( ?)(?=[^\s,.!?’”)])", text):
        a, b = match.start(), match.end()
        if re.match(r"[가-힣]", text[a - 1]) or re.match(r"[가-힣]", text[b]):
            found.append((evidence(text[max(0, a - 24) : a], text[b : b + 24]), bool(match.group(1))))
    return found


def main() -> None:
    """Fit on three stories of four, print the accuracy on the rest, refit on all and write."""
    stories = [story for story in read_corpus() if story.lang == "ko"]
    texts = [" \n".join(text for _, text in story.body) for story in stories]
    held = [example for n, text in enumerate(texts) if n % 4 == 0 for example in examples(text)]
    rest = [example for n, text in enumerate(texts) if n % 4 for example in examples(text)]
    weights = fit(rest)
    none = sum(not truth for _, truth in held) / len(held)
    print(f"held out: {right(weights, held):.4f} of {len(held)} breaks; always no space: {none:.4f}")
    write(fit(held + rest), OUT)


if __name__ == "__main__":
    main()
