import numpy as np

HEADS = 4


def split(x, w):
    """Project [N, L, 4D] and give every head its slice: [N, 4, L, D]."""
    n, length, width = x.shape
    return (x @ w).reshape(n, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)


def masked_softmax(scores, mask):
    """Softmax over the last axis of the entries that `mask` allows; zeros where it allows none."""
    hidden = np.where(mask, scores, -np.inf)
    top = hidden.max(axis=-1, keepdims=True)
    e = np.exp(hidden - np.where(np.isfinite(top), top, 0))
    total = e.sum(axis=-1, keepdims=True)
    return e / np.where(total > 0, total, 1)


def cross_attention(target, memory, seen, w_q, w_k, w_v, w_o):
    """target [N, T, 4D]; memory [N, S, 4D]; seen [N, S], true at words. Returns [N, T, 4D]."""
    q, k, v = split(target, w_q), split(memory, w_k), split(memory, w_v)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    probe("scores", scores)
    weights = masked_softmax(scores, np.ones_like(scores, dtype=bool)) * seen[:, None, None, :]
    probe("weights", weights)
    joined = (weights @ v).transpose(0, 2, 1, 3).reshape(target.shape)
    return joined @ w_o
