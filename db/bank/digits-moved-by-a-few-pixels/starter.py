import numpy as np


def convolve(x, kernels):
    """x [C, H, W], kernels [O, C, 3, 3]: no padding, then ReLU."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))
    return np.maximum(np.einsum("chwij,ocij->ohw", windows, kernels), 0)


def pool(x):
    """The greatest of each 2 x 2 block; an odd last row or column is dropped."""
    c, h, w = x.shape
    return x[:, : h // 2 * 2, : w // 2 * 2].reshape(c, h // 2, 2, w // 2, 2).max(axis=(2, 4))


def seven(right=0):
    """A drawn 7 on 28 x 28 paper, moved to the right."""
    image = np.zeros((1, 28, 28))
    image[0, 8:10, 9 + right : 18 + right] = 1
    for row in range(10, 20):
        image[0, row, 16 - (row - 10) // 2 + right : 18 - (row - 10) // 2 + right] = 1
    return image


rng = np.random.default_rng(0)
first, second = rng.normal(size=(16, 1, 3, 3)) / 3, rng.normal(size=(32, 16, 3, 3)) / 12
readout = rng.normal(size=(32, 5, 5))


def features(image):
    """The layers of the reference model up to the last pooling, with random weights: [32, 5, 5]."""
    return pool(convolve(pool(convolve(image, first)), second))


still = features(seven())
for pixels in range(7):
    shifted = features(seven(pixels))
    cells = round(pixels / 4)
    aligned = np.abs(shifted[:, :, cells:] - still[:, :, : 5 - cells]).mean() / still.mean()
    dense = (readout * shifted).sum() / np.sqrt((readout**2).sum() * (shifted**2).sum())
    print(f"{pixels} pixels: map against the first one, {cells} cells on, differs by {aligned:.0%};", end=" ")
    print(f"a dense unit sees {dense:+.3f}, the maximum over places of channel 0 is {shifted[0].max():.3f}")
