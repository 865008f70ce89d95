import numpy as np


def ranks(maps):
    """Ranks from 1 within each row; equal values share the mean of the ranks that they occupy."""
    own, others = maps[:, :, None], maps[:, None, :]
    smaller = (others < own).sum(axis=2)
    equal = (others == own).sum(axis=2)
    return (smaller + (equal + 1) / 2).astype(np.float32)


def likeness(one, other):
    """one, other [N, P], a map per row. Returns Spearman's correlation of each pair, [N]; 0 where a map is constant."""
    first, second = ranks(one), ranks(other)
    probe("ranks_one", first)
    probe("ranks_other", second)
    first = first - first.mean(axis=1, keepdims=True)
    second = second - second.mean(axis=1, keepdims=True)
    size = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    return (first * second).sum(axis=1) / np.where(size > 0, size, 1)
