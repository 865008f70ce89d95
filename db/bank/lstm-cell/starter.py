import numpy as np


def lstm_cell(x, h, c, w_ih, w_hh, bias):
    """x [N, I]; h, c [N, H]; w_ih [4H, I]; w_hh [4H, H]; bias [4H]. Returns (h_next, c_next), each [N, H]."""
    raise NotImplementedError
