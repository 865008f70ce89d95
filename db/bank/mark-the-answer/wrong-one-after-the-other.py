import numpy as np


def best_span(start, end, first, longest):
    """start, end [N, T] float32; first [N] int64; longest int64. Returns margin, first_word, last_word, each [N]."""
    n, t = start.shape
    rows, places = np.arange(n), np.arange(t)
    first_word = np.where(places >= first[:, None], start, -np.inf).argmax(axis=1)
    behind = places >= first_word[:, None]
    near = places < first_word[:, None] + longest
    last_word = np.where(behind & near, end, -np.inf).argmax(axis=1)
    best = start[rows, first_word] + end[rows, last_word]
    probe("best", best)
    margin = best - (start[:, 0] + end[:, 0])
    answered = margin > 0
    return margin, np.where(answered, first_word, 0), np.where(answered, last_word, 0)
