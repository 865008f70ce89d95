"""Points of two classes in the plane. The browser draws the same ones: `app/_models/labs/point-clouds.ts`."""

import math

import torch

from .mlp import Labelled

CLOUDS = ("moons", "rings", "xor", "spiral")
UINT32 = 0xFFFFFFFF
TURNS = 1.25


class Mulberry32:
    """A small seeded generator that is the same in every language with 32-bit integers."""

    def __init__(self, seed: int):
        self.state = seed & UINT32

    def uniform(self) -> float:
        self.state = (self.state + 0x6D2B79F5) & UINT32
        mixed = ((self.state ^ (self.state >> 15)) * (1 | self.state)) & UINT32
        mixed = (mixed + ((mixed ^ (mixed >> 7)) * (61 | mixed))) & UINT32 ^ mixed
        return (mixed ^ (mixed >> 14)) / 2**32

    def normal(self) -> float:
        return math.sqrt(-2 * math.log(1 - self.uniform())) * math.cos(2 * math.pi * self.uniform())


def clean_point(cloud: str, label: int, draw: Mulberry32) -> tuple[float, float]:
    """Without noise, about as wide as the square from -1 to 1."""
    along = draw.uniform()
    if cloud == "moons":
        x, y = math.cos(math.pi * along) - 0.5, math.sin(math.pi * along) - 0.25
        return (-x, -y) if label else (x, y)
    if cloud == "rings":
        radius = 1.0 if label else 0.4
        return radius * math.cos(2 * math.pi * along), radius * math.sin(2 * math.pi * along)
    if cloud == "xor":
        x, y = 2 * along - 1, draw.uniform()
        return x, y if (x > 0) == bool(label) else -y
    radius = 0.1 + 0.9 * along
    angle = 2 * math.pi * TURNS * along + math.pi * label
    return radius * math.cos(angle), radius * math.sin(angle)


def cloud_points(cloud: str, count: int, noise: float, seed: int) -> Labelled:
    """Classes take turns."""
    draw = Mulberry32(seed)
    points = []
    for place in range(count):
        x, y = clean_point(cloud, place % 2, draw)
        points.append([x + noise * draw.normal(), y + noise * draw.normal()])
    return Labelled(torch.tensor(points), torch.arange(count) % 2)
