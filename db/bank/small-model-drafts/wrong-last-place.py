import numpy as np


def verify(p, q, draft, u, draw):
    size = len(draft)
    places = np.arange(size)
    accept = np.minimum(1, p[places, draft] / q[places, draft])
    probe("accept", accept)
    kept = int(np.cumprod(u < accept).sum())
    missing = np.maximum(p[kept] - q[min(kept, size - 1)], 0)
    residual = missing / missing.sum()
    probe("residual", residual)
    return kept, int((np.cumsum(residual) <= draw).sum())
