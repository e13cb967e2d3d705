"""Telling a text's encoding by its content.

A byte order mark decides, then strict UTF-8 where no NUL byte stands. What is left is read in every East Asian
encoding and as UTF-16 either way round, and the reading whose characters are the commonest stays. Western single-byte
text is cp1252 where that gives western letters alone; charset-normalizer speaks for the rest.
"""

import codecs
import contextlib
import re
import unicodedata
from functools import lru_cache

from pagefix.errors import NotText, UsageError
from pagefix.script import is_cjk

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
EAST_ASIAN = ("gb18030", "big5", "cp932", "cp949", "euc_kr", "euc_jp")
"""cp949 holds what euc_kr does, but for rare syllables, which Python writes as euc_kr in a form of their own."""
UTF16 = ("utf-16-le", "utf-16-be")
LEVEL_ONE = (("gb2312", 0xD7), ("big5", 0xC6), ("euc_jp", 0xCF))
"""The national standards list common characters first, up to this lead byte."""
SAMPLE = 20_000
CONTROL_LIMIT = 0.02
"""A text has next to no control characters; random bytes have one in nine."""
PLAUSIBLE = 0.55
"""Share of common characters below which an East Asian reading is noise: real pages measured 0.8 and more."""
PLAUSIBLE_UTF16 = 0.7
"""The same for UTF-16, which nearly any even number of bytes decodes as."""
WESTERN_LIMIT = 0.2
"""More high bytes than this is no western text."""
ALONE = 0.5
"""At least this share of the high bytes of western text have no other beside them."""

_HIGH = re.compile(rb"[\x80-\xff]+")

# The commonest characters of newspaper prose, commonest first; frequency lists agree on nearly all of them.
_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处理府研市報這個國時來們會對發動後說產種學經現實當應開還過問題長東與關車間見樣條無報記者電話業員場總統萬務記報聞社會話樂"
)
_HANGUL = (
    "이다는에의을가고하지로은한기를사도서인대시해어리자정나일전보부아과원장수제주그만들라으상있성공신국동구유조면선경안여소중관회실문"
    "적위었했것년월될비세미우간당내계때할게까된용방행민및연업데체교진현운무영치래물학모와오체생화조명예산자반발단입거트스드음점력야"
    "분결외통품금재개약권심차등각강요너말터려직더않없같따르던며든"
)
_MARKS = "，。、：；“”‘’「」『』（）《》〈〉【】〔〕！？—…·～　"
_USUAL = frozenset(_HAN + _HANGUL + _MARKS)
_COMMONEST = frozenset(_HAN[:150])
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŸ‘’‚“”„†‡•…–—€£¥§©®™°·«»‹›¡¿ªº½¼¾×\xa0\xad"
)
"""What French, German, Spanish, Portuguese, Italian, Dutch and Nordic papers print beside ASCII: no š, ž, ý, ð, þ,
which under cp1252 are as often the letters of another code page."""


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of some bytes.

    Raises NotText with the reason, naming `name`: an unknown codec, bytes that do not decode, or no text at all.
    """
    if encoding is not None:
        return _decode_as(data, name, encoding)
    if not data:
        return ""
    text = _by_mark(data, name)
    if text is None:
        text = _with_nul(data, name) if b"\0" in data else _without_nul(data)
    if text is None:
        raise NotText(name, "its bytes fit no known encoding")
    if _control_share(text) > CONTROL_LIMIT:
        raise NotText(name, "it is full of control characters")
    return text


def check_encoding(encoding: str) -> None:
    """Raise UsageError unless Python knows a text encoding of this name."""
    try:
        known = encoding.isascii() and b" ".decode(encoding) is not None
    except LookupError:
        known = False
    except UnicodeError:  # one byte is too few for UTF-16
        known = True
    if not known:
        raise UsageError(f"--encoding: {encoding!r} is no encoding Python knows; name one such as gb18030 or big5")


def is_utf16(head: bytes) -> bool:
    """Tell whether the first bytes of a file read as UTF-16 without a byte order mark.

    >>> is_utf16("一九五二年".encode("utf-16-le")), is_utf16(b"\\0\\1\\2\\3")
    (True, False)
    """
    return _utf16(head[: len(head) // 2 * 2]) is not None


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
        text.encode("utf-8")  # some codecs give halves of surrogate pairs, which nothing can write
    except LookupError as error:
        raise NotText(name, f"{encoding!r} is no encoding Python knows") from error
    except UnicodeError as error:
        raise NotText(name, f"its bytes are not {encoding}: {error}") from error
    return text


def _by_mark(data: bytes, name: str) -> str | None:
    codec = next((codec for mark, codec in BOMS if data.startswith(mark)), None)
    if codec is None:
        return None
    text = _try(data, codec)
    if text is None and _is_cut_off(data, codec):
        raise NotText(name, "it is cut off in the middle of a character")
    return text


def _is_cut_off(data: bytes, codec: str) -> bool:
    """Tell whether bytes that do not decode would, if only they went on."""
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeError:
        return False
    return True


def _with_nul(data: bytes, name: str) -> str:
    """UTF-16, where digits, line ends and 一 (U+4E00) hold NUL bytes; or UTF-8 that a few have strayed into."""
    text = _utf16(data) if len(data) % 2 == 0 else None
    if text is None:
        text = _try(data, "utf-8")
    if text is None or _control_share(text) > CONTROL_LIMIT:
        raise NotText(name, "it has NUL bytes, as pictures, archives and programs do")
    return text


def _without_nul(data: bytes) -> str | None:
    text = _try(data, "utf-8")
    return text if text is not None else _plain_western(data) or _east_asian(data) or _western(data)


def _utf16(data: bytes) -> str | None:
    readings = [_try_utf16(data, codec) for codec in UTF16]
    scored = [(_plausibility(text[:SAMPLE], ascii_too=True), text) for text in readings if text]
    best = max(scored, default=None)
    return best[1] if best is not None and best[0] >= PLAUSIBLE_UTF16 else None


def _try_utf16(data: bytes, codec: str) -> str | None:
    """Read UTF-16; a last pair cut in half, as at the end of a sample, is no fault."""
    text = _try(data, codec)
    return text if text is not None else _try(data[:-2], codec)


def _east_asian(data: bytes) -> str | None:
    readings = [_try(data, codec) for codec in EAST_ASIAN]
    scored = [(_plausibility(text[:SAMPLE]), text) for text in readings if text is not None]
    best = max(scored, default=(0.0, ""))
    wide = _utf16(data) if len(data) % 2 == 0 else None
    if wide is not None and _plausibility(wide[:SAMPLE], ascii_too=True) > best[0]:
        return wide
    return best[1] if best[0] >= PLAUSIBLE else None


def _plausibility(text: str, *, ascii_too: bool = False) -> float:
    """Mean weight of the characters, ASCII left out unless asked for: it is the same in all but UTF-16."""
    counted = [c for c in text if ascii_too or not c.isascii()]
    return sum(map(_weight, counted)) / len(counted) if counted else 0.0


@lru_cache(maxsize=32768)
def _weight(character: str) -> float:
    """How much a character speaks for the reading that gave it."""
    if character.isascii():
        return 1.0 if character.isprintable() or character in "\t\n\r\f" else -1.0
    if character in _COMMONEST:
        return 1.1
    if character in _USUAL or "\u3041" <= character <= "\u30fc":
        return 1.0
    if "\uac00" <= character <= "\ud7a3":
        return 0.6 if _is_in_ks_x_1001(character) else 0.0
    if "\u4e00" <= character <= "\u9fff":
        return 0.7 if _is_level_one(character) else 0.3
    if "\uff01" <= character <= "\uff5e":
        return 0.9
    return -1.0 if "\ue000" <= character <= "\uf8ff" or "\uff61" <= character <= "\uff9f" else 0.1


def _is_level_one(character: str) -> bool:
    for codec, last in LEVEL_ONE:
        with contextlib.suppress(UnicodeEncodeError):
            if character.encode(codec)[0] <= last:
                return True
    return False


def _is_in_ks_x_1001(syllable: str) -> bool:
    """Tell the 2,350 syllables of the Korean standard from the rest, which hardly a page prints."""
    return len(syllable.encode("euc_kr")) == 2


def _plain_western(data: bytes) -> str | None:
    """cp1252, where high bytes are few, stand alone (others come in pairs) and give western letters or marks."""
    runs = [len(run) for run in _HIGH.findall(data)]
    if _has_many_high(data) or runs.count(1) < ALONE * sum(runs):
        return None
    text = _try(data, "cp1252")
    return text if text is not None and all(_is_western(c) for c in text) else None


def _is_western(character: str) -> bool:
    return character in _WESTERN or (character.isascii() and (character.isprintable() or character in "\t\n\r\f"))


def _has_many_high(data: bytes) -> bool:
    return sum(byte > 0x7F for byte in data[:SAMPLE]) > WESTERN_LIMIT * len(data[:SAMPLE])


def _western(data: bytes) -> str | None:
    if _has_many_high(data):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None or any(is_cjk(c) for c in str(best)) else str(best)


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _control_share(text: str) -> float:
    sample = text[:SAMPLE]
    return sum(map(_is_control, sample)) / max(len(sample), 1)


def _is_control(character: str) -> bool:
    """Tell a control character other than tabs and line ends, of which U+0085 is one."""
    return unicodedata.category(character) == "Cc" and character not in "\t\n\r\f\v\x85"
