"""Small items made on the spot: notices, letters, small ads, tables, poems and pictures in ever new words.

Newspapers print these in set forms, so a corpus holds too few of them to show how much they vary. Names, places,
offices and figures are drawn; prose is borrowed from the corpus, from one story for each item or letter, so that a head
and its text speak of one thing.
"""

import random
import re
from collections.abc import Callable, Sequence

from tests.generator.corpus import Story

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜"
)
GIVEN = "明华志文建国秀英丽芳军平刚桂兰玉珍春梅晓雨思远子涵一鸣青山之行若水长风望舒小满知秋怀瑾云舟牧野清和如意"
SITES = "青白柳石云河沙松竹梅鹤龙凤金银长平安和新旧东西南北上下临望清沧泽岭滩湾桥亭塔门溪江湖塘"
OFFICES = (
    "水务局 公安局交警支队 供电公司 自来水有限公司 住房保障中心 教育局 图书馆 博物馆 体育中心 人民医院 "
    "卫生监督所 城市管理局 市场监管局 民政局 文化馆 公共交通集团有限公司 燃气有限责任公司 档案馆 青少年宫 "
    "渡口管理处 街道办事处"
).split()
THINGS = ("通告 公告 启事 通知 公示 声明 招聘启事 征集启事 更正 告示 招生简章 招标公告 停电通知 温馨提示").split()
PAPERS = ("读者来信 来信照登 来函照登 读者信箱 来信 民意 百姓心声 有话直说 您的来信").split()
LETTERS = (
    "来信照登 读者来信摘登 读者来信 来信两则 来信三封 这条路何时修好 请给老人留一扇门 一封感谢信 寻人与致谢".split()
)
ADS = ("分类信息 便民信息 小广告 分类广告 供求信息 信息超市 便民小广告 生活服务").split()
PICTURES = ("图片新闻 影像 镜头 光影 新闻照片 看见 瞬间 视觉").split()
KINDS = ("招聘 求职 出租 求租 转让 出售 求购 寻物 招领 寻人 遗失声明 征婚 家政 搬家 家教 维修 合作 启事").split()
GOODS = (
    "粳米 面粉 大豆油 猪肉 牛肉 羊肉 鸡蛋 鲤鱼 带鱼 白菜 土豆 番茄 黄瓜 茄子 苹果 梨 香蕉 玉米 小麦 棉花 "
    "煤炭 螺纹钢 水泥 尿素 铜 铝"
).split()
EVENTS = (
    "男子100米 女子100米 男子跳远 女子铅球 男子5000米 女子4×100米接力 男子组 女子组 少年组 团体赛 男子全程 女子半程"
).split()

Prose = Sequence[Sequence[str]]
"""Paragraphs to borrow, a list a story."""
Maker = Callable[[random.Random, Prose], Story]


def make_form(rng: random.Random, prose: Prose) -> Story:
    """Return a new small item in simplified Chinese; `prose` are paragraphs to borrow from, a list a story."""
    makers: tuple[Maker, ...] = (notice, letters, small_ads, prices, results, poem, picture)
    story = rng.choices(makers, [3, 3, 2, 2, 1.5, 2, 3])[0](rng, prose)
    story.id = f"form-{rng.getrandbits(40):010x}"
    return story


def name(rng: random.Random) -> str:
    """Return a name of two or three letters; a padded one now and then."""
    given = "".join(rng.sample(GIVEN, rng.choice([1, 2, 2])))
    return rng.choice(SURNAMES) + ("　" if len(given) == 1 and rng.random() < 0.4 else "") + given


def place(rng: random.Random) -> str:
    """Return a place name."""
    return "".join(rng.sample(SITES, 2)) + rng.choice(["区", "县", "镇", "村", "街", "路", "里", "新村", "小区", ""])


def office(rng: random.Random) -> str:
    """Return an office."""
    return "".join(rng.sample(SITES, 2)) + rng.choice(["市", "县", "区", ""]) + rng.choice(OFFICES)


def phone(rng: random.Random) -> str:
    """Return a telephone number."""
    digits = [str(rng.randint(0, 9)) for _ in range(8)]
    return "".join(digits[:4]) + rng.choice(["-", ""]) + "".join(digits[4:])


def day(rng: random.Random) -> str:
    """Return a date, with its year or without."""
    year = f"{rng.randint(1990, 2040)}年" if rng.random() < 0.4 else ""
    return f"{year}{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def clauses(rng: random.Random, prose: Sequence[str], low: int, high: int) -> list[str]:
    """Return clauses of `low` to `high` letters of one paragraph, or of more until there are some."""
    for _ in range(40):
        found = [
            part for part in re.split(r"[，。；：、？！“”‘’（）《》—…]+", rng.choice(prose)) if low <= len(part) <= high
        ]
        if found:
            return found
    return ["江上有风"]


def short(rng: random.Random, prose: Sequence[str], most: int) -> str:
    """Return a short piece of prose: whole sentences of one paragraph."""
    sentences = re.findall(r"[^。]+。", rng.choice(prose)) or ["天晴。"]
    text = sentences[0]
    for sentence in sentences[1:]:
        if len(text) + len(sentence) > most:
            break
        text += sentence
    return text


def notice(rng: random.Random, prose: Prose) -> Story:
    """A notice: paragraphs, numbered points, addresses, the office that signs, a date."""
    own = rng.choice(prose)
    topic = rng.choice(clauses(rng, own, 3, 10))
    signer = office(rng)
    headline = rng.choice(
        [
            rng.choice(THINGS),
            topic + rng.choice(THINGS),
            signer + rng.choice(THINGS),
            signer + topic + rng.choice(THINGS),
        ]
    )
    lines = [short(rng, own, 160) for _ in range(rng.choice([1, 1, 2, 3]))]
    if rng.random() < 0.4:
        marks = rng.choice(
            [("一、", "二、", "三、", "四、"), ("（一）", "（二）", "（三）", "（四）"), ("1.", "2.", "3.", "4.")]
        )
        points = [mark + short(rng, own, 60)[:-1] for mark in marks[: rng.randint(2, 4)]]
        lines += [point + ("；" if n < len(points) - 1 else "。") for n, point in enumerate(points)]
    tails = [
        f"地{rng.choice(['', '　'])}址：{place(rng)}{rng.choice(['路', '街', '大道'])}{rng.randint(1, 300)}号",
        f"{rng.choice(['电话', '联系电话', '服务热线', '咨询电话', '电　话', '监督电话'])}：{phone(rng)}",
        f"联{rng.choice(['', '　'])}系人：{name(rng)}　{phone(rng)}",
        f"邮{rng.choice(['', '　'])}箱：{rng.choice(['river', 'info', 'desk'])}@{rng.choice(['mail', 'post'])}.example",
        "特此公告。",
    ]
    lines += rng.sample(tails, rng.choice([0, 1, 1, 2, 3]))
    lines += [signer] if rng.random() < 0.8 else []
    lines += [day(rng)] if rng.random() < 0.7 else []
    return Story("", genre="notice", headline=headline, body=[("prose", line) for line in lines])


def letters(rng: random.Random, prose: Prose) -> Story:
    """Letters to the editor: salutation, paragraphs, signature, now and then a word of the editor."""
    body: list[str] = []
    style = rng.randrange(4)
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        own = rng.choice(prose)
        if rng.random() < 0.75:
            body.append(
                rng.choice(["编辑同志：", "编辑您好：", "尊敬的编辑：", "编辑部：", "编辑同志：", f"{name(rng)}同志："])
            )
        body += [short(rng, own, 150) for _ in range(rng.choice([1, 1, 2]))]
        who = name(rng) if rng.random() < 0.7 else rng.choice(["一读者", "一居民", "一名家长", "几名学生", "一老读者"])
        body.append(
            [
                f"{place(rng)}　{who}",
                f"{rng.choice(clauses(rng, own, 3, 9))}　{who}",
                f"读者　{who}",
                f"{place(rng)}　{who}（{rng.randint(20, 88)}岁）",
            ][style]
        )
        if rng.random() < 0.15:
            body.append(day(rng))
        if rng.random() < 0.25:
            body.append(
                rng.choice(["编者附言：", "编后：", "【编后】", "记者附记：", "编者按："]) + short(rng, own, 120)
            )
    return Story(
        "",
        genre="letters",
        rubric=rng.choice(PAPERS) if rng.random() < 0.6 else None,
        headline=rng.choice(LETTERS) if rng.random() < 0.7 else rng.choice(clauses(rng, own, 5, 14)),
        body=[("prose", line) for line in body],
    )


def small_ads(rng: random.Random, prose: Prose) -> Story:
    """Small ads: a label, a few words, a telephone number."""
    left, right = rng.choice([("【", "】"), ("【", "】"), ("■", "　"), ("◆", "："), ("", "　"), ("[", "]")])
    body = []
    for _ in range(rng.randint(4, 13)):
        end = rng.choice(["电话：", "电", "联系电话：", "请联系", "联系人：" + name(rng), ""]) + phone(rng)
        body.append(
            f"{left}{rng.choice(KINDS)}{right}{short(rng, rng.choice(prose), 50)}{end if rng.random() < 0.7 else ''}"
        )
    return Story("", genre="classified ads", headline=rng.choice(ADS), body=[("prose", line) for line in body])


def prices(rng: random.Random, prose: Prose) -> Story:
    """A price table: a note on units, a heading row, rows, a note below."""
    body: list[tuple[str, str]] = []
    if rng.random() < 0.6:
        unit = rng.choice(["元/公斤", "元／斤", "元/吨", "万辆", "亿元"])
        note = rng.choice([f"（{day(rng)}　单位：{unit}）", f"单位：{unit}", f"（单位：{unit}）", f"{day(rng)}"])
        body.append(("prose", note))
    columns = rng.choice([("均价", "比上周"), ("昨日", "今日", "涨跌"), ("最高", "最低"), ("数量", "同比")])
    body.append(("table", "　　".join((rng.choice(["品名", "品种", "名称", "项目"]), *columns))))
    for good in rng.sample(GOODS, rng.randint(5, 16)):
        kind = rng.choice(["", "", "", "（一级）", "（鲜）", "（中）"])
        cells = [
            rng.choice(
                [f"{rng.uniform(1, 90):.2f}", "持平", f"＋{rng.uniform(0, 9):.1f}%", f"－{rng.uniform(0, 9):.1f}%"]
            )
            for _ in columns
        ]
        body.append(("table", "　　".join((good + kind, *cells))))
    if rng.random() < 0.5:
        body.append(("prose", "注：" + short(rng, rng.choice(prose), 70)))
    topic = "".join(rng.sample(SITES, 2)) + rng.choice(["市", "县", ""])
    headline = topic + rng.choice(
        ["主要农副产品批发价格", "本周菜价", "市场行情", "主要商品价格表", "粮油价格", "产量统计"]
    )
    return Story(
        "", genre="price table", headline=headline, body=body, rubric=rng.choice([None, None, "市场", "行情", "服务台"])
    )


def results(rng: random.Random, prose: Prose) -> Story:
    """Results: crossheads of events, rows of names and marks."""
    body: list[tuple[str, str]] = []
    if rng.random() < 0.3:
        body.append(("prose", short(rng, rng.choice(prose), 60)))
    for event in rng.sample(EVENTS, rng.randint(1, 4)):
        body.append(("crosshead", event))
        for rank in range(1, rng.randint(4, 9)):
            who = f"{name(rng)}（{''.join(rng.sample(SITES, 2))}）"
            mark = (
                f"{rng.randint(2, 4)}小时{rng.randint(1, 59)}分{rng.randint(1, 59)}秒"
                if rng.random() < 0.5
                else f"{rng.randint(10, 59)}秒{rng.randint(10, 99)}"
            )
            body.append(("table", "　　".join((str(rank), who, mark))))
    headline = f"第{rng.choice('一二三四五六七八九十')}届{''.join(rng.sample(SITES, 2))}" + rng.choice(
        ["马拉松成绩榜", "运动会成绩公告", "杯比赛成绩", "田径赛各项前八名"]
    )
    return Story(
        "",
        genre="results table",
        headline=headline,
        body=body,
        rubric=rng.choice([None, "成绩公告", "赛果", "体坛数据"]),
    )


def poem(rng: random.Random, prose: Prose) -> Story:
    """A poem: short lines in stanzas, numbered or not, under a pen name."""
    own = rng.choice(prose)
    body: list[tuple[str, str]] = []
    for stanza in range(rng.randint(2, 5)):
        if rng.random() < 0.2:
            body.append(
                (
                    "verse",
                    rng.choice(
                        ["一", "二", "三", "四", "五"][stanza : stanza + 1]
                        + ["第" + "一二三四五"[stanza] + rng.choice("天桨章站")]
                    ),
                )
            )
        body += [("verse", rng.choice(clauses(rng, own, 2, 12))) for _ in range(rng.randint(2, 7))]
    return Story(
        "",
        genre="poem",
        rubric=rng.choice([None, "副刊", "诗", "诗页", "诗苑", "诗歌"]),
        headline=rng.choice(clauses(rng, own, 2, 7)),
        byline=name(rng),
        body=body,
    )


def picture(rng: random.Random, prose: Prose) -> Story:
    """A picture with its text, and no body."""
    own = rng.choice(prose)
    text = short(rng, own, 90)
    opening = rng.choice(["", f"{day(rng)}，", f"近日，{place(rng)}，", f"图为{place(rng)}，"])
    who = name(rng)
    credit = rng.choice(
        [
            "",
            f"　本报记者　{who}摄",
            f"　　{who}摄",
            f"（{who}摄）",
            f"　{who} 摄影报道",
            f"　海岳社记者　{who}摄",
            "（资料图片）",
        ]
    )
    captions = [opening + text + credit]
    if rng.random() < 0.15:
        captions.append(short(rng, own, 40))
    said = [text] if rng.random() < 0.6 else own
    headline = rng.choice(clauses(rng, said, 3, 8))
    if rng.random() < 0.4:
        headline += " " + rng.choice(clauses(rng, own, 3, 8))
    return Story(
        "",
        genre="photo-only item",
        rubric=rng.choice(PICTURES) if rng.random() < 0.5 else None,
        headline=headline,
        captions=captions,
    )
