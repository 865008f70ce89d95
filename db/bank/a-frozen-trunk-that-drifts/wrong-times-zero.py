import numpy as np


def fine_tune_step(weights, grads, velocity, frozen, rate, momentum, decay):
    free = 1 - frozen[:, None].astype(np.float32)
    pull = grads + decay * weights
    moved = momentum * velocity + pull
    next_velocity = velocity + free * (moved - velocity)
    next_weights = weights - free * rate * moved
    return next_velocity, next_weights
