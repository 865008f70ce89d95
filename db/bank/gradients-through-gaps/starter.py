import numpy as np


def rnn_gradients(x, y, labelled, w_ih, w_hh, bias):
    """x [N, T, I]; y [N, T, H]; labelled [N, T]; w_ih [H, I]; w_hh [H, H]; bias [H].

    Returns loss [], d_w_ih [H, I], d_w_hh [H, H], d_bias [H].
    """
    raise NotImplementedError
