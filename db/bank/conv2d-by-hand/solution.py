import numpy as np


def conv2d(x, weight, bias):
    images, _, height, width = x.shape
    channels, _, kernel_height, kernel_width = weight.shape
    rows, columns = height - kernel_height + 1, width - kernel_width + 1
    output = np.zeros((images, channels, rows, columns), dtype=np.float32)
    for i in range(kernel_height):
        for j in range(kernel_width):
            window = x[:, :, i : i + rows, j : j + columns]
            output += np.einsum("ncpq,oc->nopq", window, weight[:, :, i, j])
    return output + bias[:, None, None]
