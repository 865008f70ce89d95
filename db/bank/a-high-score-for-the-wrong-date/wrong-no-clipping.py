from collections import Counter
from math import exp, log

import numpy as np

ORDERS = 4


def grams(tokens, n):
    return Counter(tuple(tokens[i : i + n].tolist()) for i in range(len(tokens) - n + 1))


def bleu(candidate, reference):
    """candidate [C], reference [R], int64 tokens. Returns the score, a scalar between 0 and 1."""
    clipped, total = np.zeros(ORDERS), np.zeros(ORDERS)
    for n in range(1, ORDERS + 1):
        ours, theirs = grams(candidate, n), grams(reference, n)
        clipped[n - 1] = sum(count for gram, count in ours.items() if gram in theirs)
        total[n - 1] = sum(ours.values())
    probe("clipped", clipped)
    probe("total", total)
    precision = clipped / np.maximum(total, 1)
    probe("precision", precision)
    brevity = exp(min(0.0, 1 - len(reference) / len(candidate)))
    probe("brevity", brevity)
    if clipped.min() == 0:
        return 0.0
    return brevity * exp(sum(log(p) for p in precision) / ORDERS)
