"""Korean line breaks: is there a word space between two lines, or did the line break inside a word?

Korean newspapers break lines between any two syllables. A small log-linear model on the syllables about the break,
fitted by `tests/training/fit_hangul.py` on Korean prose with its spaces, decides.
"""

from pagefix.weigh import weigh


def evidence(before: str, after: str) -> list[str]:
    """Return the named observations about a break: the words and syllables on its two sides."""
    left = before.rstrip().split(" ")[-1]
    right = after.lstrip().split(" ")[0]
    return [
        "bias",
        f"a:{left[-1:]}",
        f"aa:{left[-2:]}",
        f"b:{right[:1]}",
        f"bb:{right[:2]}",
        f"bbb:{right[:3]}",
        f"right:{right}",
        f"ab:{left[-1:]}{right[:1]}",
        f"lengths:{min(len(left), 5)},{min(len(right), 4)}",
    ]


def parts(before: str, after: str) -> bool:
    """Tell whether a space stands at the break."""
    return weigh("hangul", evidence(before, after)) > 0
