import numpy as np


def evaluate(scores, clicked, top):
    scores = scores + 1e-9 * np.random.default_rng(0).random(scores.shape)
    order = np.argsort(-scores, axis=1)
    rank = (order == clicked[:, None]).argmax(axis=1).astype(float)
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), (hit / np.log2(rank + 2)).mean()
