import numpy as np


def descend(start, velocity, grads, rates, momentum):
    moves = []
    in_force = np.concatenate([rates[:1], rates[:-1]])
    for grad, rate in zip(grads, in_force):
        velocity = momentum * velocity + grad
        moves.append(-rate * velocity)
    moves = np.array(moves)
    probe("moves", moves)
    return start + np.cumsum(moves, axis=0)
