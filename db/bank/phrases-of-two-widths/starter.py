import numpy as np


def text_cnn(x, lengths, narrow_w, narrow_b, wide_w, wide_b):
    """x [N, T, D]; lengths [N]; narrow_w [F, K, D], narrow_b [F]; wide_w [G, W, D], wide_b [G].

    Returns [N, F + G], the narrow filters first.
    """
    raise NotImplementedError
