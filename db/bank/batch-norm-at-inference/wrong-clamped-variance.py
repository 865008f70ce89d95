import numpy as np

EPSILON = 1e-5


def batch_norm(x, gamma, beta, running_mean, running_var):
    normalised = (x - running_mean) / np.sqrt(np.maximum(running_var, EPSILON))
    probe("normalised", normalised)
    return gamma * normalised + beta
