import math

import numpy as np


def attend(q, k, v, past_k, past_v):
    """One layer, one call. q, k, v [N, T, D]; past_k, past_v [N, P, D]. Returns (output, next_k, next_v)."""
    batch, new, width = k.shape
    # Room for old and new, filled in place: np.zeros gives float64 unless told otherwise.
    next_k, next_v = np.zeros((2, batch, past_k.shape[1] + new, width))
    next_k[:, :-new], next_k[:, -new:] = past_k, k
    next_v[:, :-new], next_v[:, -new:] = past_v, v
    scores = q @ next_k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
    probe("scores", scores)
    new, seen = scores.shape[1:]
    # The first of the new tokens stands at place seen - new, not at place 0.
    mask = np.tril(np.ones((new, seen), dtype=bool), k=seen - new)
    scores = np.where(mask, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    probe("weights", weights)
    return weights @ next_v, next_k, next_v
