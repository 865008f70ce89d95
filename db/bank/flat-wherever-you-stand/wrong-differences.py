import numpy as np

STEP = np.float32(1e-4)


def layers(x, w1, b1, w2, b2, w3, b3):
    hidden1 = np.maximum(x @ w1.T + b1, 0)
    hidden2 = np.maximum(hidden1 @ w2.T + b2, 0)
    return hidden1, hidden2, hidden2 @ w3.T + b3


def around(x, w1, b1, w2, b2, w3, b3):
    weights = w1, b1, w2, b2, w3, b3
    hidden1, hidden2, answer = layers(x, *weights)
    probe("hidden1", hidden1)
    probe("hidden2", hidden2)
    moves = STEP * np.eye(x.shape[1], dtype=np.float32)
    ahead = [layers(x + move, *weights)[2] for move in moves]
    back = [layers(x - move, *weights)[2] for move in moves]
    slope = np.stack([(a - b) / (2 * STEP) for a, b in zip(ahead, back)], axis=-1)
    return slope, answer - (slope @ x[:, :, None])[:, :, 0]
