import numpy as np

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


def both_decays(weights, grad, m, v, step, rate, decay):
    """All arrays [P]; step counts from 1, this one included. Returns the weights after Adam with L2, and after AdamW."""
    raise NotImplementedError
