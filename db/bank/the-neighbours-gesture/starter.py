import numpy as np


def temporal_shift(x, carried):
    """x [N, T, 4Q, H, W], carried [N, Q, H, W]. Returns the shifted chunk and what the next one must be given."""
    cameras, frames = x.shape[:2]
    quarter = carried.shape[1]
    flat = x.reshape(cameras * frames, *x.shape[2:])
    moving = flat[:, :quarter]
    shifted = flat.copy()
    shifted[1:, :quarter] = moving[:-1]
    shifted[0, :quarter] = carried[0]
    return shifted.reshape(x.shape), x[:, -1, :quarter]
