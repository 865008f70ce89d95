"""Scenes for the detector: pixels, centre maps, boxes."""

from dataclasses import dataclass

import numpy as np
import torch

from .backgrounds import HELD_OUT_TEXTURES, TEXTURES
from .detection import CELLS, STRIDE, Found
from .scene import Rules, Scene, photograph, sample_scene
from .shapes import KINDS, box
from .training import as_pixels

LABELS = KINDS[:3]
MOST = 6
TRAIN, VALIDATION, TEST = 8_000, 300, 1_000
SPREAD = 0.14
"""Standard deviation of a centre's heat, as a share of the box's shorter side."""


@dataclass(frozen=True)
class Scenes:
    scenes: list[Scene]
    images: torch.Tensor
    heat: torch.Tensor
    """[N, classes, CELLS, CELLS], 1 at a centre's cell."""
    boxes: torch.Tensor
    """[N, 4, CELLS, CELLS]: offset of the centre in its cell, width, height; pixels."""
    truths: list[list[Found]]

    def pixels(self, rows: torch.Tensor) -> torch.Tensor:
        return as_pixels(self.images[rows])


def truths_of(scene: Scene) -> list[Found]:
    return [Found(LABELS.index(s.kind), 1.0, box(s)) for s in scene.shapes if s.kind in LABELS]


def maps_of(truths: list[Found]) -> tuple[np.ndarray, np.ndarray]:
    heat = np.zeros((len(LABELS), CELLS, CELLS), np.float32)
    boxes = np.zeros((4, CELLS, CELLS), np.float32)
    cells = np.arange(CELLS)
    for truth in truths:
        left, top, right, bottom = truth.box
        x, y = (left + right) / 2, (top + bottom) / 2
        column, row = int(x // STRIDE), int(y // STRIDE)
        sd = max(SPREAD * min(right - left, bottom - top) / STRIDE, 0.3)
        bump = np.exp(-((cells - column)[None] ** 2 + (cells - row)[:, None] ** 2) / (2 * sd**2))
        heat[truth.label] = np.maximum(heat[truth.label], bump)
        boxes[:, row, column] = x - column * STRIDE, y - row * STRIDE, right - left, bottom - top
    return heat, boxes


def make(rng: np.random.Generator, count: int, textures: list[str]) -> Scenes:
    rules = Rules(textures, KINDS, MOST, gap=0.8)
    scenes = [sample_scene(rng, rules) for _ in range(count)]
    truths = [truths_of(scene) for scene in scenes]
    maps = [maps_of(real) for real in truths]
    heat, boxes = (torch.from_numpy(np.stack(part)) for part in zip(*maps, strict=True))
    return Scenes(scenes, torch.from_numpy(photograph(rng, scenes)), heat, boxes, truths)


def load(seed: int) -> tuple[Scenes, Scenes, Scenes]:
    """Half of the test's scenes have textures that training never shows."""
    rng = np.random.default_rng(seed)
    parts = [make(rng, count, TEXTURES) for count in (TRAIN, VALIDATION)]
    return *parts, make(rng, TEST, TEXTURES[:2] + HELD_OUT_TEXTURES)
