import numpy as np


def turn_boxes(place, size, angle, width, height):
    """place, size [K, 2]; angle in radians, anticlockwise as seen. Returns (turned [K, 4], visible [K])."""
    middle = np.zeros(2)
    steps = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    corners = place[:, None] + steps * size[:, None] - middle
    right, down = corners[..., 0], corners[..., 1]
    cos, sin = np.cos(angle), np.sin(angle)
    corners = np.stack([cos * right + sin * down, cos * down - sin * right], axis=2) + middle
    probe("corners", corners)
    enclosing = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    probe("enclosing", enclosing)
    turned = np.clip(enclosing, 0, np.array([width, height, width, height]))
    before, after = (np.prod(box[:, 2:] - box[:, :2], axis=1) for box in (enclosing, turned))
    return turned, after / np.where(before > 0, before, 1)
