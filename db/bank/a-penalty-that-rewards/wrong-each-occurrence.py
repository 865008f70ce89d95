import numpy as np


def penalise(logits, tokens, real, penalty):
    times = np.zeros(logits.shape)
    rows, places = np.nonzero(real)
    np.add.at(times, (rows, tokens[rows, places]), 1)
    probe("seen", times > 0)
    strength = penalty**times
    return np.where(logits > 0, logits / strength, logits * strength)
