"""Byte-pair encoding of words (Sennrich, Haddow and Birch 2016); `app/_models/text/bpe.ts` mirrors `encode`."""

import heapq
from collections import Counter, defaultdict

# Stands before the first letter of every word.
START = "▁"


def _pairs(symbols: list[str]) -> list[tuple[str, str]]:
    return list(zip(symbols[:-1], symbols[1:], strict=True))


def _joined(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    """`symbols` with every occurrence of the pair as one symbol, from left to right."""
    result, place = [], 0
    while place < len(symbols):
        if tuple(symbols[place : place + 2]) == pair:
            result.append(symbols[place] + symbols[place + 1])
            place += 2
        else:
            result.append(symbols[place])
            place += 1
    return result


class Merging:
    """Words as symbols, how often each pair of neighbours stands in them, and where."""

    def __init__(self, counts: Counter):
        self.counts = counts
        self.words = {word: list(START + word) for word in counts}
        self.weight, self.where = Counter(), defaultdict(set)
        for word in self.words:
            self._count(word, 1)
        self.heap = [(-weight, pair) for pair, weight in self.weight.items()]
        heapq.heapify(self.heap)

    def _count(self, word: str, sign: int) -> None:
        for pair in _pairs(self.words[word]):
            self.weight[pair] += sign * self.counts[word]
            self.where[pair].add(word)

    def best(self) -> tuple[str, str]:
        """An entry of the heap is out of date once the pair's weight has changed."""
        while True:
            weight, pair = heapq.heappop(self.heap)
            if self.weight[pair] == -weight:
                return pair

    def join(self, best: tuple[str, str]) -> None:
        changed = set()
        for word in self.where.pop(best):
            before = self.words[word]
            self._count(word, -1)
            self.words[word] = _joined(before, best)
            self._count(word, 1)
            changed.update(_pairs(before), _pairs(self.words[word]))
        for pair in changed:
            heapq.heappush(self.heap, (-self.weight[pair], pair))


def learn(counts: Counter, merges: int) -> list[tuple[str, str]]:
    """The commonest pair becomes one symbol, again and again; ties go by the alphabet."""
    merging, found = Merging(counts), []
    for _ in range(merges):
        found.append(merging.best())
        merging.join(found[-1])
    return found


def symbols_of(word: str, ranks: dict[tuple[str, str], int]) -> list[str]:
    """The pair learnt first is joined first."""
    symbols = list(START + word)
    while len(symbols) > 1:
        best = min(_pairs(symbols), key=lambda pair: ranks.get(pair, len(ranks)))
        if best not in ranks:
            break
        symbols = _joined(symbols, best)
    return symbols


class Bpe:
    """Ids: 0 fills up, then unknown, the answer's place, the mask, single letters, and what each merge made."""

    SPECIALS = ("", "<unk>", "<cls>", "<mask>")
    UNKNOWN, CLS, MASK = 1, 2, 3

    def __init__(self, counts: Counter, size: int, letters: int):
        kept = Counter()
        for word, count in counts.items():
            kept.update({letter: count for letter in START + word})
        alphabet = sorted(letter for letter, _ in kept.most_common(letters))
        known = set(alphabet)
        spelt = Counter({word: count for word, count in counts.items() if known.issuperset(word)})
        self.merges = learn(spelt, size - len(self.SPECIALS) - len(alphabet))
        self.tokens = [*self.SPECIALS, *alphabet, *(left + right for left, right in self.merges)]
        self.ranks = {pair: rank for rank, pair in enumerate(self.merges)}
        self.ids = {token: number for number, token in enumerate(self.tokens)}
        self._spelt: dict[str, list[int]] = {}

    def encode(self, words: list[str]) -> list[int]:
        result = []
        for word in words:
            if word not in self._spelt:
                self._spelt[word] = [self.ids.get(symbol, self.UNKNOWN) for symbol in symbols_of(word, self.ranks)]
            result += self._spelt[word]
        return result
