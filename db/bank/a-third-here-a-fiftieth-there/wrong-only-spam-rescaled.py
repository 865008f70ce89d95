import numpy as np


def log_odds_of(share):
    return np.log(share) - np.log1p(-share)


def decide(logits, trained, actual, lost, shown):
    """logits [N, 2]: wanted, spam. Returns posterior [N], and filed [N] of truth values."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e[:, 1] / e.sum(axis=1)
    posterior = np.clip(p * actual / trained, 1e-7, 1 - 1e-7)
    log_odds = log_odds_of(posterior)
    return posterior, log_odds > np.log(lost) - np.log(shown)
