import numpy as np


def penalise(logits, tokens, real, penalty):
    seen = np.zeros(logits.shape, dtype=bool)
    rows, places = np.nonzero(real)
    seen[rows, tokens[rows, places]] = True
    probe("seen", seen)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.where(seen, log_probs * penalty, log_probs)
