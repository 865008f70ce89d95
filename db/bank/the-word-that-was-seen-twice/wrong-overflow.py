import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def skip_gram_step(words, contexts, centre, near, others, rate):
    shown = np.concatenate([near[:, None], others], axis=1)
    v, u = words[centre], contexts[shown]
    scores = np.einsum("nd,nkd->nk", v, u)
    probe("scores", scores)
    errors = sigmoid(scores)
    errors[:, 0] -= 1
    probe("errors", errors)
    new_words, new_contexts = words.copy(), contexts.copy()
    np.add.at(new_words, centre, -rate * np.einsum("nk,nkd->nd", errors, u))
    np.add.at(new_contexts, shown, -rate * errors[..., None] * v[:, None])
    return new_words, new_contexts
