import numpy as np


def policy_loss(logits, action, advantage, entropy_weight):
    """logits [N, A]; action [N], the item that was shown; advantage [N], a constant. Returns a scalar."""
    raise NotImplementedError
