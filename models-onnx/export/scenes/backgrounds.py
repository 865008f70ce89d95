"""Backgrounds of scenes: a base colour, a slope of light and one texture."""

import math
from dataclasses import dataclass

import numpy as np

from .shapes import PIXELS, SIZE

TEXTURES = ["plain", "stripes", "checks", "blotches"]
# Only in test scenes: what a model learned about the other textures does not help here.
HELD_OUT_TEXTURES = ["rings", "weave"]
GRID = 8
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Background:
    """`period` in pixels, `angle` and `phase` in radians; `grid` holds GRID x GRID heights of the blotches."""

    base: Colour
    slope_x: Colour
    slope_y: Colour
    texture: str
    strength: Colour
    angle: float
    period: float
    phase: float
    grid: tuple[float, ...]


def blotches(grid: tuple[float, ...]) -> np.ndarray:
    """The grid's heights, blended between its points."""
    heights = np.array(grid).reshape(GRID, GRID)
    place = PIXELS / SIZE * (GRID - 1)
    low = np.minimum(place.astype(int), GRID - 2)
    share = place - low
    rows = heights[low] * (1 - share)[:, None] + heights[low + 1] * share[:, None]
    return rows[:, low] * (1 - share) + rows[:, low + 1] * share


def pattern(background: Background) -> np.ndarray:
    """The texture from -1 to 1, [SIZE, SIZE]."""
    x, y = PIXELS[None, :], PIXELS[:, None]
    cosine, sine = math.cos(background.angle), math.sin(background.angle)
    wave = 2 * math.pi / background.period
    u = (x * cosine + y * sine) * wave + background.phase
    v = (y * cosine - x * sine) * wave
    if background.texture == "stripes":
        return np.sin(u)
    if background.texture == "checks":
        return np.sin(u) * np.sin(v)
    if background.texture == "blotches":
        return blotches(background.grid)
    if background.texture == "rings":
        centre = SIZE / 2 * (1 + cosine), SIZE / 2 * (1 + sine)
        return np.sin(np.hypot(x - centre[0], y - centre[1]) * wave + background.phase)
    if background.texture == "weave":
        return np.abs(np.sin(u)) - np.abs(np.sin(v))
    return np.zeros((SIZE, SIZE))


def paint(background: Background) -> np.ndarray:
    """[3, SIZE, SIZE], not yet cut to 0..1."""
    column, row = PIXELS[None, None, :] / SIZE, PIXELS[None, :, None] / SIZE

    def channels(colour: Colour) -> np.ndarray:
        return np.array(colour)[:, None, None]

    light = channels(background.slope_x) * column + channels(background.slope_y) * row
    return channels(background.base) + light + channels(background.strength) * pattern(background)


def sample_background(rng: np.random.Generator, textures: list[str]) -> Background:
    base = rng.uniform(0.12, 0.47, 3)
    slopes = rng.normal(0, 0.12, (2, 3))
    strength = np.clip(rng.uniform(0.02, 0.16) + rng.normal(0, 0.02, 3), 0, None)
    return Background(
        base=tuple(base),
        slope_x=tuple(slopes[0]),
        slope_y=tuple(slopes[1]),
        texture=textures[rng.integers(len(textures))],
        strength=tuple(strength),
        angle=rng.uniform(0, 2 * math.pi),
        period=rng.uniform(5, 22),
        phase=rng.uniform(0, 2 * math.pi),
        grid=tuple(rng.uniform(-1, 1, GRID * GRID)),
    )
