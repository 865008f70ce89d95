import numpy as np


def prepare(image, mean):
    """image [N, H, W, 3], red green blue, 0 to 255; mean [3], blue green red. Returns what the trunk reads, [N, 3, H, W]."""
    pixels = image[..., ::-1]
    pixels = pixels - mean
    return pixels.transpose(0, 3, 1, 2)
