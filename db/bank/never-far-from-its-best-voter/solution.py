import numpy as np


def log_sum_exp(a, axis):
    """Keeps the axis. The maximum comes out first, so that nothing overflows and the sum is at least 1."""
    top = a.max(axis=axis, keepdims=True)
    return top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))


def vote(logits, weights, target):
    """logits [M, N, K]; weights [M]; target [N]. Returns vote_loss, member_loss [M] and gain."""
    log_probs = logits - log_sum_exp(logits, axis=2)
    probe("log_probs", log_probs)
    with np.errstate(divide="ignore"):
        log_weights = np.log(weights)[:, None, None]
    voted = log_sum_exp(log_probs + log_weights, axis=0)[0]
    probe("vote", voted)
    cases = np.arange(len(target))
    vote_loss = -voted[cases, target].mean()
    member_loss = -log_probs[:, cases, target].mean(axis=1)
    return vote_loss, member_loss, weights @ member_loss - vote_loss
