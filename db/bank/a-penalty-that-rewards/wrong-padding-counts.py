import numpy as np


def penalise(logits, tokens, real, penalty):
    seen = np.zeros(logits.shape, dtype=bool)
    np.put_along_axis(seen, tokens, True, axis=1)
    probe("seen", seen)
    lower = np.where(logits > 0, logits / penalty, logits * penalty)
    return np.where(seen, lower, logits)
