import numpy as np


def responses(x, w, b):
    """What each filter makes of the tokens from every place on: one product per token of its width."""
    places, width = x.shape[1], w.shape[1]
    ahead = np.pad(x, ((0, 0), (0, width - 1), (0, 0)))
    return sum(ahead[:, j : j + places] @ w[:, width - 1 - j].T for j in range(width)) + b


def text_cnn(x, lengths, narrow_w, narrow_b, wide_w, wide_b):
    seen = (np.arange(x.shape[1]) < lengths[:, None])[..., None]
    tokens = np.where(seen, x, 0)
    narrow = responses(tokens, narrow_w, narrow_b)
    probe("narrow_grams", narrow)
    wide = responses(tokens, wide_w, wide_b)
    probe("wide_grams", wide)
    grams = np.concatenate([narrow, wide], axis=2)
    pooled = np.where(seen, grams, -np.inf).max(axis=1)
    return np.where(lengths[:, None] > 0, pooled, 0)
