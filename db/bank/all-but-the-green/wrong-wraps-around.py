import numpy as np


def prepare(image, mean):
    pixels = image.astype(np.uint8)[..., ::-1] - mean.astype(np.uint8)
    return pixels.astype(np.float32).transpose(0, 3, 1, 2)
