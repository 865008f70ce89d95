import numpy as np


def transposed_convolution(x, weight, bias):
    big = x.repeat(2, axis=2).repeat(2, axis=3)
    padded = np.pad(big, ((0, 0), (0, 0), (2, 1), (2, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (4, 4), axis=(2, 3))
    return np.einsum("nchwij,coij->nohw", windows, weight[:, :, ::-1, ::-1]) / 4 + bias[:, None, None]
