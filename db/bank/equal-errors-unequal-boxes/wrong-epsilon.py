import numpy as np


def area(boxes):
    """Zero for a box whose right edge is not right of its left one, or whose bottom is not below its top."""
    return np.maximum(boxes[:, 2:] - boxes[:, :2], 0).prod(axis=1)


def box_iou(predicted, truth):
    low = np.maximum(predicted[:, None, :2], truth[:, :2])
    high = np.minimum(predicted[:, None, 2:], truth[:, 2:])
    intersection = np.maximum(high - low, 0).prod(axis=2)
    probe("intersection", intersection)
    union = area(predicted)[:, None] + area(truth) - intersection
    return intersection / (union + 1e-6)
