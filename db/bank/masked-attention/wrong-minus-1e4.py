import math

import numpy as np


def attention(q, k, v, mask):
    scores = q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
    probe("scores", scores)
    scores = np.where(mask, scores, scores - 1e4)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    weights = np.where(mask.any(axis=-1, keepdims=True), weights, 0)
    probe("weights", weights)
    return weights @ v
