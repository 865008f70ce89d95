import numpy as np

HEADS = 4


def split_heads(x):
    """[N, T, 4D] -> [N, 4, T, D]: head h keeps columns hD to (h + 1)D of every word."""
    n, t, width = x.shape
    return x.reshape(n, t, width // HEADS, HEADS).transpose(0, 3, 1, 2)


def join_heads(x):
    """[N, 4, T, D] -> [N, T, 4D]: undoes `split_heads`."""
    n, heads, t, size = x.shape
    return x.transpose(0, 2, 3, 1).reshape(n, t, heads * size)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def self_attention(x, w_q, w_k, w_v, w_o):
    """x [N, T, 4D], the weights [4D, 4D]. Returns [N, T, 4D]."""
    q, k, v = split_heads(x @ w_q), split_heads(x @ w_k), split_heads(x @ w_v)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
    probe("scores", scores)
    weights = softmax(scores)
    probe("weights", weights)
    return join_heads(weights @ v) @ w_o
