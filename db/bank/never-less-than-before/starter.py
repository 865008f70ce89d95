import numpy as np


def conv3x3(x, kernels, bias):
    """Cross-correlation with a border of one zero. x [N, C, H, W], kernels [O, C, 3, 3], bias [O]."""
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(2, 3))
    return np.einsum("nchwij,ocij->nohw", windows, kernels) + bias[:, None, None]


def relu(x):
    return np.maximum(x, 0)


def residual_block(x, first, first_bias, second, second_bias):
    hidden = relu(conv3x3(x, first, first_bias))
    probe("hidden", hidden)
    change = relu(conv3x3(hidden, second, second_bias))
    probe("change", change)
    return relu(x + change)
