import numpy as np


def fine_tune_step(weights, grads, velocity, frozen, rate, momentum, decay):
    still = frozen[:, None]
    next_velocity = momentum * velocity + np.where(still, 0, grads) + decay * weights
    next_weights = np.where(still, weights, weights - rate * next_velocity)
    return next_velocity, next_weights
