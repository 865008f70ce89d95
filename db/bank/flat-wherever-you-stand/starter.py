import numpy as np


def around(x, w1, b1, w2, b2, w3, b3):
    """x [N, D]; w1 [H, D]; w2 [K, H]; w3 [O, K]; a bias per layer. Returns slope [N, O, D] and offset [N, O]."""
    raise NotImplementedError
