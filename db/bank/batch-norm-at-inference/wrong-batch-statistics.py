import numpy as np

EPSILON = 1e-5


def batch_norm(x, gamma, beta, running_mean, running_var):
    normalised = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPSILON)
    probe("normalised", normalised)
    return gamma * normalised + beta
