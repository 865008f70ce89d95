import numpy as np


def box_iou(predicted, truth):
    """predicted [N, 4], truth [M, 4]: left, top, right, bottom. Returns [N, M]."""
    raise NotImplementedError
