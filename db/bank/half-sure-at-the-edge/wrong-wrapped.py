import numpy as np

STRIDE = 4


def highest_around(logits):
    """Highest value of each cell and its neighbours, class by class."""
    ringed = np.pad(logits, ((0, 0), (1, 1), (1, 1)), mode="wrap")
    around = np.lib.stride_tricks.sliding_window_view(ringed, (3, 3), axis=(1, 2))
    return around.max(axis=(3, 4))


def centres(logits, shape, threshold):
    """logits [K, H, W], shape [4, H, W]. Returns kept [K, H, W] and boxes [4, H, W]: left, top, right, bottom."""
    best = highest_around(logits)
    probe("best", best)
    kept = (logits >= best) & (logits >= threshold)
    dx, dy, width, height = shape
    x = STRIDE * np.arange(logits.shape[2]) + dx
    y = STRIDE * np.arange(logits.shape[1])[:, None] + dy
    return kept, np.stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
