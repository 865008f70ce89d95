import numpy as np


def evaluate(scores, clicked, top):
    own = np.take_along_axis(scores, clicked[:, None], axis=1)
    same = np.isclose(scores, own)
    rank = ((scores > own) & ~same).sum(axis=1) + (same.sum(axis=1) - 1) / 2
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), (hit / np.log2(rank + 2)).mean()
