import numpy as np


def best_span(start, end, first, longest):
    """start, end [N, T] float32; first [N] int64; longest int64. Returns margin, first_word, last_word, each [N]."""
    n, t = start.shape
    begins, stops = np.arange(t)[:, None], np.arange(t)[None, :]
    ordered = (begins <= stops) & (stops < begins + longest)
    allowed = ordered & (begins >= first[:, None, None])
    sums = start[:, :, None] + end[:, None, :]
    # Row-major order: the first maximum has the earliest start and, among equals, the earliest end.
    flat = np.where(allowed, sums, -np.inf).reshape(n, t * t)
    best = flat.max(axis=1)
    probe("best", best)
    margin = best - sums[:, 0, 0]
    place = flat.argmax(axis=1)
    return margin, place // t, place % t
