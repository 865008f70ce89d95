import numpy as np


def sigmoid(z):
    """tanh saturates where exp would overflow."""
    return (1 + np.tanh(z / 2)) / 2


def skip_gram_step(words, contexts, centre, near, others, rate):
    shown = np.concatenate([near[:, None], others], axis=1)
    v, u = words[centre], contexts[shown]
    scores = np.einsum("nd,nkd->nk", v, u)
    probe("scores", scores)
    errors = sigmoid(scores)
    errors[:, 0] -= 1
    probe("errors", errors)
    new_words, new_contexts = words.copy(), contexts.copy()
    rate = rate / len(centre)
    np.add.at(new_words, centre, -rate * np.einsum("nk,nkd->nd", errors, u))
    np.add.at(new_contexts, shown, -rate * errors[..., None] * v[:, None])
    return new_words, new_contexts
