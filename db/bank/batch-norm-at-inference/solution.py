import numpy as np

EPSILON = 1e-5


def batch_norm(x, gamma, beta, running_mean, running_var):
    """The layer as served. x [N, C], the rest [C]. Returns [N, C]."""
    normalised = (x - running_mean) / np.sqrt(running_var + EPSILON)
    probe("normalised", normalised)
    return gamma * normalised + beta
