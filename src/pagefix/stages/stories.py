"""Stories: what every line is, which body goes on where, and which head and captions belong to it.

Roles and stories are decided together: where a story is left without a head, or a head without a story, the role model
is asked again about the lines that could mend it, and the better whole is kept.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pagefix.models import HeadLine, Page, Story
from pagefix.stages.desk import Desk, Reading
from pagefix.stages.pieces import Unit, units
from pagefix.stages.roles import BODY_LABELS, Roles, head_roles
from pagefix.stages.topics import Topics

ROUNDS = 3
"""Times that doubtful lines are asked about again."""
REGRET = 7.0
"""A role worse than the best by more than this, in nats, is not thought of again."""
CAPTION_LINES = 4
"""A headless story of so few lines may be a caption."""
ROLE_TRUST = 0.8
"""Weight of the role model's path beside the evidence of links and heads."""
_TITLE_ONLY = re.compile(r"(?:记者|記者|通讯员|通訊員|■|□|文|By)\s*$")
"""A byline that ends in a title: its name was torn off."""


def tell_stories(page: Page) -> Page:
    """Tell the stories of a page apart: what every line is, which body goes on where, which head belongs to it."""
    if not page.lines:
        return page
    roles = Roles(page.lines)
    desk, reading = _best_desk(roles)
    found = _with_parsed_heads(desk, reading)
    stories = _with_captions(found, _with_strays(found, _drafts(desk, reading)))
    return page.model_copy(update={"lines": tuple(desk.lines), "stories": tuple(stories)})


def _best_desk(roles: Roles) -> tuple[Desk, Reading]:
    """Read the page, then ask again about lines whose roles leave a story headless or a head idle."""
    desk, reading, total = _read(roles)
    for _ in range(ROUNDS):
        tries = [_read(other) for other in _second_thoughts(roles, desk, reading)]
        best = max(tries, key=lambda one: one[2], default=None)
        if best is None or best[2] <= total:
            break
        desk, reading, total = best
        roles = desk.roles
    return desk, reading


def _read(roles: Roles) -> tuple[Desk, Reading, float]:
    lines, score = roles.assigned()
    desk = Desk(lines, units(lines), roles)
    reading = desk.read()
    return desk, reading, ROLE_TRUST * score + reading.worth


def _second_thoughts(roles: Roles, desk: Desk, reading: Reading) -> list[Roles]:
    """Return roles in which a headless story's first line heads it, or an idle head is part of a body."""
    found: list[Roles] = []
    if reading.headless:
        heads, captions = roles.regret({"headline"}), roles.regret({"caption"})
        for chain in reading.headless:
            lines = [n for piece in reading.chains[chain] for n in desk.lines_of(piece)]
            if heads[lines[0]] > -REGRET:
                found.append(roles.only({"headline"}, lines[:1]))
            if len(lines) <= CAPTION_LINES and min(captions[n] for n in lines) > -REGRET:
                found.append(roles.only({"caption"}, lines))
    if reading.idle:
        regret = roles.regret(BODY_LABELS | {"caption"})
        for group in reading.idle:
            lines = [n for unit in reading.groups[group] for n in desk.units[unit].lines]
            if min(regret[n] for n in lines) > -REGRET:
                found.append(roles.only(BODY_LABELS | {"caption"}, lines))
    return found


class Draft(NamedTuple):
    """A story by numbers of units."""

    head: tuple[int, ...]
    body: tuple[int, ...]
    captions: tuple[int, ...] = ()


def _drafts(desk: Desk, reading: Reading) -> list[Draft]:
    drafts = []
    for chain, head in zip(reading.chains, reading.heads, strict=True):
        body = tuple(n for piece in chain for n in range(desk.pieces[piece].first, desk.pieces[piece].end))
        drafts.append(Draft(reading.groups[head] if head >= 0 else (), body))
    drafts += [Draft(reading.groups[group], ()) for group in reading.idle]
    return drafts


def _with_parsed_heads(desk: Desk, reading: Reading) -> list[Unit]:
    """Give the lines of every head the roles that its grammar allows."""
    found = list(desk.units)
    for group in reading.groups:
        parsed = head_roles(desk.roles, [desk.units[n].lines[0] for n in group])
        for n, role in zip(group, parsed, strict=False):
            found[n] = found[n]._replace(role=role)
    return found


def _with_strays(found: Sequence[Unit], drafts: list[Draft]) -> list[Draft]:
    """Give bylines that an extractor tore from their heads to the nearest story that wants one."""
    taken = {n for draft in drafts for n in draft.head}
    for number, unit in enumerate(found):
        if unit.role != "byline" or number in taken or not drafts:
            continue
        wants = [_wants(found, draft, number) for draft in drafts]
        best = int(np.argmin(wants))
        head = tuple(sorted((*drafts[best].head, number)))
        drafts[best] = drafts[best]._replace(head=head)
    return drafts


def _wants(found: Sequence[Unit], draft: Draft, number: int) -> float:
    """How little a story wants a stray byline: far away, or with a whole byline already."""
    own = [found[n].text for n in draft.head if found[n].role == "byline"]
    torn = any(_TITLE_ONLY.search(text) for text in own)
    heads = [n for n in draft.head if found[n].role != "byline"]
    places = heads or draft.body
    far = min((abs(n - number) for n in places), default=99)
    return far + (0.0 if torn else 8.0 if own else 4.0) + (0.0 if heads else 12.0)


def _with_captions(found: Sequence[Unit], drafts: list[Draft]) -> list[Story]:
    """Give every caption to the story it stands by and speaks of."""
    owner = {n: d for d, draft in enumerate(drafts) for n in (*draft.head, *draft.body)}
    topics = Topics([unit.text for unit in found])
    bodies = [sum((topics.raw[n] for n in draft.body), np.zeros(topics.raw.shape[1])) for draft in drafts]
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
            worth.append(near + lonely + 3.0 * topics.coverage(topics.raw[number], bodies[d]))
        best = int(np.argmax(worth))
        taken[best].append(number)
        owner[number] = best
    order = sorted(range(len(drafts)), key=lambda d: min((*drafts[d].head, *drafts[d].body, *taken[d])))
    return [_story(found, drafts[d]._replace(captions=tuple(taken[d]))) for d in order]


def _story(found: Sequence[Unit], draft: Draft) -> Story:
    return Story(
        head=tuple(HeadLine(role=found[n].role, lines=found[n].lines) for n in draft.head),
        body=tuple(line for n in draft.body for line in found[n].lines),
        captions=tuple(found[n].lines for n in draft.captions),
    )
