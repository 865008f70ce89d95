"""Clips with one marked object among others that look alike, a bar that hides them, and changing light."""

import math
from dataclasses import dataclass

import numpy as np

from .backgrounds import HELD_OUT_TEXTURES, TEXTURES, sample_background
from .described import pick
from .scene import NOISE, Scene, jittered, render
from .shapes import COLOURS, KINDS, SIZE, Shape, box

FRAMES = 50
RADII = (4.0, 7.0)
BADGE = 0.45
"""Size of the second shape in the middle of each object."""
SPEED, SPIN = 1.1, 0.06
STRETCH = 0.2
OCCLUDED = 0.5
MARGIN = 4.0


@dataclass(frozen=True)
class Clip:
    frames: np.ndarray
    """Bytes, [FRAMES, 3, SIZE, SIZE]."""
    boxes: np.ndarray
    """Left, top, right, bottom of the marked object, hidden or not, [FRAMES, 4]."""


@dataclass(frozen=True)
class Body:
    """An object's looks, and its place, turn and radius in every frame."""

    kinds: tuple[str, str]
    colours: tuple[tuple, tuple]
    x: np.ndarray
    y: np.ndarray
    turn: np.ndarray
    radius: np.ndarray

    def shapes(self, frame: int) -> list[Shape]:
        place = self.x[frame], self.y[frame], self.radius[frame], self.turn[frame]
        outer = Shape(self.kinds[0], *place, self.colours[0])
        return [outer, Shape(self.kinds[1], *place[:2], BADGE * place[2], place[3], self.colours[1])]


def bounced(way: np.ndarray) -> np.ndarray:
    """Folded into the picture at its edges."""
    span = SIZE - 2 * MARGIN
    folded = np.mod(way - MARGIN, 2 * span)
    return MARGIN + np.minimum(folded, 2 * span - folded)


def sample_body(rng: np.random.Generator, colours: list[str]) -> Body:
    speed = rng.normal(0, SPEED, 2)
    wander = np.cumsum(rng.normal(0, 0.12, (2, FRAMES)), axis=1) + speed[:, None]
    way = rng.uniform(MARGIN, SIZE - MARGIN, 2)[:, None] + np.cumsum(wander, axis=1)
    beat = np.sin(np.arange(FRAMES) * rng.uniform(0.05, 0.15) + rng.uniform(0, 6.28))
    return Body(
        kinds=(pick(rng, KINDS[:4]), pick(rng, KINDS[:4])),
        colours=tuple(jittered(rng, name) for name in colours),
        x=bounced(way[0]),
        y=bounced(way[1]),
        turn=rng.uniform(0, 6.28) + rng.normal(0, SPIN) * np.arange(FRAMES),
        radius=rng.uniform(*RADII) * (1 + STRETCH * beat),
    )


def two_colours(rng: np.random.Generator) -> list[str]:
    first, second = rng.choice(len(COLOURS), 2, replace=False)
    return [list(COLOURS)[first], list(COLOURS)[second]]


def bar(rng: np.random.Generator) -> tuple[np.ndarray, Shape]:
    """Its x in every frame, and what it looks like."""
    way = bounced(rng.uniform(0, SIZE) + rng.uniform(0.3, 0.9) * np.arange(FRAMES))
    colour = jittered(rng, pick(rng, list(COLOURS)))
    return way, Shape("bar", 0.0, SIZE / 2, 22.0, math.pi / 2, colour)


def sample_clip(rng: np.random.Generator, textures: list[str]) -> Clip:
    """One distractor shares the first colour, one the second."""
    colours = two_colours(rng)
    marked = sample_body(rng, colours)
    others = [
        sample_body(rng, [colours[0], two_colours(rng)[0]]),
        sample_body(rng, [two_colours(rng)[0], colours[1]]),
    ]
    background = sample_background(rng, textures)
    way, hider = bar(rng)
    hidden = rng.random() < OCCLUDED
    light = 1 + 0.25 * np.sin(np.arange(FRAMES) * rng.uniform(0.05, 0.2) + rng.uniform(0, 6.28))
    frames, boxes = np.empty((FRAMES, 3, SIZE, SIZE), np.uint8), np.empty((FRAMES, 4))
    for frame in range(FRAMES):
        shapes = [shape for body in (*others, marked) for shape in body.shapes(frame)]
        if hidden:
            shapes.append(Shape("bar", way[frame], hider.y, hider.radius, hider.turn, hider.colour))
        image = render(Scene(background, tuple(shapes))) * light[frame]
        noisy = np.clip(image + rng.normal(0, NOISE, image.shape), 0, 1)
        frames[frame] = np.rint(noisy * 255)
        boxes[frame] = box(marked.shapes(frame)[0])
    return Clip(frames, boxes)


def clips(rng: np.random.Generator, count: int, for_test: bool) -> list[Clip]:
    """Test clips have textures that training never shows."""
    textures = HELD_OUT_TEXTURES if for_test else TEXTURES
    return [sample_clip(rng, textures) for _ in range(count)]
