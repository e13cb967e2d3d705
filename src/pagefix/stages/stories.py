"""Stories: what every line is, which body goes on where, and which head and captions belong to it.

The role model's best path comes first; its doubts are part of the desk's evidence. Asking it again about the lines that
leave a story without a head gained nothing once links and heads were fitted on its own view: the rough text of made
pages went from 0.984 to 0.989 without, and the time to a third.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

from pagefix.models import HeadLine, Line, Page, Story
from pagefix.stages.article_text import read_article
from pagefix.stages.desk import Desk, Reading
from pagefix.stages.head_parts import PARTS, part_roles
from pagefix.stages.pieces import Unit, units
from pagefix.stages.roles import Roles
from pagefix.strand import strand

PART = 600
"""Lines of a part; the longest of the made pages has 560."""
TAKEN, SPEAKS = 8.0, 8.0
"""Units by which a story with such a part already is further off, and one whose body says all its words nearer."""
_TITLE_ONLY = re.compile(r"(?:记者|記者|通讯员|通訊員|■|□|文|By)\s*$")
"""A byline that ends in a title: its name was torn off."""


def tell_stories(page: Page) -> Page:
    """Tell the stories of a page apart: what every line is, which body goes on where, which head belongs to it.

    A text much longer than a newspaper page is read in parts, so that the cost of a character stays the same.
    """
    article = read_article(page.lines) if page.lines else None
    if article:
        return page.model_copy(update={"lines": tuple(article[0]), "stories": (article[1],)})
    lines: list[Line] = []
    stories: list[Story] = []
    for part in _parts(page.lines):
        desk, reading = _read(Roles(part, page.language))
        told = _with_captions(desk, _with_strays(desk, _drafts(desk, reading)))
        stories += [_moved(story, len(lines)) for story in told]
        lines += desk.lines
    return page.model_copy(update={"lines": tuple(lines), "stories": tuple(stories)})


def _parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines in parts of about one size, at most PART: each is parted at the last blank line after a full stop
    where there is one."""
    start = 0
    while (rest := len(lines) - start) > PART:
        most = start + ceil(rest / ceil(rest / PART))
        places = range(most, most - PART // 2, -1)
        cut = next((n for n in places if lines[n].above and lines[n - 1].clean.endswith(("。", ".", "”"))), most)
        yield lines[start:cut]
        start = cut
    if start < len(lines):
        yield lines[start:]


def _moved(story: Story, by: int) -> Story:
    if not by:
        return story
    return Story(
        head=tuple(HeadLine(role=head.role, lines=tuple(n + by for n in head.lines)) for head in story.head),
        body=tuple(n + by for n in story.body),
        captions=tuple(tuple(n + by for n in caption) for caption in story.captions),
    )


def _read(roles: Roles) -> tuple[Desk, Reading]:
    lines, _ = roles.assigned()
    desk = Desk(lines, units(lines), roles)
    return desk, desk.read()


class Draft(NamedTuple):
    """A story by numbers of units; `strays` are parts torn from the head."""

    head: tuple[int, ...]
    body: tuple[int, ...]
    strays: tuple[int, ...] = ()
    captions: tuple[int, ...] = ()


def _drafts(desk: Desk, reading: Reading) -> list[Draft]:
    drafts = []
    for chain, head in zip(reading.chains, reading.heads, strict=True):
        body = tuple(n for piece in chain for n in range(desk.pieces[piece].first, desk.pieces[piece].end))
        drafts.append(Draft(reading.groups[head] if head >= 0 else (), body))
    drafts += [Draft(reading.groups[group], ()) for group in reading.idle if not desk.is_part(reading.groups[group])]
    return drafts


def _with_strays(desk: Desk, drafts: list[Draft]) -> list[Draft]:
    """Give parts of heads that an extractor tore from them to the nearest story that wants them."""
    taken = {n for draft in drafts for n in draft.head}
    bodies = [desk.words(draft.body) for draft in drafts]
    for number, unit in enumerate(desk.units):
        if unit.role not in PARTS or number in taken or not drafts:
            continue
        wants = [
            _wants(desk.units, draft, number) - SPEAKS * desk.covered(number, words)
            for draft, words in zip(drafts, bodies, strict=True)
        ]
        best = int(np.argmin(wants))
        drafts[best] = drafts[best]._replace(strays=(*drafts[best].strays, number))
    return drafts


def _wants(found: Sequence[Unit], draft: Draft, number: int) -> float:
    """How little a story wants a stray part: far away, or with such a part already."""
    role = found[number].role
    own = [found[n].text for n in (*draft.head, *draft.strays) if found[n].role == role]
    torn = role == "byline" and any(_TITLE_ONLY.search(text) for text in own)
    heads = [n for n in draft.head if found[n].role != "byline"]
    places = heads or draft.body
    far = min((abs(n - number) for n in places), default=99)
    taken = 0.0 if torn or role == "deck" else TAKEN if own else TAKEN / 2
    return far + taken + (0.0 if heads else 12.0)


def _with_captions(desk: Desk, drafts: list[Draft]) -> list[Story]:
    """Give every caption to the story it stands by and speaks of."""
    found = desk.units
    owner = {n: d for d, draft in enumerate(drafts) for n in (*draft.head, *draft.strays, *draft.body)}
    bodies = [desk.words(draft.body) for draft in drafts]
    taken: dict[int, list[int]] = {d: [] for d in range(len(drafts))}
    for number, unit in enumerate(found):
        if unit.role != "caption" or not drafts:
            continue
        before = next((owner[n] for n in range(number - 1, -1, -1) if n in owner), None)
        after = next((owner[n] for n in range(number + 1, len(found)) if n in owner), None)
        worth = []
        for d, draft in enumerate(drafts):
            near = 2.0 * (d == before) + 0.8 * (d == after)
            lonely = 1.5 * (not draft.body and bool(draft.head) and not taken[d] and d in (before, after))
            worth.append(near + lonely + 3.0 * desk.covered(number, bodies[d]))
        best = int(np.argmax(worth))
        taken[best].append(number)
        owner[number] = best
    order = sorted(range(len(drafts)), key=lambda d: min((*drafts[d].head, *drafts[d].body, *taken[d])))
    return [_story(desk, drafts[d]._replace(captions=tuple(taken[d]))) for d in order]


def _story(desk: Desk, draft: Draft) -> Story:
    return Story(
        head=_head(desk, draft),
        body=tuple(line for n in draft.body for line in desk.units[n].lines),
        captions=tuple(desk.units[n].lines for n in draft.captions),
    )


def _head(desk: Desk, draft: Draft) -> tuple[HeadLine, ...]:
    """Return the lines of a story's head, wraps joined, and what each is: by its print and by what it says."""
    own = [line for n in draft.head for line in desk.units[n].lines]
    parsed = desk.roles.parse_head(own)[0] if own else []
    printed = [line.lines for line in parsed] + [desk.units[n].lines for n in draft.strays]
    printed.sort()
    texts = [strand(desk.lines, lines).text for lines in printed]
    body = "".join(desk.units[n].text for n in (draft.body or draft.captions))
    roles = part_roles(texts, body, desk.roles.parts([lines[0] for lines in printed])) if printed else []
    return tuple(HeadLine(role=role, lines=lines) for role, lines in zip(roles, printed, strict=True))
