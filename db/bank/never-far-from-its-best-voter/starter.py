import numpy as np


def vote(logits, weights, target):
    """logits [M, N, K]; weights [M]; target [N]. Returns vote_loss, member_loss [M] and gain."""
    raise NotImplementedError
