import numpy as np


def log_sum_exp(a, axis):
    top = a.max(axis=axis, keepdims=True)
    return top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))


def vote(logits, weights, target):
    log_probs = logits - log_sum_exp(logits, axis=2)
    probe("log_probs", log_probs)
    voted = log_probs[weights.argmax()]
    probe("vote", voted)
    cases = np.arange(len(target))
    vote_loss = -voted[cases, target].mean()
    member_loss = -log_probs[:, cases, target].mean(axis=1)
    return vote_loss, member_loss, weights @ member_loss - vote_loss
