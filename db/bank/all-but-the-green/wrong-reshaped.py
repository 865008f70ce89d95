import numpy as np


def prepare(image, mean):
    n, h, w, c = image.shape
    pixels = image[..., ::-1] - mean
    return pixels.reshape(n, c, h, w)
