import numpy as np


def pair_loss(pictures, sentences, scale):
    """pictures, sentences [N, D], row by row a pair; scale []. Returns loss [], d_pictures [N, D], d_scale []."""
    raise NotImplementedError
