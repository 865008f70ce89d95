"""Corpus BLEU with up to four words, one reference each (Papineni and others 2002)."""

import math
from collections import Counter

ORDERS = 4


def grams(words: list[str], order: int) -> Counter:
    return Counter(tuple(words[i : i + order]) for i in range(len(words) - order + 1))


def counts(found: list[str], wanted: list[str]) -> list[int]:
    """Matches and totals per order, then both lengths: what the corpus figure is summed from."""
    row = []
    for order in range(1, ORDERS + 1):
        ours = grams(found, order)
        row += [(ours & grams(wanted, order)).total(), ours.total()]
    return [*row, len(found), len(wanted)]


def bleu(rows: list[list[int]]) -> float:
    """0 to 100, from the counts of every sentence."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    pairs = [(sums[2 * i], sums[2 * i + 1]) for i in range(ORDERS)]
    if any(matches == 0 for matches, _ in pairs):
        return 0.0
    precision = sum(math.log(matches / total) for matches, total in pairs) / ORDERS
    return 100 * math.exp(precision + min(0.0, 1 - sums[-1] / sums[-2]))
