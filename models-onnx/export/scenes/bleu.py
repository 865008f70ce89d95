"""Corpus BLEU-4 (Papineni, Roukos, Ward and Zhu 2002), one reference per sentence, no smoothing."""

import math
from collections import Counter

import torch


def grams(words: list[int], order: int) -> Counter:
    return Counter(tuple(words[i : i + order]) for i in range(len(words) - order + 1))


def cut(row: list[int], end: int) -> list[int]:
    return row[: row.index(end)] if end in row else row


def bleu4(said: torch.Tensor, wanted: torch.Tensor, end: int) -> float:
    pairs = [(cut(ours, end), cut(real, end)) for ours, real in zip(said.tolist(), wanted.tolist(), strict=True)]
    total = 0.0
    for order in range(1, 5):
        hits = all_grams = 0
        for ours, real in pairs:
            counts = grams(ours, order)
            hits += (counts & grams(real, order)).total()
            all_grams += counts.total()
        if hits == 0:
            return 0.0
        total += math.log(hits / all_grams) / 4
    lengths = [sum(len(pair[side]) for pair in pairs) for side in range(2)]
    return math.exp(total + min(0.0, 1 - lengths[1] / max(lengths[0], 1)))
