import numpy as np

MASK, WORDS = 3, 4


def masked_words(tokens, pick, fate, other, logits):
    """tokens, pick, fate, other [N, T]; logits [N, T, V]. Returns (shown [N, T], loss)."""
    raise NotImplementedError
