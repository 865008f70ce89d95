import numpy as np


def box_iou(predicted, truth):
    """Pair by pair: every step on four numbers."""
    iou = np.zeros((len(predicted), len(truth)), dtype=np.float32)
    for i in range(len(predicted)):
        for j in range(len(truth)):
            low = np.maximum(predicted[i, :2], truth[j, :2])
            high = np.minimum(predicted[i, 2:], truth[j, 2:])
            intersection = np.maximum(high - low, 0).prod()
            one = np.maximum(predicted[i, 2:] - predicted[i, :2], 0).prod()
            other = np.maximum(truth[j, 2:] - truth[j, :2], 0).prod()
            union = one + other - intersection
            if union > 0:
                iou[i, j] = intersection / union
    return iou
