"""One training loop for the models of this family."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Plan:
    steps: int
    every: int
    rate: float
    decay: float = 0.01


def fit(
    net: nn.Module, objective: Callable[[], torch.Tensor], validate: Callable[[], float], plan: Plan
) -> list[dict]:
    """AdamW with one cycle of the learning rate; `validate` is noted at every `plan.every` steps."""
    optimiser = torch.optim.AdamW(net.parameters(), plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.rate, total_steps=plan.steps, pct_start=0.1
    )
    curve, total = [], 0.0
    for step in range(1, plan.steps + 1):
        net.train()
        loss = objective()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % plan.every == 0:
            net.eval()
            with torch.no_grad():
                found = validate()
            curve.append(
                {"step": step, "loss": round(total / plan.every, 4), "validation": round(found, 4)}
            )
            print(curve[-1], flush=True)
            total = 0.0
    net.eval()
    return curve
