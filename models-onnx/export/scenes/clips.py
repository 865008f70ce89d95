"""Clips of a moving digit, made so that one frame alone says nothing about the motion.

The picture wraps round its edges: with a random start, every place, turn and size is equally likely in every frame
of every motion. `app/_models/scenes/clip.ts` draws the same frames.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from ..mnist import Digits

MOTIONS = ["left", "right", "up", "down", "rotate", "pulse"]
FRAMES, SIDE, DIGIT = 16, 32, 28
DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
SPEED = (0.7, 2.2)
SPIN = (0.12, 0.35)
SCALE, SWING = 0.62, 0.22
PULSE = (0.3, 0.7)
NOISE = 0.05


@dataclass(frozen=True)
class Path:
    """Place of the digit's centre in pixels, turn in radians and scale in every frame, each [FRAMES]."""

    x: np.ndarray
    y: np.ndarray
    turn: np.ndarray
    scale: np.ndarray


def sample_path(rng: np.random.Generator, motion: str) -> Path:
    time = np.arange(FRAMES)
    still = np.zeros(FRAMES)
    dx, dy = DIRECTIONS.get(motion, (0, 0))
    way = time * rng.uniform(*SPEED)
    spin = rng.uniform(*SPIN) * rng.choice([-1, 1]) if motion == "rotate" else 0.0
    beat = rng.uniform(*PULSE) if motion == "pulse" else 0.0
    start_x, start_y, turn, phase = rng.uniform(0, 1, 4) * [SIDE, SIDE, 2 * math.pi, 2 * math.pi]
    return Path(
        x=still + start_x + dx * way,
        y=still + start_y + dy * way,
        turn=turn + spin * time,
        scale=SCALE + SWING * np.sin(phase + beat * time),
    )


def render(digits: torch.Tensor, paths: list[Path]) -> torch.Tensor:
    """Digits [N, 1, DIGIT, DIGIT] along their paths: frames [N, FRAMES, 1, SIDE, SIDE], without noise."""

    def stacked(name: str) -> torch.Tensor:
        return torch.from_numpy(np.stack([getattr(path, name) for path in paths])).float()[:, :, None, None]

    pixels = torch.arange(SIDE) + 0.5
    half = SIDE / 2
    dx = torch.remainder(pixels[None, None, None, :] - stacked("x") + half, SIDE) - half
    dy = torch.remainder(pixels[None, None, :, None] - stacked("y") + half, SIDE) - half
    cosine, sine = stacked("turn").cos(), stacked("turn").sin()
    reach = stacked("scale") * DIGIT / 2
    u, v = (dx * cosine + dy * sine) / reach, (dy * cosine - dx * sine) / reach
    grid = torch.stack([u, v], -1).flatten(0, 1)
    sprites = digits.repeat_interleave(FRAMES, 0)
    frames = F.grid_sample(sprites, grid, mode="bilinear", align_corners=False)
    return frames.unflatten(0, (len(paths), FRAMES))


def sample_clips(rng: np.random.Generator, digits: Digits, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Noisy clips [count, FRAMES, 1, SIDE, SIDE] and their motions."""
    motions = torch.from_numpy(rng.integers(len(MOTIONS), size=count))
    picked = torch.from_numpy(rng.integers(len(digits.labels), size=count))
    frames = render(digits.images[picked], [sample_path(rng, MOTIONS[motion]) for motion in motions])
    noise = torch.from_numpy(rng.normal(0, NOISE, frames.shape)).float()
    return (frames + noise).clamp(0, 1), motions
