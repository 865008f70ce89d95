"""Flat shapes by their signed distance, so that Python and the page draw the same pixels."""

import math
from dataclasses import dataclass

import numpy as np

SIZE = 64
KINDS = ["circle", "square", "triangle", "star", "bar"]
COLOURS = {
    "red": (0.86, 0.16, 0.16),
    "green": (0.16, 0.70, 0.28),
    "blue": (0.20, 0.35, 0.90),
    "yellow": (0.94, 0.82, 0.16),
    "purple": (0.63, 0.24, 0.78),
    "white": (0.96, 0.96, 0.96),
}
# Sizes in radii, chosen so that kinds of one radius cover about the same area.
SQUARE_HALF = 0.87
TRIANGLE_CORNER = 1.35
STAR_TIP, STAR_NOTCH = 1.35, 0.62
BAR_LENGTH, BAR_WIDTH = 1.4, 0.25
PIXELS = np.arange(SIZE) + 0.5


@dataclass(frozen=True)
class Shape:
    """`turn` in radians; `colour` red, green, blue from 0 to 1. Lengths in pixels."""

    kind: str
    x: float
    y: float
    radius: float
    turn: float
    colour: tuple[float, float, float]


def star_distance(u: np.ndarray, v: np.ndarray, radius: float) -> np.ndarray:
    """By symmetry one edge decides: from the tip on the x axis to the notch 36 degrees further."""
    step = math.pi / 5
    folded = np.abs(np.mod(np.arctan2(v, u) + step, 2 * step) - step)
    reach = np.hypot(u, v)
    along, across = reach * np.cos(folded), reach * np.sin(folded)
    tip, notch = STAR_TIP * radius, STAR_NOTCH * radius
    edge_x, edge_y = notch * math.cos(step) - tip, notch * math.sin(step)
    return ((along - tip) * edge_y - across * edge_x) / math.hypot(edge_x, edge_y)


def distance(shape: Shape) -> np.ndarray:
    """Signed distance to the outline at the centre of every pixel, below 0 inside."""
    dx, dy = PIXELS[None, :] - shape.x, PIXELS[:, None] - shape.y
    cosine, sine = math.cos(shape.turn), math.sin(shape.turn)
    u, v = dx * cosine + dy * sine, dy * cosine - dx * sine
    radius = shape.radius
    if shape.kind == "circle":
        return np.hypot(u, v) - radius
    if shape.kind == "square":
        return np.maximum(np.abs(u), np.abs(v)) - SQUARE_HALF * radius
    if shape.kind == "triangle":
        sides = np.maximum(-u, u / 2 + np.abs(v) * math.sqrt(3) / 2)
        return sides - TRIANGLE_CORNER / 2 * radius
    if shape.kind == "star":
        return star_distance(u, v, radius)
    return np.maximum(np.abs(u) - BAR_LENGTH * radius, np.abs(v) - BAR_WIDTH * radius)


def coverage(shape: Shape) -> np.ndarray:
    """Share of each pixel that the shape covers, [SIZE, SIZE]."""
    return np.clip(0.5 - distance(shape), 0.0, 1.0)


def corners(shape: Shape) -> np.ndarray:
    """Outline points that decide the box, around the centre and unturned, [n, 2]."""
    if shape.kind == "square":
        return SQUARE_HALF * np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    if shape.kind == "bar":
        return np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]) * [BAR_LENGTH, BAR_WIDTH]
    count, reach = (3, TRIANGLE_CORNER) if shape.kind == "triangle" else (5, STAR_TIP)
    angles = 2 * math.pi * np.arange(count) / count
    return reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def box(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in pixels, cut at the picture's edge."""
    if shape.kind == "circle":
        reach = np.array([[-1, -1], [1, 1]]) * shape.radius
    else:
        cosine, sine = math.cos(shape.turn), math.sin(shape.turn)
        points = corners(shape) * shape.radius
        turned = points @ np.array([[cosine, sine], [-sine, cosine]])
        reach = np.stack([turned.min(0), turned.max(0)])
    (left, top), (right, bottom) = np.clip(reach + [shape.x, shape.y], 0, SIZE)
    return float(left), float(top), float(right), float(bottom)
