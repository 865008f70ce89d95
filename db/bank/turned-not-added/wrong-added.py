import numpy as np

BASE = 10_000.0


def turned(x, angles):
    """Turn the pair of columns (2i, 2i + 1) of token t by angles[t, i]."""
    cos, sin = np.cos(angles).astype(x.dtype), np.sin(angles).astype(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    result = np.zeros_like(x)
    result[..., 0::2] = even * cos - odd * sin
    result[..., 1::2] = even * sin + odd * cos
    return result


def rotary_scores(q, k, places):
    """q, k [N, T, 2D] float32; places [T] int64. Returns scores [N, T, T], row: query, column: key."""
    width = q.shape[-1]
    rates = BASE ** (-np.arange(0, width, 2) / width)
    angles = places[:, None] * rates
    waves = np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(len(places), width)
    q_turned, k_turned = q + waves, k + waves
    probe("q_turned", q_turned)
    probe("k_turned", k_turned)
    return q_turned @ k_turned.transpose(0, 2, 1) / width**0.5
