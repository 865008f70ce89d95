import numpy as np


def fine_tune_step(weights, grads, velocity, frozen, rate, momentum, decay):
    """weights, grads, velocity [L, P]; frozen [L]. Returns the next velocity and the next weights, both [L, P]."""
    still = frozen[:, None]
    pull = grads + decay * weights
    moved = momentum * velocity + pull
    next_velocity = np.where(still, velocity, moved)
    next_weights = np.where(still, weights, weights - rate * moved)
    return next_velocity, next_weights
