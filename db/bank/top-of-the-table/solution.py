import numpy as np


def evaluate(scores, clicked, top):
    """scores [N, C]; clicked [N], a column each; top, the length of the list. Returns hit rate and NDCG."""
    own = np.take_along_axis(scores, clicked[:, None], axis=1)
    ahead = (scores > own).sum(axis=1)
    # The clicked film is level with itself; that one does not count.
    level = (scores == own).sum(axis=1) - 1
    rank = ahead + level / 2
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), (hit / np.log2(rank + 2)).mean()
