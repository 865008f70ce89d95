"""LIME on a grid of superpixels: a linear model of the score near one picture. `app/_models/vision/lime.ts` mirrors it."""

import torch

from .attribution import Net

CELLS = 7
SAMPLES = 128
KERNEL = 0.5
RIDGE = 0.01
SEED = 49


def mulberry(seed: int, count: int) -> list[float]:
    """Numbers in 0..1, the same as the browser's."""
    found, state = [], seed
    for _ in range(count):
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        mixed = ((mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & 0xFFFFFFFF)) ^ mixed) & 0xFFFFFFFF
        found.append(((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 2**32)
    return found


def masks() -> torch.Tensor:
    """[SAMPLES, CELLS²]: which superpixels are shown; the first row shows all."""
    shown = torch.tensor(mulberry(SEED, SAMPLES * CELLS**2), dtype=torch.float64).reshape(SAMPLES, -1) < 0.5
    shown[0] = True
    return shown.double()


def solver() -> torch.Tensor:
    """[CELLS², SAMPLES] that makes weights of the superpixels of the scores: weighted ridge regression."""
    shown = masks()
    near = torch.exp(-((1 - (shown.mean(1)).sqrt()) ** 2) / KERNEL**2)
    design = torch.cat([shown, torch.ones(SAMPLES, 1, dtype=torch.float64)], 1)
    penalty = RIDGE * torch.eye(CELLS**2 + 1, dtype=torch.float64)
    penalty[-1, -1] = 0
    weighted = design.T * near
    return torch.linalg.solve(weighted @ design + penalty, weighted)[:-1]


@torch.no_grad()
def lime(net: Net, images: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
    cell = images.shape[-1] // CELLS
    shown = masks().float().reshape(SAMPLES, 1, CELLS, CELLS)
    shown = shown.repeat_interleave(cell, 2).repeat_interleave(cell, 3)
    fit = solver()
    found = []
    for image, name in zip(images, classes, strict=True):
        scores = net(image[None] * shown)[:, name].double()
        found.append((fit @ scores).float().reshape(1, CELLS, CELLS))
    return torch.stack(found).repeat_interleave(cell, 2).repeat_interleave(cell, 3)
