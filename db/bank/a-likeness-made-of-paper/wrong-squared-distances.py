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
    count = one.shape[1]
    return 1 - 6 * ((first - second) ** 2).sum(axis=1) / (count * (count**2 - 1))
