"""Scenes of flat shapes: what is in them, and their pixels."""

import math
from dataclasses import dataclass

import numpy as np

from .backgrounds import Background, paint, sample_background
from .shapes import COLOURS, SIZE, Shape, coverage

TRIES = 30
NOISE = 0.025
COLOUR_JITTER = 0.045
RADII = (5.0, 13.0)


@dataclass(frozen=True)
class Scene:
    """Later shapes lie over earlier ones."""

    background: Background
    shapes: tuple[Shape, ...]


def render(scene: Scene) -> np.ndarray:
    """Pixels from 0 to 1 without camera noise, [3, SIZE, SIZE]."""
    image = paint(scene.background)
    for shape in scene.shapes:
        share = coverage(shape)
        image = image * (1 - share) + np.array(shape.colour)[:, None, None] * share
    return np.clip(image, 0, 1)


def owners(scene: Scene) -> np.ndarray:
    """Which shape each pixel shows: its place in the scene, -1 for the background, [SIZE, SIZE]."""
    result = np.full((SIZE, SIZE), -1)
    for place, shape in enumerate(scene.shapes):
        result[coverage(shape) >= 0.5] = place
    return result


def jittered(rng: np.random.Generator, name: str) -> tuple[float, float, float]:
    return tuple(np.clip(np.array(COLOURS[name]) + rng.normal(0, COLOUR_JITTER, 3), 0, 1))


@dataclass(frozen=True)
class Rules:
    """`gap`: least distance of two centres, as a share of the sum of their radii."""

    textures: list[str]
    kinds: list[str]
    most: int
    least: int = 0
    gap: float = 0.9
    radii: tuple[float, float] = RADII


def sample_scene(rng: np.random.Generator, rules: Rules) -> Scene:
    shapes: list[Shape] = []
    for _ in range(rng.integers(rules.least, rules.most + 1)):
        for _ in range(TRIES):
            radius = rng.uniform(*rules.radii)
            x, y = rng.uniform(radius, SIZE - radius, 2)
            if all(math.hypot(x - s.x, y - s.y) > rules.gap * (radius + s.radius) for s in shapes):
                kind = rules.kinds[rng.integers(len(rules.kinds))]
                colour = jittered(rng, list(COLOURS)[rng.integers(len(COLOURS))])
                shapes.append(Shape(kind, x, y, radius, rng.uniform(0, 2 * math.pi), colour))
                break
    return Scene(sample_background(rng, rules.textures), tuple(shapes))


def photograph(rng: np.random.Generator, scenes: list[Scene]) -> np.ndarray:
    """Pixels with camera noise as bytes, [N, 3, SIZE, SIZE]."""
    images = np.empty((len(scenes), 3, SIZE, SIZE), dtype=np.uint8)
    for place, scene in enumerate(scenes):
        noisy = render(scene) + rng.normal(0, NOISE, (3, SIZE, SIZE))
        images[place] = np.rint(np.clip(noisy, 0, 1) * 255)
    return images
