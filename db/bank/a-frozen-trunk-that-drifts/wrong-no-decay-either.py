import numpy as np


def fine_tune_step(weights, grads, velocity, frozen, rate, momentum, decay):
    still = frozen[:, None]
    pull = np.where(still, 0, grads + decay * weights)
    next_velocity = momentum * velocity + pull
    next_weights = weights - rate * next_velocity
    return next_velocity, next_weights
