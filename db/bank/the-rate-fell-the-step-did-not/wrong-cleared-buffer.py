import numpy as np


def descend(start, velocity, grads, rates, momentum):
    moves = []
    before = rates[0]
    for grad, rate in zip(grads, rates):
        if rate != before:
            velocity = 0 * velocity
        velocity = momentum * velocity + grad
        moves.append(-rate * velocity)
        before = rate
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
