import numpy as np

BLANK = 0


def decode(logits):
    weights = np.exp(logits)
    path = (weights / weights.sum(axis=2, keepdims=True)).argmax(axis=2)
    probe("path", path)
    before = np.pad(path[:, :-1], ((0, 0), (1, 0)), constant_values=BLANK)
    kept = (path != before) & (path != BLANK)
    return kept, kept.sum(axis=1)
