import math

import numpy as np


def attention(q, k, v, mask):
    scores = q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
    probe("scores", scores)
    scores = np.where(mask, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    probe("weights", weights)
    return weights @ v
