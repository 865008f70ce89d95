from collections import Counter

import numpy as np


def joined(symbols, pair, fresh):
    """The symbols with each occurrence of the pair as one, from left to right."""
    result, place = [], 0
    while place < len(symbols):
        if tuple(symbols[place : place + 2]) == pair:
            result.append(fresh)
            place += 2
        else:
            result.append(symbols[place])
            place += 1
    return result


def merge_once(words, length, count, fresh):
    """words [W, L]; length, count [W]; fresh is one id. Returns (pair [2], merged [W, L])."""
    rows = [row[:size] for row, size in zip(words.tolist(), length.tolist())]
    times = Counter()
    for row, weight in zip(rows, count.tolist()):
        for neighbours in zip(row, row[1:]):
            times[neighbours] += weight
    # Most frequent first; among equals the smaller pair, so that every run learns the same merges.
    pair = min(times, key=lambda p: (-times[p], p), default=(-1, -1))
    probe("times", times[pair])
    merged = np.full(words.shape, -1)
    for number, row in enumerate(rows):
        symbols = joined(row, pair, int(fresh))
        merged[number, : len(symbols)] = symbols
    return np.array(pair), merged
