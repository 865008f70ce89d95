import numpy as np


def penalise(logits, tokens, real, penalty):
    """logits [N, V]; tokens [N, T]; real [N, T], false at padding; penalty at least 1. Returns [N, V]."""
    seen = np.zeros(logits.shape, dtype=bool)
    rows, places = np.nonzero(real)
    seen[rows, tokens[rows, places]] = True
    probe("seen", seen)
    # Towards zero is down only from above: below zero a smaller score is a larger magnitude.
    lower = np.where(logits > 0, logits / penalty, logits * penalty)
    return np.where(seen, lower, logits)
