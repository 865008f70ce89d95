import numpy as np


def join(tops, totals, means):
    """tops, totals [P, N]; means [P, N, K]. Returns top [N], total [N], mean [N, K]."""
    filled = totals > 0
    top = tops.max(axis=0)
    masses = totals * np.exp(tops - top)
    total = masses.sum(axis=0)
    shares = masses / np.where(total > 0, total, 1)
    probe("shares", shares)
    return top, total, (shares[..., None] * means).sum(axis=0)
