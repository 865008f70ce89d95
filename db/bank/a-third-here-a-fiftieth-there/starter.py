import numpy as np


def decide(logits, trained, actual, lost, shown):
    """logits [N, 2]: wanted, spam. Returns posterior [N], and filed [N] of truth values."""
    raise NotImplementedError
