"""Telling a text's encoding by its content.

A byte order mark decides; then NUL bytes at odd or even places (UTF-16), strict UTF-8, and last the East Asian
encodings by how common the characters are that each gives. charset-normalizer speaks for the single-byte rest.
"""

import codecs
from collections.abc import Callable

from pagefix.errors import NotText
from pagefix.script import is_cjk

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
EAST_ASIAN = ("gb18030", "big5", "cp932", "euc_kr", "euc_jp")
SAMPLE = 20_000
CONTROL_LIMIT = 0.02
"""A text has next to no control characters; random bytes have one in nine."""
PLAUSIBLE = 0.55
"""Share of common characters below which an East Asian reading is noise: real pages measured 0.8 and more."""
WESTERN_LIMIT = 0.2
"""More high bytes than this is no western text."""

# The commonest characters of newspaper prose, by script; frequency lists agree on nearly all of them.
_COMMON = set(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处理府研市報這個國時來們會對發動後說產種學經現實當應開還過問題長東與關車間見樣條無報記者電話業員場總統萬務記報聞社會話樂"
) | set("，。、：；“”「」（）《》！？　0123456789年月日　")


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Return the text of some bytes.

    Raises NotText with the reason, naming `name`: an unknown codec, bytes that do not decode, or no text at all.
    """
    if encoding is not None:
        return _decode_as(data, name, encoding)
    if not data:
        return ""
    text = _by_mark(data) or _by_nul(data) or _try(data, "utf-8")
    if text is None:
        if b"\0" in data:
            raise NotText(name, "it has NUL bytes, as pictures, archives and programs do")
        text = _east_asian(data) or _western(data)
    if text is None:
        raise NotText(name, "its bytes fit no known encoding")
    if _control_share(text) > CONTROL_LIMIT:
        raise NotText(name, "it is full of control characters")
    return text


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise NotText(name, f"{encoding!r} is no encoding Python knows") from error
    except UnicodeError as error:
        raise NotText(name, f"its bytes are not {encoding}: {error}") from error


def _by_mark(data: bytes) -> str | None:
    return next((_try(data, codec) for mark, codec in BOMS if data.startswith(mark)), None)


def _by_nul(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII digits, line ends and spaces leave NUL bytes on one side only."""
    if len(data) % 2:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if not even and not odd:
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = _try(data, codec)
    return text if text is not None and min(even, odd) * 10 <= max(even, odd) else None


def _east_asian(data: bytes) -> str | None:
    readings = [(codec, _try(data, codec)) for codec in EAST_ASIAN]
    scored = [(_plausibility(text[:SAMPLE]), text) for _, text in readings if text is not None]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= PLAUSIBLE else None


def _plausibility(text: str) -> float:
    """Share of the non-ASCII characters that are common: kana, frequent Han, common Hangul, usual marks."""
    high = [c for c in text if not c.isascii()]
    if not high:
        return 0.0
    return sum(_weight(c) for c in high) / len(high)


def _weight(character: str) -> float:
    if character in _COMMON or "\u3041" <= character <= "\u30fc":
        return 1.0
    if "\uac00" <= character <= "\ud7a3":
        return 0.9
    if "\u4e00" <= character <= "\u9fff":
        return 0.62
    return -1.0 if "\ue000" <= character <= "\uf8ff" or "\uff61" <= character <= "\uff9f" else 0.1


def _western(data: bytes) -> str | None:
    if sum(byte > 0x7F for byte in data[:SAMPLE]) > WESTERN_LIMIT * len(data[:SAMPLE]):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None or any(is_cjk(c) for c in str(best)) else str(best)


def _try(data: bytes, codec: str) -> str | None:
    decode_: Callable[[bytes, str], str] = lambda raw, name: raw.decode(name)  # noqa: E731
    try:
        return decode_(data, codec)
    except UnicodeError:
        return None


def _control_share(text: str) -> float:
    sample = text[:SAMPLE]
    controls = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or c == "\x7f" or "\x80" <= c <= "\x9f")
    return controls / max(len(sample), 1)
