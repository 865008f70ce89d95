import numpy as np


def penalise(logits, tokens, real, penalty):
    seen = np.zeros(logits.shape, dtype=bool)
    seen[:, tokens[real]] = True
    probe("seen", seen)
    lower = np.where(logits > 0, logits / penalty, logits * penalty)
    return np.where(seen, lower, logits)
