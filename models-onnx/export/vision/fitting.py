"""One training loop and the measures that the picture models share."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from ..mnist import Digits

Draw = Callable[[torch.Generator], torch.Tensor]
RESAMPLES = 1_000


@dataclass(frozen=True)
class Budget:
    steps: int
    rate: float
    seed: int
    decay: float = 0.0
    """Validation is looked at this many times."""
    looks: int = 10


def fit(net: nn.Module, loss_of: Draw, validate: Callable[[], float], budget: Budget) -> list[dict]:
    """AdamW with a one-cycle rate; the curve holds the mean loss since the last look."""
    generator = torch.Generator().manual_seed(budget.seed)
    trained = [parameter for parameter in net.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, budget.rate, weight_decay=budget.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, budget.rate, total_steps=budget.steps)
    every = max(1, budget.steps // budget.looks)
    curve, losses = [], []
    for step in range(1, budget.steps + 1):
        net.train()
        loss = loss_of(generator)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if step % every == 0:
            row = {"step": step, "loss": sum(losses) / len(losses), "validation": validate()}
            curve.append({name: round(value, 4) for name, value in row.items()})
            losses = []
            print(curve[-1], flush=True)
    return curve


@torch.no_grad()
def scores(net: nn.Module, images: torch.Tensor, size: int = 500) -> torch.Tensor:
    """What `net` says of all images, in batches, in inference mode."""
    net.eval()
    return torch.cat([net(chunk) for chunk in images.split(size)])


def accuracy(net: nn.Module, digits: Digits) -> float:
    return (scores(net, digits.images).argmax(1) == digits.labels).float().mean().item()


def pick(digits: Digits, count: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    rows = torch.randint(0, len(digits.labels), (count,), generator=generator)
    return digits.images[rows], digits.labels[rows]


def bootstrap95(values: torch.Tensor, seed: int) -> list[float]:
    """95 % percentile interval of the mean over items."""
    generator = torch.Generator().manual_seed(seed)
    rows = torch.randint(0, len(values), (RESAMPLES, len(values)), generator=generator)
    means = values.double()[rows].mean(1)
    return [round(means.quantile(share).item(), 4) for share in (0.025, 0.975)]
