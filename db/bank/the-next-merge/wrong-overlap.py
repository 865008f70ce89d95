from collections import Counter

import numpy as np


def merge_once(words, length, count, fresh):
    times = Counter()
    for row, size, weight in zip(words.tolist(), length.tolist(), count.tolist()):
        for neighbours in zip(row[:size], row[1:size]):
            times[neighbours] += weight
    pair = min(times, key=lambda p: (-times[p], p), default=(-1, -1))
    probe("times", times[pair])
    merged = np.full(words.shape, -1)
    for number, (row, size) in enumerate(zip(words.tolist(), length.tolist())):
        hits = [place for place in range(size - 1) if (row[place], row[place + 1]) == pair]
        symbols = [int(fresh) if place in hits else row[place] for place in range(size) if place - 1 not in hits]
        merged[number, : len(symbols)] = symbols
    return np.array(pair), merged
