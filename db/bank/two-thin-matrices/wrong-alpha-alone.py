import numpy as np


def lora_step(x, target, weight, down, up, alpha):
    scale = alpha
    low = x @ down.T
    probe("low", low)
    y = x @ weight.T + scale * (low @ up.T)
    probe("y", y)
    error = y - target
    loss = np.sum(error**2) / np.float32(2 * len(x))
    slope = scale * error / np.float32(len(x))
    grad_up = slope.T @ low
    grad_down = (slope @ up).T @ x
    return loss, grad_down, grad_up
