import numpy as np

FLAT = 1e-6


def match(template, search):
    """template [KH, KW], search [H, W]. Returns the correlation coefficient at each place, [H-KH+1, W-KW+1]."""
    raise NotImplementedError
