"""Photographs made dark, and simple ways to make them bright again."""

import torch

GAIN = (0.25, 0.8)
GAMMA = (1.4, 3.0)
SHOT, READ = 2e-4, 0.006
LEVELS = 256


def darkened(clean: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """gain * x^gamma with one gain and gamma per picture, shot noise that grows with light, read noise, 8 bits."""
    count = len(clean)

    def drawn(low: float, high: float) -> torch.Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, 1, generator=generator)

    dark = drawn(*GAIN) * clean ** drawn(*GAMMA)
    spread = torch.sqrt(SHOT * dark + READ**2)
    noisy = dark + spread * torch.randn(clean.shape, generator=generator)
    return (noisy.clamp(0, 1) * 255).round() / 255


def one_gamma(picture: torch.Tensor, gamma: float) -> torch.Tensor:
    return picture**gamma


def gamma_to_mean(picture: torch.Tensor, aim: float) -> torch.Tensor:
    """A gamma per picture, found by halving, that brings its mean to `aim`."""
    low, high = torch.full((len(picture), 1, 1, 1), 0.05), torch.full((len(picture), 1, 1, 1), 4.0)
    for _ in range(20):
        middle = (low + high) / 2
        bright = (picture**middle).mean((1, 2, 3), keepdim=True) > aim
        low, high = torch.where(bright, middle, low), torch.where(bright, high, middle)
    return picture ** ((low + high) / 2)


def equalised(picture: torch.Tensor) -> torch.Tensor:
    """Histogram equalisation of the brightest channel; the colours keep their proportions."""
    value = picture.amax(1, keepdim=True)
    levels = (value * (LEVELS - 1)).round().long()
    shares = [torch.bincount(each.flatten(), minlength=LEVELS).cumsum(0) for each in levels]
    table = torch.stack([share / share[-1] for share in shares])
    wanted = torch.stack([row[each] for row, each in zip(table, levels, strict=True)])
    return (picture * wanted / value.clamp_min(1 / LEVELS)).clamp(0, 1)
