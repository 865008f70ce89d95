import numpy as np


def lora_step(x, target, weight, down, up, alpha):
    """x [N, I]; target [N, O]; weight [O, I], frozen; down [R, I]; up [O, R]. Returns loss, grad_down, grad_up."""
    scale = alpha / np.float32(len(down))
    low = x @ down.T
    probe("low", low)
    y = x @ (weight + scale * (up @ down)).T
    probe("y", y)
    error = y - target
    loss = np.sum(error**2) / np.float32(2 * len(x))
    # The slope of the whole matrix first, then what of it belongs to the two thin ones.
    wide = scale * (error.T @ x) / np.float32(len(x))
    return loss, up.T @ wide, wide @ down.T
