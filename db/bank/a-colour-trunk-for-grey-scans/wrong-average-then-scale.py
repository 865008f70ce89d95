import numpy as np


def grey_first_layer(weight, bias, mean, std):
    grey_weight = weight.sum(axis=1, keepdims=True) / std.mean() / np.float32(255)
    grey_bias = bias - weight.sum(axis=(1, 2, 3)) * mean.mean() / std.mean()
    return grey_weight, grey_bias
