import numpy as np


def slope_penalty(x, w1, b1, w2, gamma):
    """x [N, D]; w1 [H, D]; b1, w2 [H]; logit = w2 . tanh(w1 x + b1). Returns penalty, d_w1, d_b1, d_w2."""
    h = np.tanh(x @ w1.T + b1)
    probe("h", h)
    bend = 1 - h**2
    outer = w2 * bend
    slope = outer @ w1
    probe("slope", slope)
    price = gamma / len(x)
    penalty = 0.5 * price * (slope**2).sum()
    pull = price * slope
    back = pull @ w1.T
    d_w2 = (back * bend).sum(axis=0)
    into = back * w2 * -2 * h * bend
    d_w1 = into.T @ x
    d_b1 = into.sum(axis=0)
    return penalty, d_w1, d_b1, d_w2
