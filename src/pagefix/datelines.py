"""Datelines at the start of a story, in the forms that papers of five languages print them.

>>> [text[:opening_dateline(text)] for text in ("本报讯 江水回落。", "【立浜】県は十日、", "PORT SELWYN — The ferry")]
['本报讯', '【立浜】', 'PORT SELWYN —']
"""

import re

from pagefix.patterns import DATELINE_LATIN, DATELINE_START, DAY, HAN, MONTH, WEEKDAY

_WHEN = rf"(?:{MONTH}\s?\.?\s?\d{{1,2}}|\d{{1,2}} {MONTH}|{WEEKDAY})"
_PLACE = r"[A-Z][A-Z'’.\-]+(?: [A-Z][A-Z'’.\-]*)*(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+)?(?=,| \(|\s?[—–]| -))?"
_GAP = r"(?=[\s\u3000（(]|$)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"[{HAN}]{{1,8}}社[^，。；：！？]{{0,20}}?\s?{DAY}\s?[电電]{_GAP}",
        rf"[{HAN}]{{1,4}}[报報][讯訊]{_GAP}",
        rf"(?:本[报報刊]|[综綜]合|[据據])[^，。；：\s]{{0,16}}?(?:消息|[报報][道導]|[专專]稿|[专專][电電])(?:：|{_GAP})",
        r"【[^】]{0,16}?(?:[讯訊电電]|[报報][道導]|消息|[记記]者[^】]{2,8})】",
        r"（[^（）。，]{1,20}(?:[讯訊电電]|発)）",
        r"[【〔［\[(（<〈](?=[^】〕］\])）>〉]*[가-힣])[^】〕］\])）>〉]{1,20}[=＝][^】〕］\])）>〉]{1,14}[】〕］\])）>〉]",
        rf"{_PLACE}(?:, {_WHEN})?(?: \([A-Z][A-Za-z ]{{1,20}}\))?(?:\s?[—–](?=\s|[A-Z“‘\d])|\s-(?=\s))",
        rf"{_PLACE}(?:, {_WHEN})? \([A-Z][A-Za-z ]{{1,20}}\)(?=\s[A-Z“‘\d])",
        rf"{_PLACE}, {_WHEN}(?=\s[A-Z“‘\d])",
    )
)
_JAPANESE = re.compile("[ぁ-ん]")
_BRACKETS = re.compile("【[^】]{1,24}】")
_PLAIN = re.compile(rf"[{HAN}ァ-ヶーノヶケ]{{2,6}}(?=[ \u3000][^ \u3000]{{6,}}[、。])")
_LABELS = re.compile(
    "[求問答譲]|材料|募集|訂正|案内|解説|日時|場所|会場|期間|対象|定員|料金|申込|主催|内容|締切|主旨|品名|講師|出演|監督|定価|電話"
)
"""What notices print in brackets or before a gap: no place has these letters."""
_ADDRESSED = re.compile(r"(?:SIR|MADAM|EDITOR)\b|[A-Z]+\. ")
"""How letters begin, and small notices."""


def opening_dateline(text: str) -> int:
    """Return where the dateline at the start of a text ends; 0 where there is none.

    A dateline ends with its 电, 讯, bracket or dash; a Japanese place alone ends at the gap behind it.
    """
    found = DATELINE_START.match(text)
    if found:
        return len(found.group().rstrip())
    if _ADDRESSED.match(text):
        return 0
    for form in _FORMS:
        if match := form.match(text):
            return match.end()
    place = (_BRACKETS.match(text) or _PLAIN.match(text)) if _JAPANESE.search(text) else DATELINE_LATIN.match(text)
    return 0 if place is None or _LABELS.search(place.group()) else len(place.group().rstrip())
