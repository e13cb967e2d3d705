"""The conventions of the trade: datelines, credits, jump lines, mastheads, and prose that only looks like them."""

import pytest

from pagefix import patterns


def known(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


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
        ("海岳社江心洲十一月廿三日电 江水", "海岳社江心洲十一月廿三日电"),
        ("海岳社江心洲2031年4月9日电 江水", "海岳社江心洲2031年4月9日电"),
        ("海岳社江心洲9日电 江水", "海岳社江心洲9日电"),
        ("江北晚报江心洲4月9日讯 江水", "江北晚报江心洲4月9日讯"),
        ("本报综合讯 昨天", "本报综合讯"),
        ("本刊讯（记者林晚）本期", "本刊讯"),
        ("【ワシントン＝森田葵】米", "【ワシントン＝森田葵】"),
        ("〔望潮訊〕縣府", "〔望潮訊〕"),
        ("ST. MARY’S BAY — A ferry", "ST. MARY’S BAY"),
        ("PORT SELWYN, April 3 – The council", "PORT SELWYN, April 3"),
        ("PORT SELWYN (COAST) — The council", "PORT SELWYN (COAST)"),
        ("PORT SELWYN A late frost cost", "PORT SELWYN"),
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
        "12月25日，电影院开门",
        "4月9日讯号恢复",
        "據本報了解，江水昨日回落",
        "网上流传的消息不实",
        "【江心洲的灯塔又亮了】",
        "[図]",
        "COUNCIL VOTES TO OPEN BRIDGE",
        "The PORT SELWYN council",
        pytest.param("去年9月19日电视台开播"),
        pytest.param("江心洲4月9日电话会议召开"),
    ],
)
def test_prose_opens_without_a_dateline(text: str) -> None:
    assert _start(text) is None


@pytest.mark.parametrize("text", ["县报社发来电报说明情况", "公司网上发电量大增", "合作社用电量增加两成"])
def test_prose_with_a_company_and_power_opens_without_a_dateline(text: str) -> None:
    assert _start(text) is None


@pytest.mark.parametrize(
    "text",
    ["（新华社青河3月2日电）", "新华社青河3月2日电", "本报讯", "青河3月2日专电", "(本報鷺洲4月9日訊)", "江心洲9日急电"],
)
def test_sign_off_is_a_whole_line(text: str) -> None:
    assert patterns.DATELINE_END.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    ["他打了电话", "他们每天发电", "新华社青河3月2日电 今天", "一通电讯。", "海岳社消息", "（完）", "江水4月9日回落"],
)
def test_prose_is_no_sign_off(text: str) -> None:
    assert not patterns.DATELINE_END.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        *("（记者杜文）", "（记者 杜文 通讯员 李明）", "（本报记者沈岚）", "（實習記者 沈嵐）", "(记者杜文)"),
        *(
            "（见习记者林晚、实习生杜野）",
            "（通訊員 林晚）",
            "（特约记者林晚）",
            "（作者：林晚）",
            "（新華社記者林晚）",
        ),
        pytest.param("（海岳社记者林晚）"),
    ],
)
def test_credit(text: str) -> None:
    found = patterns.CREDIT.match(text + "今天上午")
    assert found is not None
    assert found.group() == text


@pytest.mark.parametrize(
    "text",
    ["（他说）今天", "记者杜文报道", "（下转第四版）", "（左）", "（见图）", "（记者）", "（林晚）", "（记者走了。）"],
)
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
        ("（ 下 转 第 四 版 ）", "to", "四"),
        ("（下转第４版）", "to", "４"),
        ("（下轉A12版）", "to", "A12"),
        ("（下转第4版“江水”）", "to", "4"),
        ("（转入第5版）", "to", "5"),
        ("上接一版", "from", "一"),
        ("（上接第1版《江水》）", "from", "1"),
        ("See Page A4", "to", "A4"),
        ("(Turn to p. 7)", "to", "7"),
        ("From Page 1", "from", "1"),
        ("3面へ続く", "to", "3"),
        ("5면으로 이어짐", "to", "5"),
        ("（1면에서 이어짐）", "from", "1"),
        pytest.param("（上接Ａ2版）", "from", "Ａ2"),
        pytest.param("See BRIDGE, Page A6", "to", "A6"),
        pytest.param("1面からつづく", "from", "1"),
    ],
)
def test_jump_line(text: str, direction: str, page: str) -> None:
    found = patterns.JUMP.match(text)
    assert found is not None
    parts = {name.rstrip("23"): value for name, value in found.groupdict().items() if value}
    assert direction in parts
    assert parts["page"] == page


@pytest.mark.parametrize(
    "text",
    [
        "第四版",
        "他接第一版的电话",
        "直接三版印刷",
        "下转第四版的消息很长。",
        "See you on Monday",
        "下转",
        "转第四版",
        "转入地下三版",
        "4面に関連記事",
    ],
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
        ("江洲晚报 A2 要闻 2031年4月9日 星期三", "江洲晚报", "2031-04-09", "A2"),
        ("江洲日報　中華民國一百二十年四月九日　A5 地方", "江洲日報", "2031-04-09", "A5"),
        ("江洲日报2031年4月9日 星期三 4版", "江洲日报", "2031-04-09", "4"),
        ("潮見新聞 2031年4月9日 水曜日 12版 社会", "潮見新聞", "2031-04-09", "12"),
        ("한빛신문 2031년 4월 9일 수요일 7면", "한빛신문", "2031-04-09", "7"),
        ("The Selwyn Courier Wednesday, April 9, 2031 Page 7", "The Selwyn Courier", "2031-04-09", "7"),
        ("B3 | Local | The Selwyn Post | Wednesday, April 9, 2031", "The Selwyn Post", "2031-04-09", "B3"),
        ("2031年13月9日 第3版", None, None, "3"),
        ("江水4月9日回落", None, None, None),
        pytest.param(*("한빛일보 2031년 4월 9일 수요일 A12면", "한빛일보", "2031-04-09", "A12")),
        pytest.param(*("THE COAST CHRONICLE, WEDNESDAY, APRIL 9, 2031", "THE COAST CHRONICLE", "2031-04-09", None)),
        pytest.param(*("SELWYN HERALD | Wednesday, April 9, 2031", "SELWYN HERALD", "2031-04-09", None)),
    ],
)
def test_masthead(text: str, title: str | None, date: str | None, page_label: str | None) -> None:
    found = patterns.read_masthead([text])
    assert (found.title, found.date, found.page_label) == (title, date, page_label)


def test_masthead_is_gathered_from_several_lines_first_found_first() -> None:
    found = patterns.read_masthead(["要闻 第4版", "白河日报", "2024年3月5日 星期二", "青石日报"])
    assert found.model_dump() == {"title": "白河日报", "date": "2024-03-05", "page_label": "4", "section": "要闻"}


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("江洲日报　2031年4月9日　第3版　综合", "综合"),
        ("江洲日报 第12版 广告·资讯", "广告·资讯"),
        ("B3 | Local | The Selwyn Post", "Local"),
        ("潮見新聞 2031年4月9日 水曜日 社会 27", "社会"),
        ("江洲日报 综合", None),
        ("第3版", None),
        pytest.param("한빛신문 제1234호 2031년 4월 9일 7면", None),
    ],
)
def test_section(text: str, section: str | None) -> None:
    assert patterns.read_masthead([text]).section == section


@pytest.mark.parametrize(
    "text", ["白河日报 2024年3月5日 星期二 第4版", "第4版", "A4", "4 要闻", "责编：沈岚", "第十二版"]
)
def test_folio(text: str) -> None:
    assert patterns.FURNITURE.match(text)


@pytest.mark.parametrize(
    "text", ["大桥昨日合龙通车。", "白河大桥合龙", "2024年3月5日，大桥合龙。", "星期二的早晨", "编辑部今天开会"]
)
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
        ("（海岳社江心洲4月9日电）", "2031-04-10", "海岳社", "江心洲", "2031-04-09"),
        ("江北晚报江心洲4月9日讯", "2031-04-10", "江北晚报", "江心洲", "2031-04-09"),
        ("海岳社江心洲十二月三十一日电", "2031-01-02", "海岳社", "江心洲", "2030-12-31"),
        ("海岳社江心洲廿九日电", "2028-02-29", "海岳社", "江心洲", "2028-02-29"),
        ("海岳社江心洲2月29日电", "2031-03-01", "海岳社", "江心洲", None),
        ("江心洲2030年12月9日电", "2031-01-04", None, "江心洲", "2030-12-09"),
        ("PORT SELWYN, Dec. 31 (COAST) —", "2031-01-01", "COAST", "PORT SELWYN", "2030-12-31"),
        ("ST. MARY’S BAY, April 3", "2031-04-04", None, "ST. MARY’S BAY", "2031-04-03"),
        pytest.param(*("海岳社江心洲31日电", "2031-01-02", "海岳社", "江心洲", "2030-12-31")),
        pytest.param(
            *("本报记者林晚江心洲4月9日电", "2031-04-10", "本报", "江心洲", "2031-04-09"),
            marks=known("the reporter's name is taken for the place"),
        ),
    ],
)
def test_dateline_parts(text: str, issue: str | None, agency: str | None, place: str | None, date: str | None) -> None:
    found = patterns.read_dateline(text, "start", issue)
    assert (found.text, found.agency, found.place, found.date) == (text, agency, place, date)


def test_dateline_parts_without_an_agency() -> None:
    found = patterns.read_dateline("佩尔县9月19日专电", "start", "2023-09-20")
    assert (found.agency, found.place, found.date) == (None, "佩尔县", "2023-09-19")


@pytest.mark.parametrize(
    "text",
    [
        *("本报记者 林晚", "■ 本报记者 林晚", "特约评论员　林晚", "文／林晚 图／杜野", "林 晚", "记者林晚／江心洲报道"),
        *("江洲市市长 林晚", "林晚（江心洲小学教师）", "【本報記者林晚／望潮報導】"),
        *("By Laura Finch", "Laura Finch", "이서연 기자", "가온=이서연 기자", "이서연 전문기자", "글 이서연"),
    ],
)
def test_byline(text: str) -> None:
    assert patterns.BYLINE_CUE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者节在江心洲举行",
        "记者从水务局获悉",
        "评论员说，江水不等人",
        "By the sea the town sleeps",
        "기자가 말했다",
        "江水涨了一夜",
    ],
)
def test_prose_is_no_byline(text: str) -> None:
    assert not patterns.BYLINE_CUE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "特写",
            "社論",
            "读者来信",
            "今日谈",
            "体育新闻",
            "江心洲通讯",
            "社説",
            "コラム",
            "インタビュー",
            "사설",
            "독자투고",
        ),
        *("OPINION", "LETTERS & VIEWS", "Editorial", "Weather"),
    ],
)
def test_rubric(text: str) -> None:
    assert patterns.RUBRIC.search(text)


@pytest.mark.parametrize(
    "text",
    ["江水涨了", "天气晴，江水退", "新闻发布会昨日召开江心洲", "“特写”", "The weather turns", "灯台に灯", "등대의 불"],
)
def test_a_headline_is_no_rubric(text: str) -> None:
    assert not patterns.RUBRIC.search(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("江洲市水务局", True),
        ("江洲日报社", True),
        ("江洲渡輪管理處", True),
        ("江洲市水务局。", False),
        ("某局", False),
        ("江洲市水务局说，江水退了", False),
    ],
)
def test_the_office_that_signs(text: str, told: bool) -> None:
    assert (patterns.OFFICE.match(text) is not None) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("在江洲市治水大会上的讲话", True),
        ("——在江心洲小学毕业典礼上的致辞", True),
        ("在江洲市議會上的演說", True),
        ("在江心洲", False),
        ("在大会上讲话，他说", False),
    ],
)
def test_where_a_speech_was_given(text: str, told: bool) -> None:
    assert (patterns.ADDRESS.search(text) is not None) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("江水涨了。", True),
        ("“走！”", True),
        ("（完。）", True),
        ("It rained.”", True),
        ("等等…", True),
        ("他说：", False),
        ("江水涨了", False),
        ("3.5", False),
    ],
)
def test_sentence_end(text: str, told: bool) -> None:
    assert (patterns.SENTENCE_END.search(text) is not None) is told
