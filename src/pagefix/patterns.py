"""What newspapers print by convention: datelines, credits, jump lines, folios. One compiled expression each.

Conventions of the trade, not sentences of any page: agency, place, date and 电; 记者 and a name; （下转第四版）; title,
date and page in the folio line.
"""

import re
from datetime import date

from pagefix.models import Dateline, Masthead

HAN = "\u3400-\u9fff"
_NUMBER = r"(?:\d{1,2}|[〇一二三四五六七八九十廿]{1,3})"
DAY = rf"(?:(?:\d{{4}}\s?年\s?)?{_NUMBER}\s?月)?\s?{_NUMBER}\s?日"
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_WIRE = r"(?:专|專|急|综合|特)?(?:电|電|讯|訊)"
_DATED = rf"(?:[{HAN}A-Za-z·]{{0,12}}(?:社|网|報|报|刊)[{HAN}·]{{0,14}}?|[{HAN}·]{{2,8}})\s?{DAY}\s?{_WIRE}"
_UNDATED = rf"(?:本[报報刊][{HAN}·]{{0,8}}?|[{HAN}]{{1,6}}社[{HAN}·]{{1,8}}?){_WIRE}"
_POWER = "[力视視话話影脑腦子器车車池网網梯台臺站商缆纜源价價费費线線]"
"""What follows 电 where it is no wire but electricity: `9日电力供应恢复`."""
DATELINE_START = re.compile(
    rf"（?(?:{_DATED}|{_UNDATED}(?=\s|　|[（(]|）))）?(?=[^，。、])(?:(?<![电電])|(?!{_POWER}))"
)
"""`新华社北京11月16日电`, `本报讯`, `本报某市11月14日讯`, `佩尔县9月19日专电`."""
DATELINE_BRACKET = re.compile(
    r"[【〔\[]\s?(?:[^】〕\]　。，]{1,12}[＝=・·][^】〕\]]{1,16}|本[报報][讯訊]|[^】〕\]　。，＝=・]{2,5})[】〕\]]"
)
"""`【潮見市＝北原一樹】`, `【本報訊】`, `[가온=뉴스나래]`."""
DATELINE_LATIN = re.compile(
    rf"[A-Z][A-Z'’.\- ]{{3,30}}(?:, {MONTH}\s?\.?\s?\d{{1,2}})?"
    r"(?: \([A-Z]{2,12}\))?(?=\s?[—–-]\s|\s+[A-Z“‘\d][a-z\d ]|[A-Z][a-z]|A [a-z])"
)
DATELINE_END = re.compile(rf"[（(]?(?:{_DATED}|{_UNDATED})[）)]?$")
CREDIT = re.compile(
    rf"[（(]\s?(?:本[报報刊]|[{HAN}]{{1,5}}社)?\s?(?:见习|見習|實習|实习|特约|特約)?"
    r"(?:(?:记者|記者|通讯员|通訊員)[^（）()。]{1,40}|作者[：:\s][^（）()。]{1,20})[）)]"
)
"""A reporter's credit in brackets, as it stands right after a dateline."""
JUMP = re.compile(
    r"[（(]?\s?(?:(?P<to>下\s?[转轉]|[转轉]入)|(?P<from>上\s?接|紧接|接))"
    r"\s?第?\s?(?P<page>[A-ZＡ-Ｚ]?\s?[0-9０-９一二三四五六七八九十]{1,3})\s?版[^。）)]{0,12}[）)]?$"
    r"|[（(]?(?:(?P<to2>[Cc]ontinued on|[Tt]urn to|[Ss]ee)|(?P<from2>[Cc]ontinued from|[Ff]rom)) "
    r"(?:[A-Z][A-Z ]+, )?(?:[Pp]age |[Pp]\. ?)(?P<page2>[A-Z]?\d{1,3})[^.]{0,20}[）)]?$"
    r"|[（(]?(?P<page3>[0-9０-９]{1,2})\s?(?:面|면)"
    r"(?:(?P<to3>[にへ](?:続く|つづく)|으로 이어짐|에 계속)|(?P<from3>から(?:続く|つづく)|에서 이어짐))[）)]?$"
)
"""`（下转第四版）`, `上接A2版`, `(Continued on Page A6)`, `４面に続く`."""
CAPTION_CUE = re.compile(
    rf"图[①-⑳0-9一二三四]?[：:为]|资料图片|資料照片|[{HAN}]\s?[摄攝]）?$|摄影报道|[／/][攝摄]"
    r"|新[华華]社[发發]|[社者][发發]）?$|＝[^。]{1,24}(?:[、で]|撮影|提供|午[前後])|撮影|写真"
    r"|（[左右中上下前后前排][^）]{0,4}）|[Pp]hotograph|[Pp]hoto\b|\([A-Z][a-z]+ [A-Z][a-z]+[/)]"
    r"|제공$|촬영|[가-힣]{2,4} 기자$"
)
_REPORTER = r"(?:记者|記者|通讯员|通訊員|评论员|評論員|实习生)"
BYLINE_CUE = re.compile(
    rf"^(?:[■□◆●◎]\s?)?(?:本[报報刊]|新[华華]社)?\s?(?:见习|实习|特约|特派|首席)?{_REPORTER}"
    rf"(?:[\s　]|[{HAN}]{{2,4}}(?:$|[\s　、／/]))"
    rf"|^[■□]\s?[{HAN}]|^[文图文圖][／/・　\s]|[／/][{HAN}]{{1,6}}[报報][导導道]$"
    r"|^(?:By|Words by|Reviewed by) [A-Z]|^[A-Z][a-z]+ [A-Z][a-z]+(?:, [A-Z][a-z ]+)?$"
    r"|^(?:[가-힣]{2,5}\s?=\s?)?[가-힣 ]{2,12}\s?(?:전문)?기자$|^글 [가-힣]"
    r"|(?:主席|总理|市长|县长|书记|校长|院长|总裁|部长|局长|教授|處長|處长|支局|編集委員|論説委員)"
    rf"[\s　][{HAN}·・]{{2,8}}$"
    rf"|^【[^】]{{2,24}}】$|^[{HAN}]{{2,4}}（[^）]{{3,24}}）$|^[{HAN}]\s[{HAN}](?:（[^）]{{3,24}}）)?$|^[{HAN}]{{2,3}}選?$"
)
_OF_A_DATE = rf"(?:\d{{4}}\s?年|{_NUMBER}\s?月\s?{_NUMBER}\s?日|\b(?:19|20)\d\d\b|년)"
_OF_A_FOLIO = (
    r"(?:第?\s?[A-Z]?\d{1,3}\s?[版面면]|\b[A-D]\d{1,2}\b|[Pp]age \d|星期|曜日|요일|"
    rf"{WEEKDAY}|责任编辑|责编|电话|邮箱|E-?mail|社会 \d)"
)
FURNITURE = re.compile(
    rf"(?=.*{_OF_A_DATE})(?=.*{_OF_A_FOLIO})^[^。！？]{{4,70}}$"
    rf"|^[A-Z]?\d{{1,3}}\s?[版面]?\s?[{HAN}]{{0,4}}$|^第?\s?[0-9一二三四五六七八九十]{{1,3}}\s?版$"
    r"|^(?:责任编辑|责编|版式|校对|美编|编辑)[：:\s][^。]{2,60}$"
)
"""A folio: a date with a page or weekday, a page label alone, the names of editors."""
_LABELS = (
    "特写|特寫|侧记|社论|社論|社評|短评|短評|时评|時評|快评|评论|評論|述评|言论|论坛|論壇|今日谈|副刊|来信|來函|来函|投书|投書|读者|讀者|信箱|图片|圖片|"
    "影像|镜头|照片|人物|专访|專訪|对话|對話|访谈|调查|調查|深度|特稿|观察|觀察|视点|聚焦|焦点|热点|关注|民生|现场|現場|一线|在线|连线|手记|札记|随笔|"
    "隨筆|周刊|周末|专栏|專欄|专题|報導|报道|通讯|速递|快讯|简讯|短讯|资讯|信息|服务|问答|問答|解读|链接|背景|名词解释|科普|前沿|发现|新知|科技|教育|"
    "健康|法治|财经|財經|楼市|体育|體育|体坛|国际|國際|环球|世界|全球|时政|要闻|综合|经济|文化|文苑|诗|詩|小说|小說|散文|杂文|书评|書評|读书|讀書|书架|"
    "影评|影評|史话|往事|记忆|追忆|天气|天氣|公告|公示|启事|声明|分类|广告|行情|市场|更正|编者按|编后|反馈|广角|之窗|长廊|天地|园地|纵横|热线|直击|"
    "回眸|走笔|见闻|讲坛|理论|学习|纪实|新闻|新聞"
)
RUBRIC = re.compile(
    rf"^(?=.{{1,11}}$)(?=.*(?:{_LABELS}))[^，。！？：“”「」]+$"
    r"|^(?=.{1,10}$).*(?:コラム|社説|論説|解説|連載|[投投]書|歌壇|俳壇|短歌|書評|読書|インタビュー|訃報|お知らせ|余滴|時評|評伝|市況|天気|ひろば)"
    r"|^(?=.{1,12}$).*(?:사설|칼럼|기고|독자|시론|논단|인터뷰|기획|특집|리포트|산책|알림|부고|인사)"
    r"|^(?=.{3,28}$)[A-Z’'&. ]+$"
    r"|^(?:Editorial|Opinion|Letters?|Commentary|Obituar(?:y|ies)|Sports|Business|Books|Weather|Column)\b.{0,12}$"
)
"""Labels of the trade over or beside a head: 特写, 社论, 读者来信, 图片新闻, 社説, 사설, OPINION."""
OFFICE = re.compile(
    rf"^[{HAN}（）·]{{2,20}}(?:局|委员会|委員會|公司|办公室|辦公室|编辑部|編輯部|中心|小组|小組|"
    rf"学院|医院|管理处|車站|车站|学校|大学|协会|協會|合作社|报社|政府|處)$"
)
"""The office that signs a notice."""
ADDRESS = re.compile(
    rf"^(?:在|——)[{HAN}A-Za-z0-9“”‘’—·、 ]{{4,}}(?:讲话|致辞|致詞|演讲|演說|发言|發言|讲稿|答辞)$"
    r"|(?:讲话|致辞|演讲|发言)$"
)
"""The line that says where a speech was given."""
SENTENCE_END = re.compile(r"(?:[。！？!?…]|\.)[”’」』）)》\"']*$")

_LABEL = re.compile(
    r"第\s?([A-Z]?\d{1,3})\s?[版面]|\b([A-D]\d{1,2})\b|[Pp]age (\d{1,3})"
    r"|([A-D]?\d{1,2})\s?[面면版]|(?<=社会) (\d{1,2})\b"
)
_ISSUE = re.compile(r"第\s?\d+\s?[期号號]|제\s?\d+\s?호|(?:No\.|Vol\.)\s?\d+")
_TITLE = re.compile(r"[报報]$|新聞$|日报|신문|일보|(?i:\b(?:chronicle|times|post|courier|herald|news|gazette)\b)")
_WEEK = re.compile(
    rf"星期[一二三四五六日天]|[月火水木金土日]曜日|[월화수목금토일]요일|{WEEKDAY}",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})\s?[年년]\s?(?:（[^）]{2,8}）)?\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DATE_ROC = re.compile(
    rf"中[华華]民[国國]([〇一二三四五六七八九十百]{{1,6}}|\d{{2,3}})年\s?({_NUMBER})月\s?({_NUMBER})日"
)
_DATE_LATIN = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (\d{4})",
    re.IGNORECASE,
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_PARTS = re.compile(
    rf"（?(?P<agency>[{HAN}A-Za-z·]{{0,12}}?(?:社|网|本[报報刊]|[报報]))?(?P<place>[{HAN}·]{{0,14}}?)\s?"
    rf"(?P<date>(?:(?P<year>\d{{4}})\s?年\s?)?(?:(?P<month>{_NUMBER})\s?月)?\s?(?P<day>{_NUMBER})\s?日)?\s?(?:专|專|急|综合|特)?(?:电|電|讯|訊)）?$"
)
_LATIN_PARTS = re.compile(
    r"(?P<place>[A-Z][A-Z'’.\- ]+?(?:, [A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)??)"
    r"(?:, (?P<month>[A-Z][a-z]{2})[a-z]*\s?\.?\s?(?P<day>\d{1,2})|, [A-Z][a-z]+day)?"
    r"(?: \((?P<agency>[A-Za-z ]+)\))?(?:\s?[—–-])?$"
)
_BRACKET_PARTS = re.compile(
    r"[【〔［\[(（<〈](?P<agency>本[报報])?(?P<place>[^＝=／/訊讯】]*?)(?:[专專]?[訊讯]|[＝=／/].*)?[】〕］\])）>〉]$"
)


def number(text: str) -> int | None:
    """Read a small number in figures or Chinese numerals.

    >>> number("十一"), number("22"), number("二〇")
    (11, 22, 20)
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十")
    total = 0
    if "百" in text:
        hundreds, text = text.split("百", 1)
        total = 100 * _DIGITS.get(hundreds, 1)
        text = text.removeprefix("零")
    if "十" in text:
        tens, ones = text.split("十", 1)
        return total + 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for character in text:
        if character not in _DIGITS:
            return None
        value = value * 10 + _DIGITS[character]
    return total + value if text else total or None


def read_dateline(text: str, position: str, issue: str | None) -> Dateline:
    """Return a dateline with what can be read from it; the year comes from the issue's date (ISO 8601) if known."""
    place: dict[str, str | None] = {"agency": None, "place": None}
    found = _PARTS.match(text) or _LATIN_PARTS.match(text) or _BRACKET_PARTS.match(text)
    day = None
    if found:
        parts = found.groupdict()
        place = {name: parts.get(name) or None for name in place}
        day = _day(parts.get("year"), parts.get("month"), parts.get("day"), issue)
    return Dateline.model_validate({"text": text, "date": day, "position": position} | place)


def _day(year: str | None, month: str | None, day: str | None, issue: str | None) -> str | None:
    published = date.fromisoformat(issue) if issue else None
    if day is None or (year is None and published is None):
        return None
    which_month = _month(month) if month else published.month if published else None
    which_year = int(year) if year else published.year if published else 0
    if which_month is None:
        return None
    which_day = number(day)
    if published and not month and (which_day or 0) > published.day:
        which_month = (published.month - 2) % 12 + 1  # the 31st in a paper of the 2nd
    if published and not year and which_month > published.month:
        which_year -= 1  # a December story in a January paper
    return _iso(which_year, which_month, which_day)


def _month(text: str) -> int | None:
    short = [month[:3] for month in _MONTHS]
    return short.index(text[:3]) + 1 if text[:3] in short else number(text)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    try:
        return date(year or 0, month or 0, day or 0).isoformat()
    except ValueError:
        return None


def read_masthead(lines: list[str]) -> Masthead:
    """Parse title, date, page label and section from the furniture of a page."""
    found: dict[str, str | None] = {"title": None, "date": None, "page_label": None, "section": None}
    for line in lines:
        for name, value in _masthead_parts(line).items():
            found[name] = found[name] or value
    return Masthead(**found)


def _masthead_parts(line: str) -> dict[str, str | None]:
    day = _printed_date(line)
    label = _LABEL.search(line)
    rest = line
    for pattern in (_DATE, _DATE_ROC, _DATE_LATIN, _WEEK, _LABEL, _ISSUE):
        rest = pattern.sub("\0", rest)
    words = [word.strip(" 　,，·|丨\t") for word in re.split(r"\0|　|\s{2,}|\s(?=[^A-Za-z])|(?<=[^A-Za-z,])\s", rest)]
    words = [word for word in words if re.search(rf"[{HAN}A-Za-z가-힣ぁ-ヶ]", word)]
    title = next(
        (w for w in words if _TITLE.search(w)),
        None,
    )
    section = next((w for w in words if w != title and len(w) <= 12), None) if label or day else None
    page_label = next((group for group in label.groups() if group), None) if label else None
    return {"title": title, "date": day, "page_label": page_label, "section": section}


def _printed_date(line: str) -> str | None:
    if found := _DATE.search(line):
        return _iso(*(int(part) for part in found.groups()))
    if found := _DATE_ROC.search(line):
        year, month, day = (number(part) for part in found.groups())
        return _iso(year + 1911 if year else None, month, day)
    if found := _DATE_LATIN.search(line):
        return _iso(int(found[3]), _MONTHS.index(found[1].title()) + 1, int(found[2]))
    return None
