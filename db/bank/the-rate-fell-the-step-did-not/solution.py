import numpy as np


def descend(start, velocity, grads, rates, momentum):
    """start, velocity [P]; grads [T, P]; rates [T]. Returns the weights after each step, [T, P]."""
    moves = []
    for grad, rate in zip(grads, rates):
        velocity = momentum * velocity + grad
        moves.append(-rate * velocity)
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
