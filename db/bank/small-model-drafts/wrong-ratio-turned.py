import numpy as np


def verify(p, q, draft, u, draw):
    size = len(draft)
    places = np.arange(size)
    accept = np.minimum(1, q[places, draft] / p[places, draft])
    probe("accept", accept)
    kept = int(np.cumprod(u < accept).sum())
    missing = p[kept]
    if kept < size:
        missing = np.maximum(p[kept] - q[kept], 0)
    residual = missing / missing.sum()
    probe("residual", residual)
    return kept, int((np.cumsum(residual) <= draw).sum())
