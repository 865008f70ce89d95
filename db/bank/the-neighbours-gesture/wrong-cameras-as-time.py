import numpy as np


def temporal_shift(x, carried):
    cameras, frames = x.shape[:2]
    quarter = carried.shape[1]
    flat = x.reshape(cameras * frames, *x.shape[2:])
    shifted = flat.copy()
    shifted[cameras:, :quarter] = flat[:-cameras, :quarter]
    shifted[:cameras, :quarter] = carried
    return shifted.reshape(x.shape), x[:, -1, :quarter]
