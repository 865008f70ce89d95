import numpy as np


def evaluate(scores, clicked, top):
    own = np.take_along_axis(scores, clicked[:, None], axis=1)
    rank = (scores > own).sum(axis=1) + (scores == own).sum(axis=1) / 2
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), (hit / np.log2(rank + 2)).mean()
