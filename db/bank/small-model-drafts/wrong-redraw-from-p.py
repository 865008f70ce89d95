import numpy as np


def verify(p, q, draft, u, draw):
    places = np.arange(len(draft))
    accept = np.minimum(1, p[places, draft] / q[places, draft])
    probe("accept", accept)
    kept = int(np.cumprod(u < accept).sum())
    residual = p[kept]
    probe("residual", residual)
    return kept, int((np.cumsum(residual) <= draw).sum())
