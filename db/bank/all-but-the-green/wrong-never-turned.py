import numpy as np


def prepare(image, mean):
    pixels = image - mean[::-1]
    return pixels.transpose(0, 3, 1, 2)
