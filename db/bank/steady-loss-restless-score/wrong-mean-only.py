import numpy as np

EPSILON = 1e-5
MOMENTUM = 0.1


def batch_norm(x, gamma, beta, running_mean, running_var):
    mean = x.mean(axis=0)
    probe("batch_mean", mean)
    var = x.var(axis=0)
    probe("batch_var", var)
    normalised = (x - mean) / np.sqrt(var + EPSILON)
    probe("normalised", normalised)
    unbiased = var * len(x) / (len(x) - 1)
    next_mean = (1 - MOMENTUM) * running_mean + MOMENTUM * mean
    next_var = MOMENTUM * running_var + (1 - MOMENTUM) * unbiased
    return gamma * normalised + beta, next_mean, next_var
