import numpy as np


def fine_tune_step(weights, grads, velocity, frozen, rate, momentum, decay):
    """weights, grads, velocity [L, P]; frozen [L]. Returns the next velocity and the next weights, both [L, P]."""
    grads = np.where(frozen[:, None], 0, grads)
    pull = grads + decay * weights
    next_velocity = momentum * velocity + pull
    next_weights = weights - rate * next_velocity
    return next_velocity, next_weights
