"""Encodings are told by content; what is no text is refused with its reason."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagefix.errors import NotText, UsageError
from pagefix.readers.encoding import check_encoding, decode
from pagefix.readers.sniff import known_as

SIMPLIFIED = "市气象台11月15日发布消息，未来三天全市有小雨，请注意安全。\n白河镇的农机已经下田，一天能翻五十亩地。\n"
HAN_ALONE = "縣府昨日宣布，今年的水稻收成比去年增加一成，農民都說這是好年。"
TRADITIONAL = "縣府11月15日宣布，今年的水稻收成比去年增加，農民都說這是好年。\n大橋昨日通車，兩岸居民走上橋面看風景。\n"
JAPANESE = "市は11月15日、来年度の予算案を発表した。教育と防災に重点を置いている。\n駅前の新しい図書館は春に開く。\n"
KOREAN = "시는 11월 15일 내년 예산안을 발표했다. 교육과 방재에 중점을 두었다.\n역 앞 도서관은 봄에 문을 연다.\n"
ENGLISH = "The council said on Monday that the bridge would open in May.\nFares will not rise.\n"
FRENCH = "Le maire a annoncé hier que l’école rouvrira à la rentrée après les travaux.\nLes élèves étaient prêts.\n"
PAGES = (SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN, ENGLISH)
LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", PAGES, ids=LANGUAGES)
def test_unicode_reads_back(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "page.txt") == text


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf16_byte_order_mark_is_no_text(mark: str) -> None:
    assert decode(("\ufeff" + TRADITIONAL).encode(mark), "page.txt") == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
        (ENGLISH, "ascii"),
    ],
)
def test_older_encodings_read_back(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "page.txt") == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", PAGES[1:], ids=LANGUAGES[1:])
def test_utf16_without_a_mark_reads_back(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "page.txt") == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, HAN_ALONE], ids=["figures", "han"])
def test_utf16_without_a_mark_but_with_the_commonest_han_reads_back(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "page.txt") == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [JAPANESE, *TRADITIONAL.splitlines(), "白河大桥合龙通车，两岸居民走上桥面看风景。"])
def test_utf16_without_any_nul_reads_back(text: str, codec: str) -> None:
    han = re.sub(r"[\s0-9一]", "", text)
    data = han.encode(codec)
    assert b"\0" not in data
    assert decode(data, "page.txt") == han
    assert known_as(data) is None


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_text_before_it_is_decoded(codec: str) -> None:
    assert known_as(("一个一个又一个。\n" * 400).encode(codec)[:4096]) is None


@pytest.mark.parametrize("text", [SIMPLIFIED, HAN_ALONE], ids=["zh-Hans", "zh-Hant"])
def test_gb18030_is_not_taken_for_utf16(text: str) -> None:
    for end in range(4, len(text)):
        assert decode(text[:end].encode("gb18030"), "page.txt") == text[:end]


@pytest.mark.parametrize(
    "text",
    ["Der Bürgermeister sagte: „Größe“ — schön.\n", "El niño comió en la ciudad.", "the mayor’s plan — “open”"],
)
def test_plain_western_text_is_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252"), "page.txt") == text


def test_a_stray_nul_makes_no_utf16() -> None:
    assert decode(ENGLISH.encode() * 2 + b"\0\n", "page.txt") == ENGLISH * 2 + "\0\n"


@pytest.mark.parametrize("codec", ["klingon", "hex", "", "größe"])
def test_an_unknown_encoding_is_a_usage_error(codec: str) -> None:
    with pytest.raises(UsageError, match="is no encoding Python knows"):
        check_encoding(codec)


@pytest.mark.parametrize("codec", ["utf-8", "UTF-16", "gb18030", "Shift_JIS"])
def test_a_known_encoding_passes(codec: str) -> None:
    check_encoding(codec)


def test_halves_of_surrogate_pairs_are_no_text() -> None:
    with pytest.raises(NotText, match="its bytes are not utf-7"):
        decode(b"+2AA-", "page.txt", "utf-7")


def test_nothing_is_empty_text() -> None:
    assert decode(b"", "page.txt") == ""


@pytest.mark.parametrize(
    "data",
    [b"\0\1\2\3" * 200, bytes(range(256)) * 8, b"\x01\x02\x03\x04 text" * 40, bytes(range(129, 255)) * 9],
    ids=["nul", "every byte", "controls", "high bytes"],
)
def test_binary_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotText, match="noise.bin: not a text page"):
        decode(data, "noise.bin")


def test_named_encoding_overrides_the_guess() -> None:
    assert decode("é".encode("latin-1") * 3, "page.txt", "latin-1") == "ééé"


def test_named_encoding_drops_a_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"page", "page.txt", "utf-8") == "page"


def test_named_encoding_that_does_not_fit_is_told() -> None:
    with pytest.raises(NotText, match="its bytes are not big5"):
        decode("市气象台".encode(), "page.txt", "big5")


@pytest.mark.parametrize("codec", ["klingon", "hex"])
def test_unknown_codec_is_told(codec: str) -> None:
    with pytest.raises(NotText, match=f"'{codec}' is no encoding Python knows"):
        decode(b"page", "page.txt", codec)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text[0] != "\ufeff"))
def test_any_text_without_controls_is_read_as_utf8(text: str) -> None:
    assert decode(text.encode(), "page.txt") == text
    assert decode(codecs.BOM_UTF8 + text.encode(), "page.txt") == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), max_codepoint=0xFFFD), min_size=1))
def test_a_mark_of_utf16_decides(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "page.txt") == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["8", "16le", "16be"])
def test_a_mark_alone_is_no_text(mark: bytes) -> None:
    assert decode(mark, "page.txt") == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (codecs.BOM_UTF8 + SIMPLIFIED.encode("gb18030"), "its bytes fit no known encoding"),
        (SIMPLIFIED.encode("utf-32"), "it is full of control characters"),
        (SIMPLIFIED.encode("iso2022_jp", "ignore") + b"\x1b" * 9, "it is full of control characters"),
        (b"\0\xff\xfe" * 41, "it has NUL bytes, as pictures, archives and programs do"),
        ("Мэр города сообщил об открытии моста.".encode("koi8-r"), "its bytes fit no known encoding"),
    ],
    ids=["false mark", "utf-32", "escapes", "nul", "cyrillic"],
)
def test_each_refusal_has_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotText) as refused:
        decode(data, "page.txt")
    assert str(refused.value).split(": ", 1)[1] == (
        f"not a text page: {reason}; name its encoding with --encoding, or leave it out"
    )


@pytest.mark.parametrize(("controls", "fits"), [(2, True), (3, False)], ids=["a fiftieth", "more"])
def test_a_few_control_characters_are_let_in(controls: int, fits: bool) -> None:
    data = b"\x07" * controls + b"a" * (100 - controls)
    if fits:
        assert decode(data, "page.txt") == data.decode()
    else:
        with pytest.raises(NotText, match="full of control characters"):
            decode(data, "page.txt")


@pytest.mark.parametrize("codec", ["cp949", "euc_kr"])
def test_korean_with_a_syllable_outside_the_standard_reads_back(codec: str) -> None:
    text = "시는 펲시 음료 판매를 내년부터 중단한다고 어제 발표했다. 상인들은 교육과 방재에 써 달라고 말했다."
    assert decode(text.encode(codec), "page.txt") == text


def test_a_dash_is_not_taken_for_a_syllable_outside_the_standard() -> None:
    text = "Steers, 18–24 months\u3000\u3000118"
    assert decode(text.encode("gb18030"), "page.txt") == text


@pytest.mark.parametrize(
    ("mark", "codec", "text", "bytes_off"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", TRADITIONAL, 1),
        (codecs.BOM_UTF16_BE, "utf-16-be", SIMPLIFIED, 1),
        (codecs.BOM_UTF16_LE, "utf-16-le", "江面𠮷", 2),
        (codecs.BOM_UTF8, "utf-8", "江面起雾", 1),
    ],
    ids=["utf-16-le", "utf-16-be", "half a pair", "utf-8"],
)
def test_a_marked_text_that_is_cut_off_is_told(mark: bytes, codec: str, text: str, bytes_off: int) -> None:
    with pytest.raises(NotText, match="not a text page: it is cut off in the middle of a character"):
        decode(mark + text.encode(codec)[:-bytes_off], "page.txt")
