from collections import Counter

import numpy as np


def joined(symbols, pair, fresh):
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
    rows = [row[:size] for row, size in zip(words.tolist(), length.tolist())]
    times = Counter()
    text = [(symbol, weight) for row, weight in zip(rows, count.tolist()) for symbol in row]
    for (left, weight), (right, _) in zip(text, text[1:]):
        times[left, right] += weight
    pair = min(times, key=lambda p: (-times[p], p), default=(-1, -1))
    probe("times", times[pair])
    merged = np.full(words.shape, -1)
    for number, row in enumerate(rows):
        symbols = joined(row, pair, int(fresh))
        merged[number, : len(symbols)] = symbols
    return np.array(pair), merged
