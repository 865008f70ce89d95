import numpy as np


def conv2d(x, weight, bias):
    images, channels, height, width = x.shape
    kernels, _, kernel_height, kernel_width = weight.shape
    rows, columns = height - kernel_height + 1, width - kernel_width + 1
    patches = np.stack(
        [
            x[:, :, i : i + rows, j : j + columns]
            for i in range(kernel_height)
            for j in range(kernel_width)
        ],
        axis=1,
    )
    patches = patches.reshape(images, kernel_height * kernel_width * channels, rows * columns)
    output = weight.reshape(kernels, -1) @ patches
    return output.reshape(images, kernels, rows, columns) + bias[:, None, None]
