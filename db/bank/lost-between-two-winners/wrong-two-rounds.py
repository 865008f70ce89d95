import numpy as np


def overlaps(boxes):
    """Intersection over union of every pair; [N, N]. A box without area overlaps nothing."""
    low = np.minimum(boxes[:, :2], boxes[:, 2:])
    high = np.maximum(boxes[:, :2], boxes[:, 2:])
    sides = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    both = np.clip(sides, 0, None).prod(axis=-1)
    area = (high - low).prod(axis=-1)
    union = area[:, None] + area - both
    return np.divide(both, union, out=np.zeros_like(both), where=both > 0)


def suppress(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    close = np.triu(overlaps(boxes)[order][:, order], k=1) > threshold
    first = ~close.any(axis=0)
    kept = np.empty(len(boxes), dtype=bool)
    kept[order] = ~close[first].any(axis=0)
    return kept
