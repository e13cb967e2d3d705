"""The conventions of the trade: datelines, credits, jump lines, mastheads, and prose that only looks like them."""

import pytest

from pagefix import patterns


def _start(text: str) -> str | None:
    found = patterns.DATELINE_START.match(text) or patterns.DATELINE_BRACKET.match(text)
    found = found or patterns.DATELINE_LATIN.match(text)
    return found.group().rstrip() if found else None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("新华社青河11月16日电 当地时间十六日", "新华社青河11月16日电"),
        ("新华社青河3月2日电（记者杜文）今天", "新华社青河3月2日电"),
        ("（新华社青河3月2日电）今天", "（新华社青河3月2日电）"),
        ("本报讯 入春以来", "本报讯"),
        ("本報訊 入春以來", "本報訊"),
        ("本报青河市11月14日讯 昨天", "本报青河市11月14日讯"),
        ("佩尔县9月19日专电 今天", "佩尔县9月19日专电"),
        ("【潮見市＝北原一樹】市は", "【潮見市＝北原一樹】"),
        ("【本報訊】縣府昨日", "【本報訊】"),
        ("[가온=뉴스나래] 시는", "[가온=뉴스나래]"),
        ("PORT SELWYN — The council", "PORT SELWYN"),
        ("PORT SELWYN, Nov. 3 (AP) — The council", "PORT SELWYN, Nov. 3 (AP)"),
    ],
)
def test_dateline_opens_a_story(text: str, dateline: str) -> None:
    assert _start(text) == dateline


@pytest.mark.parametrize(
    "text",
    [
        "本报讯，他把剪报贴在墙上",
        "据新华社报道，大桥昨日合龙",
        "他昨日来电，说大桥已经通车",
        "他打电话说明天就到",
        "电力公司昨日宣布检修",
        "本报记者沈岚摄",
        "【】",
        "NASA said on Monday",
        "A MAN was seen",
        "New York is far away",
        "시는 어제 발표했다",
        "市は予算案を発表した",
    ],
)
def test_prose_opens_without_a_dateline(text: str) -> None:
    assert _start(text) is None


@pytest.mark.parametrize("text", ["县报社发来电报说明情况", "公司网上发电量大增", "合作社用电量增加两成"])
def test_prose_with_a_company_and_power_opens_without_a_dateline(text: str) -> None:
    assert _start(text) is None


@pytest.mark.parametrize("text", ["（新华社青河3月2日电）", "新华社青河3月2日电", "本报讯", "青河3月2日专电"])
def test_sign_off_is_a_whole_line(text: str) -> None:
    assert patterns.DATELINE_END.fullmatch(text)


@pytest.mark.parametrize("text", ["他打了电话", "他们每天发电", "新华社青河3月2日电 今天", "一通电讯。"])
def test_prose_is_no_sign_off(text: str) -> None:
    assert not patterns.DATELINE_END.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["（记者杜文）", "（记者 杜文 通讯员 李明）", "（本报记者沈岚）", "（實習記者 沈嵐）", "(记者杜文)"]
)
def test_credit(text: str) -> None:
    found = patterns.CREDIT.match(text + "今天上午")
    assert found is not None
    assert found.group() == text


@pytest.mark.parametrize("text", ["（他说）今天", "记者杜文报道", "（下转第四版）", "（左）", "（见图）"])
def test_other_brackets_are_no_credit(text: str) -> None:
    assert not patterns.CREDIT.match(text)


@pytest.mark.parametrize(
    ("text", "direction", "page"),
    [
        ("（下转第四版）", "to", "四"),
        ("下转A4版", "to", "A4"),
        ("（轉入第三版）", "to", "三"),
        ("（上接第一版）", "from", "一"),
        ("（紧接第1版）", "from", "1"),
        ("(Continued on Page A4)", "to", "A4"),
        ("Continued from page 3", "from", "3"),
        ("2面に続く", "to", "2"),
        ("（3面から続く）", "from", "3"),
        ("3면에 계속", "to", "3"),
    ],
)
def test_jump_line(text: str, direction: str, page: str) -> None:
    found = patterns.JUMP.match(text)
    assert found is not None
    parts = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
    assert direction in parts
    assert parts["page"] == page


@pytest.mark.parametrize(
    "text", ["第四版", "他接第一版的电话", "直接三版印刷", "下转第四版的消息很长。", "See you on Monday", "下转"]
)
def test_prose_is_no_jump_line(text: str) -> None:
    assert not patterns.JUMP.match(text)


@pytest.mark.parametrize(
    ("text", "title", "date", "page_label"),
    [
        ("白河日报 2024年3月5日 星期二 第4版", "白河日报", "2024-03-05", "4"),
        ("白河日報　中華民國一一三年三月五日　A3", "白河日報", "2024-03-05", "A3"),
        ("白河日報　中華民國113年3月5日　A3", "白河日報", "2024-03-05", "A3"),
        ("THE PORT CHRONICLE Tuesday, March 5, 2024 Page 3", "THE PORT CHRONICLE", "2024-03-05", "3"),
        ("潮見新聞 2024年（令和6年）3月5日 火曜日 社会 27", "潮見新聞", "2024-03-05", "27"),
        ("가온일보 2024년 3월 5일 화요일 4면", "가온일보", "2024-03-05", "4"),
        ("今天全县召开会议。", None, None, None),
        ("白河日报 2024年2月30日 星期二 第4版", "白河日报", None, "4"),
    ],
)
def test_masthead(text: str, title: str | None, date: str | None, page_label: str | None) -> None:
    found = patterns.read_masthead([text])
    assert (found.title, found.date, found.page_label) == (title, date, page_label)


def test_masthead_is_gathered_from_several_lines_first_found_first() -> None:
    found = patterns.read_masthead(["要闻 第4版", "白河日报", "2024年3月5日 星期二", "青石日报"])
    assert found.model_dump() == {"title": "白河日报", "date": "2024-03-05", "page_label": "4", "section": "要闻"}


@pytest.mark.parametrize("text", ["白河日报 2024年3月5日 星期二 第4版", "第4版", "A4", "4 要闻", "责任编辑：沈岚 程霁"])
def test_folio(text: str) -> None:
    assert patterns.FURNITURE.match(text)


@pytest.mark.parametrize("text", ["大桥昨日合龙通车。", "白河大桥合龙", "2024年3月5日，大桥合龙。", "星期二的早晨"])
def test_prose_is_no_folio(text: str) -> None:
    assert not patterns.FURNITURE.match(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22", 22),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("廿三", 23),
        ("二〇", 20),
        ("一一三", 113),
        ("一百一十二", 112),
        ("百", 100),
    ],
)
def test_number(text: str, value: int) -> None:
    assert patterns.number(text) == value


def test_number_with_a_zero_written_as_a_word() -> None:
    assert patterns.number("一百零二") == 102


@pytest.mark.parametrize("text", ["", "甲", "二甲"])
def test_no_number(text: str) -> None:
    assert patterns.number(text) is None


@pytest.mark.parametrize(
    ("text", "issue", "agency", "place", "date"),
    [
        ("新华社北京11月16日电", "2023-11-20", "新华社", "北京", "2023-11-16"),
        ("新华社北京16日电", "2023-11-20", "新华社", "北京", "2023-11-16"),
        ("新华社北京12月30日电", "2024-01-02", "新华社", "北京", "2023-12-30"),
        ("新华社北京2月30日电", "2024-03-02", "新华社", "北京", None),
        ("新华社北京11月16日电", None, "新华社", "北京", None),
        ("新华社北京2023年11月16日电", None, "新华社", "北京", "2023-11-16"),
        ("本报青河市十一月十四日讯", "2023-11-15", "本报", "青河市", "2023-11-14"),
        ("本报讯", "2023-11-15", "本报", None, None),
        ("PORT SELWYN, Nov. 3 (AP)", "2023-11-04", "AP", "PORT SELWYN", "2023-11-03"),
        ("PORT SELWYN", "2023-11-04", None, "PORT SELWYN", None),
    ],
)
def test_dateline_parts(text: str, issue: str | None, agency: str | None, place: str | None, date: str | None) -> None:
    found = patterns.read_dateline(text, "start", issue)
    assert (found.text, found.agency, found.place, found.date) == (text, agency, place, date)


def test_dateline_parts_without_an_agency() -> None:
    found = patterns.read_dateline("佩尔县9月19日专电", "start", "2023-09-20")
    assert (found.agency, found.place, found.date) == (None, "佩尔县", "2023-09-19")
