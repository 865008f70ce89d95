import numpy as np


def descend(start, velocity, grads, rates, momentum):
    moves = []
    velocity = rates[0] * velocity
    for grad, rate in zip(grads, rates):
        velocity = momentum * velocity + rate * grad
        moves.append(-velocity)
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
