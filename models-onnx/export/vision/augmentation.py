"""Ways to make new pictures of old ones, each with the chance and strength that training uses."""

import math

import torch
import torch.nn.functional as F

STRENGTH = {"turn": math.radians(40), "shift": 0.15, "zoom": 0.25, "light": 0.25, "colour": 0.2, "crop": 0.75}
MIXUP = 0.2


def _uniform(count: int, generator: torch.Generator, low: float = -1.0, high: float = 1.0) -> torch.Tensor:
    return low + (high - low) * torch.rand(count, generator=generator)


def warp(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Mirrored, turned, zoomed and moved in one go; what lies outside repeats the edge."""
    count = len(images)
    mirror = torch.where(torch.rand(count, generator=generator) < 0.5, -1.0, 1.0)
    angle = _uniform(count, generator) * STRENGTH["turn"]
    scale = 1 / (1 + _uniform(count, generator) * STRENGTH["zoom"])
    right, down = (_uniform(count, generator) * 2 * STRENGTH["shift"] for _ in range(2))
    first = torch.stack([mirror * scale * angle.cos(), -scale * angle.sin(), right], 1)
    second = torch.stack([mirror * scale * angle.sin(), scale * angle.cos(), down], 1)
    grid = F.affine_grid(torch.stack([first, second], 1), images.shape, align_corners=False)
    return F.grid_sample(images, grid, padding_mode="border", align_corners=False)


def jitter(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Brighter or darker, and each colour a little stronger or weaker."""
    light = 1 + _uniform(len(images), generator)[:, None] * STRENGTH["light"]
    tint = 1 + _uniform(3 * len(images), generator).reshape(-1, 3) * STRENGTH["colour"]
    return (images * (light * tint)[:, :, None, None]).clamp(0, 1)


def crop(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """A random window of at least STRENGTH["crop"] of each side, enlarged to the whole picture."""
    count = len(images)
    share = _uniform(count, generator, STRENGTH["crop"], 1.0)
    right, down = (_uniform(count, generator) * (1 - share) for _ in range(2))
    nought = torch.zeros(count)
    rows = torch.stack([torch.stack([share, nought, right], 1), torch.stack([nought, share, down], 1)], 1)
    grid = F.affine_grid(rows, images.shape, align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def mixup(
    images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Pairs of pictures laid over each other; the label is as mixed as the picture."""
    share = MIXUP * torch.rand(len(images), generator=generator)
    other = torch.randperm(len(images), generator=generator)
    mixed = images * (1 - share)[:, None, None, None] + images[other] * share[:, None, None, None]
    return mixed, labels * (1 - share) + labels[other] * share
