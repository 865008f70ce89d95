import numpy as np


def grey_first_layer(weight, bias, mean, std):
    """weight [O, 3, KH, KW]; bias [O]; mean, std [3]. Returns the weights [O, C, KH, KW] and the bias [O] for grey bytes."""
    scaled = weight / std[:, None, None]
    grey_weight = scaled.sum(axis=1, keepdims=True) / np.float32(255)
    grey_bias = bias - (scaled * mean[:, None, None]).sum(axis=(1, 2, 3))
    return grey_weight, grey_bias
