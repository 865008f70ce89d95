import numpy as np

BLANK = 0


def decode(logits):
    path = logits.argmax(axis=2)
    probe("path", path)
    after = np.pad(path[:, 1:], ((0, 0), (0, 1)), constant_values=BLANK)
    kept = (path != after) & (path != BLANK)
    return kept, kept.sum(axis=1)
