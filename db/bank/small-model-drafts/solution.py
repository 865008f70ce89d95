import numpy as np


def verify(p, q, draft, u, draw):
    """p [K + 1, V]; q [K, V]; draft [K]; u [K]; draw is one number. Returns (kept, token)."""
    size = len(draft)
    places = np.arange(size)
    accept = (p[places, draft] / q[places, draft]).clip(max=1)
    probe("accept", accept)
    # The first refusal ends the round: what was drafted behind it continued another text.
    kept = int(np.cumprod(u < accept).sum())
    missing = p[kept]
    if kept < size:
        # What keeping alone gives a token is min(p, q); this is the rest that it is owed.
        missing = (p[kept] - q[kept]).clip(min=0)
    residual = missing / missing.sum()
    probe("residual", residual)
    return kept, int((np.cumsum(residual) <= draw).sum())
