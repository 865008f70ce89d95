import numpy as np


def descend(start, velocity, grads, rates, momentum):
    moves = []
    for grad, rate in zip(grads, rates):
        velocity = momentum * velocity + (1 - momentum) * grad
        moves.append(-rate * velocity)
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
