import numpy as np

KERNEL, STRIDE, PADDING = 4, 2, 1


def spread_out(x):
    """x [N, C, H, W] with zeros between its values and a border of zeros."""
    n, c, h, w = x.shape
    border = KERNEL - 1 - PADDING
    wide = np.zeros((n, c, STRIDE * (h - 1) + 1 + 2 * border, STRIDE * (w - 1) + 1 + 2 * border), x.dtype)
    wide[:, :, border : wide.shape[2] - border : STRIDE, border : wide.shape[3] - border : STRIDE] = x
    return wide


def transposed_convolution(x, weight, bias):
    """x [N, C, H, W]; weight [C, O, 4, 4]; bias [O]. Returns [N, O, 2H, 2W]."""
    windows = np.lib.stride_tricks.sliding_window_view(spread_out(x), (KERNEL, KERNEL), axis=(2, 3))
    return np.einsum("nchwij,coij->nohw", windows, weight) + bias[:, None, None]
