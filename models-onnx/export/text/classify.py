"""Training a classifier of texts, and the bag-of-words baseline."""

import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .words import PAD, UNKNOWN

BASELINE_PENALTIES = (1e-6, 1e-5, 1e-4, 1e-3)
BASELINE_ROUNDS = 60
CLIP = 1.0
SHORTEST, BEGINNINGS = 6, 0.3


@dataclass(frozen=True)
class Texts:
    tokens: torch.Tensor
    labels: torch.Tensor

    def rows(self, index: torch.Tensor) -> "Texts":
        return Texts(trimmed(self.tokens[index]), self.labels[index])

    def cropped(self, index: torch.Tensor, most: int, generator: torch.Generator) -> "Texts":
        """A stretch of each text, often from its beginning and of full length, sometimes shorter."""
        tokens = self.tokens[index]
        lengths, least = (tokens != PAD).sum(1), most // SHORTEST
        place, kind, size = torch.rand(3, len(index), generator=generator)
        begin = torch.where(kind < BEGINNINGS, 0, (place * (lengths - least).clamp(min=0)).long())
        ends = torch.where(size < 0.5, most, least + (2 * (size - 0.5) * (most - least)).long())
        places = begin[:, None] + torch.arange(most)
        left = (torch.arange(most) < ends[:, None]) & (places < lengths[:, None])
        words = tokens.gather(1, places.clamp(max=tokens.shape[1] - 1)).masked_fill(~left, PAD)
        return Texts(trimmed(words), self.labels[index])


@dataclass(frozen=True)
class Plan:
    steps: int
    batch: int
    rate: float
    seed: int
    hide: float = 0.0
    """Share of words shown as unknown while training."""
    every: int = 100
    decay: float = 0.0
    crop: int = 0
    """Longer texts are read in stretches of at most so many words, a new one each time."""


def budget(steps: int) -> int:
    """A try-out takes fewer steps by the environment."""
    return int(os.environ.get("STEPS", steps))


def trimmed(tokens: torch.Tensor) -> torch.Tensor:
    """Without the columns where every text has ended."""
    return tokens[:, : max(1, int((tokens != PAD).sum(1).max()))]


def train(net: nn.Module, fit: Texts, validation: Texts, plan: Plan) -> list[dict]:
    """Adam on a one-cycle rate; the curve has the validation accuracy."""
    generator = torch.Generator().manual_seed(plan.seed)
    optimiser = torch.optim.AdamW(net.parameters(), plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=plan.steps)
    curve, total = [], 0.0
    for step in range(1, plan.steps + 1):
        net.train()
        rows = torch.randint(0, len(fit.labels), (plan.batch,), generator=generator)
        batch = fit.cropped(rows, plan.crop, generator) if plan.crop else fit.rows(rows)
        hidden = (torch.rand(batch.tokens.shape, generator=generator) < plan.hide) & (batch.tokens != PAD)
        loss = loss_of(net(batch.tokens.masked_fill(hidden, UNKNOWN)), batch.labels)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % plan.every == 0:
            right = (logits(net, validation.tokens).argmax(1) == validation.labels).float().mean().item()
            curve.append({"step": step, "loss": round(total / plan.every, 4), "validation": round(right, 4)})
            print(curve[-1], flush=True)
            total = 0.0
    net.eval()
    return curve


def loss_of(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Several heads stand along the last axis of [N, classes, heads]."""
    return F.cross_entropy(scores, labels if scores.ndim == 2 else labels[:, None].expand(-1, scores.shape[2]))


@torch.no_grad()
def logits(net: nn.Module, tokens: torch.Tensor) -> torch.Tensor:
    """Scores of every text; texts of like length go together, since padding costs time."""
    net.eval()
    order = (tokens != PAD).sum(1).argsort(stable=True)
    scores = torch.cat([net(trimmed(tokens[rows])) for rows in order.split(128)])
    return scores[order.argsort()]


class BagOfWords:
    """Logistic regression on tf-idf; the penalty is chosen on the validation texts."""

    def __init__(self, fit: Texts, validation: Texts, size: int):
        self.size = size
        counts = self._counts(fit.tokens)
        self.weight = torch.log(len(counts) / (1 + (counts > 0).sum(0))) + 1
        self.classes = int(fit.labels.max()) + 1
        layers = [self._fitted(counts, fit.labels, penalty) for penalty in BASELINE_PENALTIES]
        scored = [(self._scores(layer, validation.tokens).argmax(1) == validation.labels).sum() for layer in layers]
        self.layer = layers[int(np.argmax(scored))]

    def _counts(self, tokens: torch.Tensor) -> torch.Tensor:
        counts = torch.zeros(len(tokens), self.size).scatter_add_(1, tokens, torch.ones(tokens.shape))
        counts[:, PAD] = 0
        return counts

    def _features(self, counts: torch.Tensor) -> torch.Tensor:
        return F.normalize(torch.log1p(counts) * self.weight, dim=1)

    def _fitted(self, counts: torch.Tensor, labels: torch.Tensor, penalty: float) -> nn.Linear:
        layer, features = nn.Linear(self.size, self.classes), self._features(counts)
        nn.init.zeros_(layer.weight)
        optimiser = torch.optim.LBFGS(layer.parameters(), max_iter=BASELINE_ROUNDS, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimiser.zero_grad()
            value = F.cross_entropy(layer(features), labels) + penalty * layer.weight.square().sum()
            value.backward()
            return value

        optimiser.step(loss)
        return layer

    @torch.no_grad()
    def _scores(self, layer: nn.Linear, tokens: torch.Tensor) -> torch.Tensor:
        return layer(self._features(self._counts(tokens)))

    def scores(self, tokens: torch.Tensor) -> torch.Tensor:
        return self._scores(self.layer, tokens)
