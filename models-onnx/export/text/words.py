"""Words of a text: the tokeniser that `app/_models/text/words.ts` mirrors, and vocabularies."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

PAD, UNKNOWN = 0, 1
ADDRESS, MAIL, NUMBER = "<url>", "<mail>", "<num>"
KINDS = (ADDRESS, MAIL, NUMBER)
# An address, a mail address, a number, an English word, a sign and its repetitions, any other character (each hanzi).
TOKEN = re.compile(
    r"(https?://[^\s]+|www\.[^\s]+)|([^\s@]+@[^\s@]+)|([0-9]+(?:[.,:][0-9]+)*)|([a-z]+(?:'[a-z]+)*)"
    r"|(([!-/:-@\[-`{-~])\6*)|([^\s])"
)
SIGN = 5


def words_of(text: str) -> list[str]:
    """Lower case; addresses and numbers become one word each for their kind, a row of equal signs two of them."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    found = []
    for match in TOKEN.finditer(plain):
        kind = match.lastindex
        word = match[0][:2] if kind == SIGN else match[0]
        found.append(KINDS[kind - 1] if kind <= len(KINDS) else word)
    return found


def vocabulary(texts: Iterable[list[str]], size: int, least: int = 1) -> list[str]:
    """The commonest words that stand in at least `least` texts, after padding and the unknown word."""
    counts, spread = Counter(), Counter()
    for words in texts:
        counts.update(words)
        spread.update(set(words))
    common = sorted(
        (word for word in counts if spread[word] >= least), key=lambda word: (-counts[word], word)
    )
    return ["", "<unk>", *common[: size - 2]]


def ids_of(words: list[str], ids: dict[str, int], length: int) -> list[int]:
    """The first `length` words as ids, padded."""
    found = [ids.get(word, UNKNOWN) for word in words[:length]]
    return found + [PAD] * (length - len(found))
