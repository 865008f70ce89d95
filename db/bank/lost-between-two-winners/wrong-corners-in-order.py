import numpy as np


def overlaps(boxes):
    """Intersection over union of every pair; [N, N]. A box without area overlaps nothing."""
    low, high = boxes[:, :2], boxes[:, 2:]
    sides = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    both = np.clip(sides, 0, None).prod(axis=-1)
    area = (high - low).prod(axis=-1)
    union = area[:, None] + area - both
    return np.divide(both, union, out=np.zeros_like(both), where=both > 0)


def suppress(boxes, scores, threshold):
    iou = overlaps(boxes)
    kept = np.zeros(len(boxes), dtype=bool)
    for box in np.argsort(-scores, kind="stable"):
        kept[box] = not (iou[box, kept] > threshold).any()
    return kept
