import numpy as np


def ranks(maps):
    return maps.argsort(axis=1).astype(np.float32) + 1


def likeness(one, other):
    first, second = ranks(one), ranks(other)
    probe("ranks_one", first)
    probe("ranks_other", second)
    first = first - first.mean(axis=1, keepdims=True)
    second = second - second.mean(axis=1, keepdims=True)
    size = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    return (first * second).sum(axis=1) / np.where(size > 0, size, 1)
