"""Position tables that start as sinusoids (Vaswani and others 2017) and are trained on."""

import math

import torch
from torch import nn

SLOWEST = 200.0
"""The slowest wave turns by one radian in this many positions; sequences here have at most 128."""


def sinusoids(length: int, width: int, size: float) -> nn.Embedding:
    """Waves of root mean square `size`: neighbours are told apart from the first step on."""
    rates = torch.exp(-math.log(SLOWEST) * torch.arange(0, width, 2) / width)
    angles = torch.arange(length)[:, None] * rates
    table = nn.Embedding(length, width)
    with torch.no_grad():
        table.weight.copy_(torch.stack([angles.sin(), angles.cos()], -1).flatten(1) * size * math.sqrt(2))
    return table
