"""The adversarial loop of music-gan and speech-gan: non-saturating loss, two learning rates, averaged generator."""

import copy
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

AVERAGE = 0.995


@dataclass(frozen=True)
class Plan:
    latent: int
    batch: int
    steps: int
    generator_rate: float
    critic_rate: float
    seed: int
    real_label: float = 0.9


@dataclass(frozen=True)
class Players:
    """`extra` of made and real samples is added to the generator's loss."""

    generator: nn.Module
    critic: nn.Module
    extra: Callable[[torch.Tensor, torch.Tensor], torch.Tensor] | None = None


def adversarial_loss(logits: torch.Tensor, target: float) -> torch.Tensor:
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def averaged_into(average: nn.Module, net: nn.Module) -> None:
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), net.state_dict().values(), strict=True):
            if kept.dtype.is_floating_point:
                kept.mul_(AVERAGE).add_(new, alpha=1 - AVERAGE)
            else:
                kept.copy_(new)


def train(players: Players, real: torch.Tensor, plan: Plan, judge: Callable) -> tuple[nn.Module, list[dict]]:
    """The running average of the generator where it was best, and the curve; `judge` maps a generator to a row of
    figures, of which `validation`, less is better, was measured on data that only chooses."""
    generator, critic = players.generator, players.critic
    chance = torch.Generator().manual_seed(plan.seed)
    makers = torch.optim.Adam(generator.parameters(), plan.generator_rate, betas=(0.5, 0.99))
    critics = torch.optim.Adam(critic.parameters(), plan.critic_rate, betas=(0.5, 0.99))
    average, curve, every = copy.deepcopy(generator), [], max(1, plan.steps // 12)
    best = average
    for step in range(1, plan.steps + 1):
        generator.train()
        some = real[torch.randint(0, len(real), (plan.batch,), generator=chance)]
        made = generator(torch.randn(plan.batch, plan.latent, generator=chance))
        told = adversarial_loss(critic(some), plan.real_label) + adversarial_loss(critic(made.detach()), 0)
        critics.zero_grad()
        told.backward()
        critics.step()
        fooled = adversarial_loss(critic(made), 1)
        whole = fooled + players.extra(made, some) if players.extra else fooled
        makers.zero_grad()
        whole.backward()
        makers.step()
        averaged_into(average, generator)
        if step % every == 0:
            average.eval()
            losses = {"critic": round(told.item(), 4), "generator": round(fooled.item(), 4)}
            curve.append({"step": step} | losses | judge(average))
            print(curve[-1], flush=True)
            if curve[-1]["validation"] <= min(row["validation"] for row in curve):
                best = copy.deepcopy(average)
    return best.eval(), curve
