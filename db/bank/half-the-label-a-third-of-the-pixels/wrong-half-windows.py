import numpy as np


def window(middle, size, length):
    """First place and end of a window of `size` places around `middle`, cut to 0..length."""
    return max(middle - size // 2, 0), min(middle + size // 2, length)


def cut_mix(images, labels, partner, y, x, tall, wide):
    """images [N, C, H, W], labels [N, K], partner [N], the rest whole numbers. Returns (mixed, shares)."""
    height, width = images.shape[2:]
    top, bottom = window(y, tall, height)
    left, right = window(x, wide, width)
    mixed = images.copy()
    mixed[:, :, top:bottom, left:right] = images[partner][:, :, top:bottom, left:right]
    kept = 1 - (bottom - top) * (right - left) / (height * width)
    probe("kept", np.float32(kept))
    return mixed, kept * labels + (1 - kept) * labels[partner]
