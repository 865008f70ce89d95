import numpy as np


def softmax(scores):
    """Over the last axis."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def look(features, query, w_query, w_place, v):
    """features [N, C, R, S]; query [N, Q]; w_query [Q, A]; w_place [C, A]; v [A].

    Returns context [N, C] and weights [N, R, S].
    """
    count, channels, rows, columns = features.shape
    places = features.reshape(count, channels, rows * columns).swapaxes(1, 2)
    values = features.reshape(count, rows * columns, channels)
    energy = np.tanh((query @ w_query)[:, None] + places @ w_place)
    weights = softmax(energy @ v)
    context = (weights[:, None] @ values)[:, 0]
    return context, weights.reshape(count, rows, columns)
