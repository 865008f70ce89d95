"""One training loop for this folder's models."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Plan:
    """`examples`: size of the pool that batches are drawn from. `report`: steps between rows of the curve."""

    steps: int
    batch: int
    rate: float
    examples: int
    seed: int
    report: int = 250


def fit(
    net: nn.Module,
    plan: Plan,
    loss_of: Callable[[torch.Tensor, torch.Generator], torch.Tensor],
    validate: Callable[[], float],
) -> list[dict]:
    """Adam with a one-cycle rate. `loss_of` takes the rows of a batch; returns the training curve."""
    generator = torch.Generator().manual_seed(plan.seed)
    optimiser = torch.optim.AdamW(net.parameters(), plan.rate, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=plan.steps)
    curve, total = [], 0.0
    for step in range(1, plan.steps + 1):
        net.train()
        rows = torch.randint(plan.examples, (plan.batch,), generator=generator)
        loss = loss_of(rows, generator)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % plan.report == 0 or step == plan.steps:
            net.eval()
            steps = (step - 1) % plan.report + 1
            row = {"step": step, "loss": round(total / steps, 4), "validation": round(validate(), 4)}
            curve.append(row)
            total = 0.0
            print(row, flush=True)
    return curve


def as_pixels(images: torch.Tensor) -> torch.Tensor:
    """Bytes to 0..1."""
    return images.float() / 255
