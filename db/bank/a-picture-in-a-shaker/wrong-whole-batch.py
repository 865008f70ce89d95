import numpy as np


def gram(rows):
    return rows @ np.swapaxes(rows, -1, -2) / rows.shape[-1]


def style_distance(made, style):
    n, c, h, w = made.shape
    rows = made.reshape(n, c, h * w)
    together = gram(rows.transpose(1, 0, 2).reshape(c, -1))
    gram_made = np.stack([together] * n)
    probe("gram_made", gram_made)
    gram_style = gram(style.reshape(c, -1))
    probe("gram_style", gram_style)
    apart = gram_made - gram_style
    size = (gram_style**2).sum()
    loss = (apart**2).sum(axis=(1, 2)) / size
    slope = 2 * apart / size
    d_rows = 2 * slope @ rows / (h * w)
    return loss, d_rows.reshape(made.shape)
