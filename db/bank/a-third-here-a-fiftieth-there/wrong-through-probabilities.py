import numpy as np


def log_odds_of(share):
    return np.log(share) - np.log1p(-share)


def decide(logits, trained, actual, lost, shown):
    """logits [N, 2]: wanted, spam. Returns posterior [N], and filed [N] of truth values."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e[:, 1] / e.sum(axis=1)
    odds = p / (1 - p) * actual / (1 - actual) * (1 - trained) / trained
    log_odds = np.log(odds)
    probe("log_odds", log_odds)
    # 1 / (1 + exp(-x)) in logarithms, where nothing overflows.
    posterior = np.exp(-np.logaddexp(0, -log_odds))
    return posterior, log_odds > np.log(lost) - np.log(shown)
