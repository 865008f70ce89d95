import numpy as np

EPSILON = 1e-5
MOMENTUM = 0.1


def follow(running, batch):
    """Moves a running statistic a small step towards the batch's."""
    return (1 - MOMENTUM) * running + MOMENTUM * batch


def batch_norm(x, gamma, beta, running_mean, running_var):
    mean, var = running_mean, running_var
    if len(x) > 1:
        mean = follow(running_mean, x.mean(axis=0))
        var = follow(running_var, x.var(axis=0))
    normalised = (x - mean) / np.sqrt(var + EPSILON)
    probe("normalised", normalised)
    return gamma * normalised + beta
