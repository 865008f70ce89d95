import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def gru_cell(x, h, w_ih, w_hh, b_ih, b_hh):
    x_r, x_z, x_n = np.split(x @ w_ih.T + b_ih, 3, axis=1)
    w_r, w_z, w_n = np.split(w_hh, 3)
    b_r, b_z, b_n = np.split(b_hh, 3)
    r = sigmoid(x_r + h @ w_r.T + b_r)
    probe("r", r)
    z = sigmoid(x_z + h @ w_z.T + b_z)
    probe("z", z)
    n = np.tanh(x_n + (r * h) @ w_n.T + r * b_n)
    probe("n", n)
    return (1 - z) * n + z * h
