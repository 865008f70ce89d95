import numpy as np


def log_odds_of(share):
    return np.log(share) - np.log1p(-share)


def decide(logits, trained, actual, lost, shown):
    """logits [N, 2]: wanted, spam. Returns posterior [N], and filed [N] of truth values."""
    log_odds = logits[:, 1] - logits[:, 0] + log_odds_of(actual) - log_odds_of(trained)
    probe("log_odds", log_odds)
    # 1 / (1 + exp(-x)) in logarithms, where nothing overflows.
    posterior = np.exp(-np.logaddexp(0, -log_odds))
    return posterior, log_odds > np.log(shown) - np.log(lost)
