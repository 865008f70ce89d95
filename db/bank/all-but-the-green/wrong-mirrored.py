import numpy as np


def prepare(image, mean):
    pixels = image[:, :, ::-1, ::-1] - mean
    return pixels.transpose(0, 3, 1, 2)
