import math

import numpy as np

EPSILON = 1e-5
erf = np.vectorize(math.erf, otypes=[float])


def gelu(x):
    return 0.5 * x * (1 + erf(x / math.sqrt(2)))


def norm(x, gamma, beta):
    centred = x - x.mean(axis=-1, keepdims=True)
    return gamma * centred / np.sqrt(x.var(axis=-1, ddof=1, keepdims=True) + EPSILON) + beta


def feed_forward(x, w_in, b_in, w_out, b_out, gamma, beta):
    expanded = x @ w_in + b_in
    probe("expanded", expanded)
    activated = gelu(expanded)
    probe("activated", activated)
    total = x + activated @ w_out + b_out
    probe("sum", total)
    return norm(total, gamma, beta)
