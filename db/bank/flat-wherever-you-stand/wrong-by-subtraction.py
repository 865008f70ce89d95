import numpy as np


def gated(gates, matrix):
    return gates[:, :, None] * matrix


def around(x, w1, b1, w2, b2, w3, b3):
    sums1 = x @ w1.T + b1
    gates1 = sums1 > 0
    hidden1 = gates1 * sums1
    probe("hidden1", hidden1)
    sums2 = hidden1 @ w2.T + b2
    gates2 = sums2 > 0
    probe("hidden2", gates2 * sums2)
    slope = w3 @ gated(gates2, w2 @ gated(gates1, w1))
    answer = (gates2 * sums2) @ w3.T + b3
    offset = answer - (slope @ x[:, :, None])[:, :, 0]
    return slope, offset
