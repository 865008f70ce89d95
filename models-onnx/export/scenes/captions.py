"""What sentences say about a scene, in English and in Chinese, from one meaning."""

from dataclasses import dataclass

import numpy as np

from .shapes import COLOURS

KINDS = ["circle", "square", "triangle", "star"]
SIZES = ["small", "big"]
RELATIONS = ["left", "right", "above", "below"]
PHRASES = {"left": "to the left of", "right": "to the right of", "above": "above", "below": "below"}
CHINESE = {
    "small": "小", "big": "大",
    "red": "红色", "green": "绿色", "blue": "蓝色", "yellow": "黄色", "purple": "紫色", "white": "白色",
    "circle": "圆", "square": "正方形", "triangle": "三角形", "star": "星形",
    "left": "左边", "right": "右边", "above": "上面", "below": "下面",
}  # fmt: skip
PAD, END, ENGLISH_START, CHINESE_START = "<pad>", "<end>", "<en>", "<zh>"
LANGUAGES = {"en": ENGLISH_START, "zh": CHINESE_START}
VOCABULARY = [
    *(PAD, END, ENGLISH_START, CHINESE_START),
    *("a", *SIZES, *COLOURS, *KINDS, "to", "the", "left", "right", "of", "above", "below"),
    *("一个", "在", "的", *CHINESE.values()),
]
IDS = {word: place for place, word in enumerate(VOCABULARY)}
# Words of the longest sentence, and its end.
LENGTH = 13


@dataclass(frozen=True)
class Thing:
    size: str
    colour: str
    kind: str


@dataclass(frozen=True)
class Meant:
    """`other` and `relation` are None where the scene holds one thing."""

    first: Thing
    relation: str | None = None
    other: Thing | None = None


def words(meant: Meant, language: str) -> list[str]:
    if language == "en":
        def name(thing: Thing) -> list[str]:
            return ["a", thing.size, thing.colour, thing.kind]

        tail = [*PHRASES[meant.relation].split(), *name(meant.other)] if meant.other else []
        return [*name(meant.first), *tail]

    def named(thing: Thing) -> list[str]:
        return ["一个", CHINESE[thing.size], CHINESE[thing.colour], CHINESE[thing.kind]]

    if meant.other is None:
        return named(meant.first)
    return [*named(meant.first), "在", *named(meant.other), "的", CHINESE[meant.relation]]


def encode(meant: Meant, language: str) -> np.ndarray:
    """Start token of the language, words, end, padding; LENGTH + 1 ids."""
    ids = [IDS[word] for word in (LANGUAGES[language], *words(meant, language), END)]
    return np.array(ids + [IDS[PAD]] * (LENGTH + 1 - len(ids)))
