"""Scenes for the segmentation: pixels, and a class for each."""

from dataclasses import dataclass

import numpy as np
import torch

from .backgrounds import HELD_OUT_TEXTURES, TEXTURES
from .scene import Rules, Scene, owners, photograph, sample_scene
from .shapes import KINDS
from .training import as_pixels

# Stars and bars are there as well, and count as background.
CLASSES = ["background", *KINDS[:3]]
MOST = 6
TRAIN, VALIDATION, TEST = 4_000, 100, 500


@dataclass(frozen=True)
class Pictures:
    images: torch.Tensor
    masks: torch.Tensor
    """[N, SIZE, SIZE], place in CLASSES."""
    unseen: torch.Tensor
    """Whether the background's texture was never trained on, [N]."""

    def pixels(self, rows: torch.Tensor) -> torch.Tensor:
        return as_pixels(self.images[rows])


def mask_of(scene: Scene) -> np.ndarray:
    classes = [CLASSES.index(shape.kind) if shape.kind in CLASSES else 0 for shape in scene.shapes]
    return np.array([*classes, 0])[owners(scene)]


def make(rng: np.random.Generator, count: int, textures: list[str]) -> Pictures:
    rules = Rules(textures, KINDS, MOST, least=1, gap=0.8)
    scenes = [sample_scene(rng, rules) for _ in range(count)]
    masks = torch.from_numpy(np.stack([mask_of(scene) for scene in scenes]))
    unseen = torch.tensor([scene.background.texture in HELD_OUT_TEXTURES for scene in scenes])
    return Pictures(torch.from_numpy(photograph(rng, scenes)), masks, unseen)


def load(seed: int) -> tuple[Pictures, Pictures, Pictures]:
    """Every background of the test has a texture that training never shows."""
    rng = np.random.default_rng(seed)
    parts = [make(rng, count, TEXTURES) for count in (TRAIN, VALIDATION)]
    return *parts, make(rng, TEST, HELD_OUT_TEXTURES)
