"""Chinese dates, times and numbers as people write them, with their standard form."""

import hashlib
import random
from dataclasses import dataclass

DIGITS = "零一二三四五六七八九"
UNITS = ("", "十", "百", "千")
LONGEST_SOURCE, LONGEST_TARGET = 24, 12

YEARS = ("〇", "零", "arabic", "short", "short-arabic", "none")
MONTHS = ("spoken", "arabic", "two")
DAYS = ("spoken日", "spoken号", "arabic日", "arabic号")
BEFORE = ("", "在", "定于", "日期是", "就是")
AFTER = ("", "那天", "当天", "这一天")
HOURS = ("spoken", "arabic", "full", "full-arabic")
MINUTES = ("plain", "分", "arabic", "quarter", "to")
WHEN = ("", "在", "约在", "时间是", "大概")
TALLY = ("", "一共", "总共", "大约", "数量是")
FORMS = ("spoken", "liang", "arabic万", "short", "percent", "negative")
COUNTED = ("", "个", "元", "人")


@dataclass(frozen=True)
class Phrase:
    text: str
    standard: str
    style: tuple[str, ...]


def spoken_section(value: int) -> str:
    """1 to 9999 read out: 3025 is 三千零二十五."""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + UNITS[power]
        gap = False
    return text


def spoken(value: int) -> str:
    """0 to 99,999,999 read out."""
    if value == 0:
        return DIGITS[0]
    high, low = divmod(value, 10_000)
    text = spoken_section(high) + "万" if high else ""
    if low:
        text += ("零" if high and low < 1000 else "") + spoken_section(low)
    return text[1:] if text.startswith("一十") else text


def digit_by_digit(value: int, zero: str) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(value)).replace("零", zero)


def year_text(year: int, style: str) -> str:
    if style == "arabic":
        return f"{year}年"
    if style == "short":
        return "".join(DIGITS[int(digit)] for digit in f"{year % 100:02}") + "年"
    if style == "short-arabic":
        return f"{year % 100:02}年"
    return digit_by_digit(year, style) + "年"


def date_phrase(rng: random.Random) -> Phrase:
    """Two digits mean 1950 to 2049; without a year the standard form has none either."""
    year, month, day = rng.randint(1950, 2049), rng.randint(1, 12), rng.randint(1, 28)
    style = tuple(rng.choice(choices) for choices in (BEFORE, YEARS, MONTHS, DAYS, AFTER))
    before, years, months, days, after = style
    month_text = {"spoken": spoken(month), "arabic": str(month), "two": f"{month:02}"}[months]
    day_text = (spoken(day) if days.startswith("spoken") else str(day)) + days[-1]
    head = "" if years == "none" else year_text(year, years)
    standard = f"{month:02}-{day:02}" if years == "none" else f"{year}-{month:02}-{day:02}"
    return Phrase(f"{before}{head}{month_text}月{day_text}{after}", standard, ("date", *style))


def part_of_day(hour: int) -> str:
    limits = ((5, "凌晨"), (8, "早上"), (11, "上午"), (13, "中午"), (17, "下午"), (19, "傍晚"), (24, "晚上"))
    return next(word for limit, word in limits if hour < limit)


def hour_text(hour: int, style: str) -> str:
    if style.startswith("full"):
        return (str(hour) if style == "full-arabic" else spoken(hour)) + "点"
    twelve = hour if hour <= 12 else hour - 12
    number = "两" if twelve == 2 else spoken(twelve)
    return part_of_day(hour) + (str(twelve) if style == "arabic" else number) + "点"


def minute_text(minute: int, style: str) -> str:
    if minute == 0:
        return "" if style == "plain" else "整"
    if style == "quarter" and minute in (15, 30, 45):
        return {15: "一刻", 30: "半", 45: "三刻"}[minute]
    if style == "arabic":
        return f"{minute}分"
    zero = "零" if minute < 10 else ""
    return zero + spoken(minute) + ("" if style == "plain" and minute >= 10 else "分")


def time_phrase(rng: random.Random) -> Phrase:
    style = tuple(rng.choice(choices) for choices in (WHEN, HOURS, MINUTES))
    before, hours, minutes = style
    hour = rng.randint(0, 23)
    minute = rng.choice((0, 15, 30, 45)) if minutes == "quarter" else rng.randint(0, 59)
    if minutes == "to":
        hour, short = rng.randint(1, 23), rng.randint(1, 15)
        missing = "一刻" if short == 15 else f"{spoken(short)}分"
        words = hour_text(hour, hours)
        minute, hour = 60 - short, hour - 1
        text = f"{before}差{missing}{words}"
    else:
        text = before + hour_text(hour, hours) + minute_text(minute, minutes)
    return Phrase(text, f"{hour:02}:{minute:02}", ("time", *style))


def amount(rng: random.Random) -> int:
    """Small and large numbers alike, and many zeros inside."""
    value = rng.randrange(10 ** rng.randint(1, 7))
    return value // 10 ** (cut := rng.randint(0, 3)) * 10**cut if rng.random() < 0.4 else value


def number_text(value: int, form: str) -> str:
    if form == "liang":
        return spoken(value).replace("二千", "两千").replace("二百", "两百").replace("二万", "两万")
    if form == "arabic万" and value % 10_000 == 0 and value:
        return f"{value // 10_000}万"
    if form == "short" and 100 < value < 100_000 and len(str(value).rstrip("0")) == 2:
        return spoken(value)[:-1]
    return spoken(value)


def number_phrase(rng: random.Random) -> Phrase:
    style = (rng.choice(TALLY), rng.choice(FORMS), rng.choice(COUNTED))
    before, form, after = style
    value = amount(rng)
    if form == "arabic万":
        value = rng.randint(1, 999) * 10_000
    if form == "short":
        value, after = rng.randint(11, 99) * 10 ** rng.randint(1, 3), ""
    if form == "percent":
        return Phrase(f"{before}百分之{spoken(value % 101)}", f"{value % 101}%", ("number", before, form))
    if form == "negative":
        return Phrase(f"{before}负{spoken(value)}", f"-{value}", ("number", before, form))
    return Phrase(before + number_text(value, form) + after, str(value), ("number", *style))


def part_of(style: tuple[str, ...]) -> str:
    """Whole ways of saying it are held out, by a hash of their choices."""
    share = hashlib.sha256("/".join(style).encode()).digest()[0]
    return "test" if share < 38 else "validation" if share < 58 else "train"


def phrases(seed: int, part: str, count: int) -> list[Phrase]:
    """Distinct phrases whose way of saying belongs to the part."""
    rng, found = random.Random(seed), {}
    while len(found) < count:
        phrase = rng.choice((date_phrase, time_phrase, number_phrase))(rng)
        if part_of(phrase.style) == part and len(phrase.text) <= LONGEST_SOURCE:
            found[phrase.text] = phrase
    return list(found.values())
