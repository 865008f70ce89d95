import numpy as np


def penalise(logits, tokens, real, penalty):
    """logits [N, V]; tokens [N, T]; real [N, T], false at padding; penalty at least 1. Returns [N, V]."""
    seen = np.zeros(logits.shape, dtype=bool)
    rows, places = np.nonzero(real)
    seen[rows, tokens[rows, places]] = True
    probe("seen", seen)
    return np.where(seen, logits / penalty, logits)
