import numpy as np


def style_distance(made, style):
    """made [N, C, H, W]; style [C, V, U], any size. Returns loss [N] and its gradient d_made [N, C, H, W]."""
    raise NotImplementedError
