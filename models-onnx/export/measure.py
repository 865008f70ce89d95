"""Figures that go on a card."""

import math

import torch

Z_95 = 1.959964


def wilson(correct: int, total: int) -> list[float]:
    """95 % score interval of a proportion (Wilson 1927)."""
    share = correct / total
    spread = Z_95 * math.sqrt(share * (1 - share) / total + Z_95**2 / (4 * total**2))
    centre = share + Z_95**2 / (2 * total)
    scale = 1 + Z_95**2 / total
    return [round((centre - spread) / scale, 4), round((centre + spread) / scale, 4)]


def bootstrap_mean(values: torch.Tensor, rounds: int = 2000) -> list[float]:
    """95 % interval of a mean over test items, by resampling the items (percentiles)."""
    generator = torch.Generator().manual_seed(0)
    means = torch.stack(
        [
            values[torch.randint(len(values), (len(values),), generator=generator)].mean()
            for _ in range(rounds)
        ]
    )
    low, high = torch.quantile(means.double(), torch.tensor([0.025, 0.975], dtype=torch.float64)).tolist()
    return [round(low, 4), round(high, 4)]


def count_parameters(module: torch.nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())
