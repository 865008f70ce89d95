"""Words to ids where names are free: an unknown word falls into a bucket by its hash."""

import re

from .vocabulary import Vocabulary

SPECIAL = ("<pad>", "<cls>", "<sep>", "<none>")
PAD, CLS, SEP, _ = range(4)
BUCKETS = {"name": 256, "number": 64, "word": 64}
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[^\sA-Za-z\d]")


def split(text: str) -> list[tuple[str, int]]:
    """Each word with the place where it starts."""
    return [(match[0], match.start()) for match in WORD.finditer(text)]


def fnv1a(text: str) -> int:
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def kind_of(word: str) -> str:
    if word[0].isdigit():
        return "number"
    return "name" if word[0].isupper() else "word"


class WordIds:
    def __init__(self, known: set[str]):
        buckets = [f"<{kind} {place}>" for kind, size in BUCKETS.items() for place in range(size)]
        self.vocabulary = Vocabulary([*buckets, *sorted(known)], SPECIAL)

    def id(self, word: str) -> int:
        """Known words in any case; others by their hash within their kind."""
        known = self.vocabulary.ids.get(word.lower())
        if known is not None:
            return known
        kind = kind_of(word)
        return self.vocabulary.ids[f"<{kind} {fnv1a(word.lower()) % BUCKETS[kind]}>"]

    def encode(self, words: tuple[str, ...]) -> list[int]:
        return [self.id(word) for word in words]
