import numpy as np


def verify(p, q, draft, u, draw):
    size = len(draft)
    places = np.arange(size)
    accept = np.minimum(1, p[places, draft] / q[places, draft])
    probe("accept", accept)
    kept = int(np.cumprod(u < accept).sum())
    missing = p[kept]
    if kept < size:
        missing = np.maximum(p[kept] - q[kept], 0)
    residual = missing / missing.sum()
    probe("residual", residual)
    return kept, int(np.searchsorted(np.cumsum(residual), draw))
