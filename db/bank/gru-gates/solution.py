import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def gru_cell(x, h, w_ih, w_hh, b_ih, b_hh):
    """x [N, I]; h [N, H]; w_ih [3H, I]; w_hh [3H, H]; b_ih, b_hh [3H]; blocks r, z, n. Returns [N, H]."""
    x_r, x_z, x_n = np.split(x @ w_ih.T + b_ih, 3, axis=1)
    h_r, h_z, h_n = np.split(h @ w_hh.T + b_hh, 3, axis=1)
    r = sigmoid(x_r + h_r)
    probe("r", r)
    z = sigmoid(x_z + h_z)
    probe("z", z)
    n = np.tanh(x_n + r * h_n)
    probe("n", n)
    return (1 - z) * n + z * h
