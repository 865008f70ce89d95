"""Generated reviews, English and Chinese, in which a negation or a contrast far away decides what is meant."""

import random
from dataclasses import dataclass

from .words import words_of

PLAIN, NEGATED, STRAY, FIRST_WINS, LAST_WINS = range(5)
KINDS = ("plain", "negated", "stray negation", "first clause wins", "last clause wins")
MOST_FILLERS = 3


@dataclass(frozen=True)
class Language:
    """`frames` are by kind; `{s}` is what is judged with its fillers, `{o}` the opinion, 1 and 2 where there are two."""

    subjects: tuple[str, ...]
    fillers: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    frames: tuple[tuple[str, ...], ...]
    stray: tuple[str, ...]


ENGLISH = Language(
    ("the room", "the food", "the staff", "the film", "the battery", "the screen", "the story", "the service",
     "the location", "the price", "the sound", "the delivery"),
    ("that we booked last week", "on the second day", "which a friend had recommended", "after a long trip",
     "in this small town", "for a family with two children", "near the old station", "with all its extras",
     "at the end of the summer", "during our short stay", "from the shop around the corner", "in the new version"),
    ("excellent", "wonderful", "clean", "friendly", "great", "lovely", "reliable", "pleasant", "brilliant", "perfect"),
    ("awful", "dirty", "rude", "boring", "terrible", "poor", "noisy", "broken", "disappointing", "useless"),
    (
        ("{s} was {o} .", "I must say that {s} was {o} .", "I really thought {s} was {o} ."),
        ("I can not say that {s} was {o} .", "I do not think that {s} was {o} .", "nobody would claim that {s} was {o} .",
         "I never thought that {s} was {o} ."),
        ("{n} , {s} was {o} .", "{s} was {o} , {n} ."),
        ("{s} was {o} although {s2} was {o2} .", "{s} was {o} even though {s2} was {o2} ."),
        ("although {s2} was {o2} , {s} was {o} .", "{s2} was {o2} but {s} was {o} ."),
    ),
    ("I did not wait long", "we did not stay for dinner", "nobody asked for my name", "I never met the owner"),
)
CHINESE = Language(
    ("房间", "菜品", "店员", "电影", "电池", "屏幕", "故事", "服务", "位置", "价格", "音质", "物流"),
    ("在我们上周订的时候", "到了第二天", "在朋友推荐之后", "经过长途旅行", "在这座小城里", "对带两个孩子的家庭来说",
     "在老车站附近", "加上各种配件", "到夏天快结束时", "在短短几天里", "在街角那家店", "在新版本里"),
    ("很出色", "很干净", "很友好", "很精彩", "很可靠", "很舒服", "很划算", "很清晰", "很完美", "很周到"),
    ("很糟糕", "很脏", "很粗鲁", "很无聊", "很差劲", "很吵", "很失望", "很难看", "很粗糙", "很离谱"),
    (
        ("{s}{o}。", "我得说{s}{o}。", "我真心觉得{s}{o}。"),
        ("我不能说{s}{o}。", "我并不认为{s}{o}。", "没人会说{s}{o}。", "我从不觉得{s}{o}。"),
        ("{n}，{s}{o}。", "{s}{o}，{n}。"),
        ("{s}{o}，虽然{s2}{o2}。", "{s}{o}，尽管{s2}{o2}。"),
        ("虽然{s2}{o2}，但是{s}{o}。", "{s2}{o2}，可是{s}{o}。"),
    ),
    ("我没等多久", "我们没留下吃饭", "没人问我的名字", "我从没见过老板"),
)
LANGUAGES = (ENGLISH, CHINESE)
NEGATORS = {"not", "nobody", "never", "不", "没"}


@dataclass(frozen=True)
class Review:
    words: list[str]
    praise: bool
    kind: int
    distance: int
    """Words between the negator and the opinion where the kind is NEGATED, else 0."""


def _subject(language: Language, fillers: int, rng: random.Random) -> str:
    gap = " " if language is ENGLISH else ""
    return gap.join([rng.choice(language.subjects), *rng.sample(language.fillers, fillers)])


def _distance(words: list[str], opinion: str) -> int:
    last = len(words) - 1 - words[::-1].index(words_of(opinion)[-1])
    return last - min(place for place, word in enumerate(words) if word in NEGATORS)


def review(rng: random.Random) -> Review:
    """A random review; the label is what its author means."""
    language, kind = rng.choice(LANGUAGES), rng.randrange(len(KINDS))
    spoken = rng.random() < 0.5
    sides = (language.good, language.bad) if spoken else (language.bad, language.good)
    opinion = rng.choice(sides[0])
    long = 0 if kind in (FIRST_WINS, LAST_WINS) else rng.randint(0, MOST_FILLERS)
    text = rng.choice(language.frames[kind]).format(
        s=_subject(language, long or rng.randint(0, 1), rng),
        o=opinion,
        s2=_subject(language, rng.randint(0, 1), rng),
        o2=rng.choice(sides[1]),
        n=rng.choice(language.stray),
    )
    words = words_of(text)
    distance = _distance(words, opinion) if kind == NEGATED else 0
    return Review(words, spoken != (kind == NEGATED), kind, distance)


def reviews(count: int, seed: int, known: set[str]) -> list[Review]:
    """Reviews none of which is in `known`; they are added to it."""
    rng, found = random.Random(seed), []
    while len(found) < count:
        one = review(rng)
        key = " ".join(one.words)
        if key not in known:
            known.add(key)
            found.append(one)
    return found
