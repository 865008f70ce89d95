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
    """boxes [N, 4]: two opposite corners; scores [N]. Returns [N], true for the boxes that stay."""
    order = np.argsort(-scores, kind="stable")
    iou = overlaps(boxes)[order][:, order]
    by_stronger = np.triu(iou, k=1)
    kept = np.empty(len(boxes), dtype=bool)
    kept[order] = ~(by_stronger > threshold).any(axis=0)
    return kept
