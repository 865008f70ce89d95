import numpy as np


def temporal_shift(x, carried):
    """x [N, T, 4Q, H, W], carried [N, Q, H, W]. Returns the shifted chunk and what the next one must be given."""
    quarter = carried.shape[1]
    moving = x[:, :, :quarter]
    shifted = x.copy()
    # Cameras and frames stay two axes, so "one back" cannot mean another camera.
    shifted[:, 1:, :quarter] = moving[:, :-1]
    shifted[:, 0, :quarter] = carried
    return shifted, x[:, -1, :quarter]
