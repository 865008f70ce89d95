import numpy as np


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def lstm_cell(x, h, c, w_ih, w_hh, bias):
    gates = x @ w_ih.T + h @ w_hh.T + bias
    probe("gates", gates)
    i, f, g, o = np.moveaxis(gates.reshape(len(x), -1, 4), -1, 0)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    probe("i", i)
    probe("f", f)
    probe("g", g)
    probe("o", o)
    c_next = f * c + i * g
    return o * np.tanh(c_next), c_next
