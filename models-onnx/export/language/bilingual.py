"""Chinese sentences and their English, made together by one grammar: travel, laboratory and interview."""

import hashlib
import random
from dataclasses import dataclass

LONGEST_SOURCE, LONGEST_TARGET = 20, 20
SHOWS_FORM = {("past", "says"), ("now", "says")}
"""Always in training: otherwise a form such as `revised` would never be seen."""


@dataclass(frozen=True)
class Subject:
    zh: str
    en: str
    person: str
    """`I`, `3` (he, she, one person) or `p` (you and all plurals)."""


@dataclass(frozen=True)
class Thing:
    zh: str
    measure: str
    en: str


@dataclass(frozen=True)
class Verb:
    zh: str
    base: str
    past: str
    things: tuple[str, ...]


SUBJECTS = [
    Subject("我", "I", "I"),
    *(Subject(zh, en, "p") for zh, en in (("你", "you"), ("我们", "we"), ("他们", "they"), ("你们", "you all"))),
    *(Subject(zh, en, "3") for zh, en in (("他", "he"), ("她", "she"))),
    *(
        Subject(zh, f"the {en}", "3")
        for zh, en in (
            ("老师", "teacher"),
            ("学生", "student"),
            ("工程师", "engineer"),
            ("候选人", "candidate"),
            ("面试官", "interviewer"),
            ("研究员", "researcher"),
            ("导游", "guide"),
            ("司机", "driver"),
        )
    ),
]
THINGS = {
    thing.en: thing
    for thing in (
        Thing("票", "张", "ticket"),
        Thing("地图", "张", "map"),
        Thing("房间", "个", "room"),
        Thing("座位", "个", "seat"),
        Thing("行李箱", "个", "suitcase"),
        Thing("照片", "张", "photo"),
        Thing("模型", "个", "model"),
        Thing("网络", "个", "network"),
        Thing("实验", "个", "experiment"),
        Thing("报告", "份", "report"),
        Thing("程序", "个", "program"),
        Thing("论文", "篇", "paper"),
        Thing("数据集", "个", "dataset"),
        Thing("表格", "张", "table"),
        Thing("问题", "个", "question"),
        Thing("答案", "个", "answer"),
        Thing("简历", "份", "resume"),
        Thing("计划", "个", "plan"),
        Thing("例子", "个", "example"),
        Thing("错误", "个", "mistake"),
    )
}
VERBS = [
    Verb("买", "buy", "bought", ("ticket", "map", "suitcase")),
    Verb("订", "book", "booked", ("ticket", "room", "seat")),
    Verb("换", "change", "changed", ("ticket", "room", "seat", "plan")),
    Verb("带", "bring", "brought", ("ticket", "map", "suitcase", "resume", "report")),
    Verb("找", "look for", "looked for", ("ticket", "map", "seat", "suitcase", "mistake", "example", "dataset")),
    Verb("拍", "take", "took", ("photo",)),
    Verb("看", "look at", "looked at", ("map", "photo", "table", "report", "resume")),
    Verb("训练", "train", "trained", ("model", "network")),
    Verb("测试", "test", "tested", ("model", "network", "program")),
    Verb("检查", "check", "checked", ("model", "program", "dataset", "table", "report", "answer", "ticket")),
    Verb("写", "write", "wrote", ("report", "program", "paper", "plan", "answer", "question")),
    Verb("改", "revise", "revised", ("report", "program", "paper", "plan", "resume", "answer")),
    Verb("做", "do", "did", ("experiment",)),
    Verb("重复", "repeat", "repeated", ("experiment", "question", "mistake")),
    Verb("读", "read", "read", ("report", "paper", "program", "resume", "question")),
    Verb("分享", "share", "shared", ("photo", "report", "dataset", "paper", "example", "plan")),
    Verb("问", "ask", "asked", ("question",)),
    Verb("回答", "answer", "answered", ("question",)),
    Verb("解释", "explain", "explained", ("model", "network", "experiment", "answer", "mistake", "plan", "example")),
    Verb("讨论", "discuss", "discussed", ("experiment", "plan", "paper", "question", "answer", "mistake", "report")),
]
PLACES = [("在实验室", "in the lab"), ("在办公室", "in the office"), ("在机场", "at the airport")]
PLACES += [("在车站", "at the station"), ("在家", "at home"), ("在会议室", "in the meeting room")]
TIMES = {
    "past": [("昨天", "yesterday"), ("上周", "last week"), ("刚才", "just now"), ("今天早上", "this morning")],
    "future": [("明天", "tomorrow"), ("下周", "next week"), ("今天晚上", "tonight"), ("后天", "the day after tomorrow")],
    "now": [("现在", "now")],
    "habit": [("每天", "every day"), ("每周", "every week"), ("经常", "often")],
}
MODALS = {"want": "想", "can": "可以", "must": "必须", "should": "应该"}
ASPECTS = ("past", "future", "now", "habit", *MODALS)
POSSESSORS = [("我的", "my"), ("你的", "your"), ("他的", "his"), ("她的", "her"), ("我们的", "our")]
NUMBERS = [("两", "two"), ("三", "three"), ("四", "four"), ("五", "five")]


@dataclass(frozen=True)
class Pair:
    zh: str
    en: str
    structure: tuple[str, ...]


def progressive(base: str) -> str:
    head, _, rest = base.partition(" ")
    head = head[:-1] if head.endswith("e") else head
    return f"{head}ing {rest}".strip()


def third_person(base: str) -> str:
    head, _, rest = base.partition(" ")
    return f"{head}{'es' if head.endswith(('s', 'sh', 'ch', 'o')) else 's'} {rest}".strip()


def noun_phrase(rng: random.Random, thing: Thing) -> tuple[str, str]:
    kind = rng.choice(("a", "number", "this", "that", "whose", "these"))
    if kind == "a":
        article = "an" if thing.en[0] in "aeio" else "a"
        return f"一{thing.measure}{thing.zh}", f"{article} {thing.en}"
    if kind == "number":
        zh, en = rng.choice(NUMBERS)
        return f"{zh}{thing.measure}{thing.zh}", f"{en} {thing.en}s"
    if kind == "whose":
        zh, en = rng.choice(POSSESSORS)
        return f"{zh}{thing.zh}", f"{en} {thing.en}"
    zh, en, plural = {"this": ("这", "this", ""), "that": ("那", "that", ""), "these": ("这些", "these", "s")}[kind]
    return f"{zh}{'' if plural else thing.measure}{thing.zh}", f"{en} {thing.en}{plural}"


def be(person: str) -> str:
    return {"I": "am", "3": "is", "p": "are"}[person]


def english_verb(verb: Verb, aspect: str, person: str, negated: bool) -> tuple[str, str]:
    """What a question puts first, and the rest: ("did", "not buy"), ("is", "buying"); ("", "bought")."""
    no = "not " if negated else ""
    does = "does" if person == "3" else "do"
    if aspect == "now":
        return be(person), no + progressive(verb.base)
    if aspect == "want":
        wants = ("wants to " if person == "3" else "want to ") + verb.base
        return (does, f"not want to {verb.base}") if negated else ("", wants)
    if aspect == "future":
        return "will", no + verb.base
    if aspect in MODALS:
        return aspect, no + verb.base
    if negated:
        return ("did" if aspect == "past" else does), "not " + verb.base
    if aspect == "past":
        return "", verb.past
    return "", third_person(verb.base) if person == "3" else verb.base


def asked(verb: Verb, aspect: str, person: str) -> tuple[str, str]:
    """Auxiliary and rest of a question."""
    first, rest = english_verb(verb, aspect, person, False)
    if first:
        return first, rest
    helper = "did" if aspect == "past" else ("does" if person == "3" else "do")
    return helper, f"want to {verb.base}" if aspect == "want" else verb.base


def chinese_verb(verb: Verb, aspect: str, negated: bool, place: str) -> str:
    """The verb with its place, what stands before both, and 了 where the past wants it."""
    if aspect == "past":
        return f"没有{place}{verb.zh}" if negated else f"{place}{verb.zh}了"
    if aspect == "now":
        return ("没" if negated else "正") + (place or "在") + verb.zh
    if aspect == "must":
        return ("绝不能" if negated else "必须") + place + verb.zh
    no = "不" if negated else ""
    return no + ({"future": "会", "habit": ""} | MODALS)[aspect] + place + verb.zh


def pair(rng: random.Random) -> Pair:
    """`structure` is what the split looks at: the verb in its aspect, mood and polarity."""
    subject, verb = rng.choice(SUBJECTS), rng.choice(VERBS)
    aspect, mood = rng.choice(ASPECTS), rng.choice(("says", "says", "denies", "asks"))
    thing = THINGS[rng.choice(verb.things)]
    zh_thing, en_thing = noun_phrase(rng, thing)
    place = rng.choice(PLACES) if rng.random() < 0.3 and aspect not in ("want", "must") else ("", "")
    timed = aspect in TIMES and (aspect == "habit" or rng.random() < 0.7)
    when = rng.choice(TIMES[aspect]) if timed else ("", "")
    zh_verb = chinese_verb(verb, aspect, mood == "denies", place[0])
    end = "吗？" if mood == "asks" else "。"
    zh = f"{subject.zh}{when[0]}{zh_verb}{zh_thing}{end}"
    if mood == "asks":
        helper, rest = asked(verb, aspect, subject.person)
        words = [helper, subject.en, rest, en_thing, place[1], when[1], "?"]
    else:
        helper, rest = english_verb(verb, aspect, subject.person, mood == "denies")
        words = [subject.en, helper, rest, en_thing, place[1], when[1], "."]
    return Pair(zh, " ".join(word for word in words if word), (verb.zh, aspect, mood))


def part_of(structure: tuple[str, ...]) -> str:
    if structure[1:] in SHOWS_FORM:
        return "train"
    share = hashlib.sha256("/".join(structure).encode()).digest()[0]
    return "test" if share < 38 else "validation" if share < 58 else "train"


def pairs(seed: int, part: str, count: int) -> list[Pair]:
    """Distinct sentences whose verb is used in a way that belongs to the part."""
    rng, found = random.Random(seed), {}
    while len(found) < count:
        one = pair(rng)
        fits = len(one.zh) <= LONGEST_SOURCE and len(one.en.split()) + 1 <= LONGEST_TARGET
        if part_of(one.structure) == part and fits:
            found[one.zh] = one
    return list(found.values())
