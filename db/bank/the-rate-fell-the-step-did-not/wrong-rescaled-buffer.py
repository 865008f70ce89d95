import numpy as np


def descend(start, velocity, grads, rates, momentum):
    moves = []
    before = rates[0]
    velocity = before * velocity
    for grad, rate in zip(grads, rates):
        velocity = momentum * velocity * (rate / before) + rate * grad
        moves.append(-velocity)
        before = rate
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
