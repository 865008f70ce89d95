import numpy as np


def evaluate(scores, clicked, top):
    """scores [N, C]; clicked [N], a column each; top, the length of the list. Returns hit rate and NDCG."""
    order = np.argsort(-scores, axis=1, kind="stable")
    rank = (order == clicked[:, None]).argmax(axis=1).astype(float)
    probe("rank", rank)
    hit = rank < top
    return hit.mean(), (hit / np.log2(rank + 2)).mean()
