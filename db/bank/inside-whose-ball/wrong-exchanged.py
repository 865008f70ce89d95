import numpy as np


def gaps(a, b):
    return ((a[:, None] - b) ** 2).sum(axis=-1)


def reach(rows, k):
    return np.sort(gaps(rows, rows))[:, k]


def coverage(real, made, k):
    real_reach = reach(real, k)
    probe("real_reach", real_reach)
    made_reach = reach(made, k)
    probe("made_reach", made_reach)
    between = gaps(made, real)
    precision = (between <= real_reach).any(axis=1).mean()
    recall = (between <= made_reach[:, None]).any(axis=0).mean()
    return np.float32(recall), np.float32(precision)
