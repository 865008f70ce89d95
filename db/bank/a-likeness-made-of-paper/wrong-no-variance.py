import numpy as np


def ranks(maps):
    own, others = maps[:, :, None], maps[:, None, :]
    smaller = (others < own).sum(axis=2)
    equal = (others == own).sum(axis=2)
    return (smaller + (equal + 1) / 2).astype(np.float32)


def likeness(one, other):
    first, second = ranks(one), ranks(other)
    probe("ranks_one", first)
    probe("ranks_other", second)
    first = first - first.mean(axis=1, keepdims=True)
    second = second - second.mean(axis=1, keepdims=True)
    size = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    with np.errstate(invalid="ignore"):
        return (first * second).sum(axis=1) / size
