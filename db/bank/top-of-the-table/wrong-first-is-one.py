import numpy as np


def evaluate(scores, clicked, top):
    own = np.take_along_axis(scores, clicked[:, None], axis=1)
    level = (scores == own).sum(axis=1) - 1
    rank = (scores > own).sum(axis=1) + level / 2
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), np.where(hit, 1 / np.log2(np.maximum(rank, 0.5) + 1), 0).mean()
