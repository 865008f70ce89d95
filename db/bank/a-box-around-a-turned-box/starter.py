import numpy as np


def turn_boxes(place, size, angle, width, height):
    """place, size [K, 2]; angle in radians, anticlockwise as seen. Returns (turned [K, 4], visible [K])."""
    raise NotImplementedError
