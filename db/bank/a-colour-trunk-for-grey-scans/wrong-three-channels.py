import numpy as np


def grey_first_layer(weight, bias, mean, std):
    scaled = weight / std[:, None, None]
    grey_bias = bias - (scaled * mean[:, None, None]).sum(axis=(1, 2, 3))
    return scaled / np.float32(255), grey_bias
