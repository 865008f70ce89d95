import numpy as np


def prepare(image, mean):
    pixels = image[..., ::-1]
    pixels = pixels - pixels.mean(axis=(1, 2), keepdims=True)
    return pixels.transpose(0, 3, 1, 2)
