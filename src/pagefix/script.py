"""Characters: classes and tables, apart from the behaviour that uses them.

Sources: Unicode 15.1 blocks and East Asian Width (UAX #11); kinsoku sets from JIS X 4051 and CLREQ.
"""

import re
import unicodedata
from functools import lru_cache

HAN = "\u3005-\u3007\u3021-\u3029\u303b\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
COMPATIBILITY = "\u2e80-\u2fdf\uf900-\ufaff"
"""CJK radicals, Kangxi radicals and compatibility ideographs: PDF fonts print common characters with them."""

CJK = HAN + KANA + COMPATIBILITY
CLOSING = "，。、；：？！）」』》〉】〕｝’”"
OPENING = "（「『《〈【〔｛“‘"
CLOSING_MARKS = "”’」』）)》】\"'"

is_cjk = re.compile(f"[{CJK}]").match
is_han = re.compile(f"[{HAN}]").match
is_kana = re.compile(f"[{KANA}]").match
is_hangul = re.compile(f"[{HANGUL}]").match
_COMPATIBILITY = re.compile(f"[{COMPATIBILITY}]")

_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_IDEOGRAPH_OF = dict(zip(_RADICALS, _IDEOGRAPHS, strict=True))
"""CJK radicals, which but for two have no decomposition, by their Equivalent_Unified_Ideograph (Unicode 14)."""

# Characters of one Chinese script only, the commonest of a newspaper page. Facts of the two standards.
SIMPLIFIED = set(
    "这国来们为会个时说对过发开关样还进动现经问学实机电业东长两门车马义员给书战级点见总统决议产质党农边让头"
    "报应条万变与处数历单线华区达难据远运军较张强几论观节连际办亲团结红约设计认许证识评访请调谁谈护转轮输"
    "选递适钟铁银错锁镇闻间队阳际险随难页项须领题额风飞饭馆驻驾骑鱼鸟麦龙岁师带帮广庆库归当录"
)
TRADITIONAL = set(
    "這國來們為會個時說對過發開關樣還進動現經問學實機電業東長兩門車馬義員給書戰級點見總統決議產質黨農邊讓頭"
    "報應條萬變與處數歷單線華區達難據遠運軍較張強幾論觀節連際辦親團結紅約設計認許證識評訪請調誰談護轉輪輸"
    "選遞適鐘鐵銀錯鎖鎮聞間隊陽際險隨難頁項須領題額風飛飯館駐駕騎魚鳥麥龍歲師帶幫廣慶庫歸當錄"
)
_BOTH = SIMPLIFIED & TRADITIONAL
SIMPLIFIED -= _BOTH
TRADITIONAL -= _BOTH
_SIMPLIFIED = re.compile(f"[{''.join(sorted(SIMPLIFIED))}]")
_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL))}]")
_LETTERS = tuple(re.compile(f"[{letters}]") for letters in (KANA, HANGUL, HAN, "A-Za-z"))


SURNAMES = set(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯"
    "阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇"
    "敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮湛禹狄贝臧戎"
    "元平茅麻危骆支昝裘缪宣贲杭诸钮嵇滑荣荀羊於惠封芮羿储汲邴松乌巴弓牧隗山蓬郗班秋伊暴钭厉祖束幸韶蓟印宿怀蒲邰鄂索咸籍阴苍双闻莘贡"
    "劳逄扶堵宰郦雍濮寿扈郏浦尚农慕茹宦鱼容慎戈庾暨居衡步弘寇阙沃蔚隆师晁勾融阚须丰巢蒯红权逯益桓展"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許傅呂蘇盧蔣賈葉閻餘鍾薑範譚鄒陸邱顧龍萬錢湯賴龔龐蘭顏倪嚴溫蘆魯葛韋畢聶叢莊齊項歐衛單寧閔"
)
"""The first letters of Chinese names, from public surname counts."""


@lru_cache(maxsize=16384)
def width(character: str) -> float:
    """Return the width of a character in em: 1 for full width, 0.5 for half width, 0 for marks and controls.

    Curly quotes, dashes and the middle dot count as full: Chinese and Japanese type sets them so.
    """
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    wide = unicodedata.east_asian_width(character)
    # ambiguous letters (é, Greek, Cyrillic) are Latin type, ambiguous marks (“ … ·) are set as wide as Chinese
    return 1.0 if wide in "FW" or (wide == "A" and not category.startswith("L")) else 0.5


def text_width(text: str) -> float:
    """Return the width of a text in em.

    >>> text_width("11月15日")
    4.0
    """
    return sum(map(width, text))


def common_character(character: str) -> str:
    """Return the common character behind a radical or compatibility ideograph, else the character itself.

    NFKC on those blocks only: on the whole text it would break `，`, `…`, `㎡` and `①`.

    >>> common_character("⽇"), common_character("⻋"), common_character("㎡")
    ('日', '车', '㎡')
    """
    if _COMPATIBILITY.match(character):
        return _IDEOGRAPH_OF.get(character) or unicodedata.normalize("NFKC", character)
    return character


def language_of(text: str) -> str:
    """Guess the language of a text from its scripts: a BCP 47 tag, "und" where there are no letters.

    >>> [language_of(text) for text in ("当地时间", "當地時間", "ここで", "여기", "Here")]
    ['zh-Hans', 'zh-Hant', 'ja', 'ko', 'en']
    """
    sample = text[:20_000]
    kana, hangul, han, latin = (len(letters.findall(sample)) for letters in _LETTERS)
    if hangul > max(han, kana, latin / 4):
        return "ko"
    if han + kana > latin / 4:
        if kana * 8 > han:
            return "ja"
        return "zh-Hant" if len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample)) else "zh-Hans"
    return "en" if latin else "und"
