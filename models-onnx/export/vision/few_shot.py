"""A trunk and heads on it that learn from a few labels; and simple methods on the same labels."""

import copy

import torch
import torch.nn.functional as F
from torch import nn

from ..mnist import Digits
from .fitting import accuracy

KNOWN = 5
FEATURES = 64
FROZEN, TUNED, SCRATCH = 0, 1, 2
HEAD_STEPS = 300
# Random weights need longer.
NET_STEPS = {TUNED: 100, SCRATCH: 500}
SMALL_BATCH = 20
HEAD_DECAY = 0.1
RATES = {FROZEN: 2e-2, TUNED: 5e-4, SCRATCH: 5e-3}


class Trunk(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [(1, 16), (16, 32), (32, FEATURES)]
        self.convolutions = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in sizes)

    def maps(self, image: torch.Tensor) -> torch.Tensor:
        first, second, third = self.convolutions
        x = F.max_pool2d(F.relu(first(image)), 2)
        return F.relu(third(F.max_pool2d(F.relu(second(x)), 2)))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.maps(image).mean((2, 3))


class Transfer(nn.Module):
    """A trunk and a head of five classes. Features are standardised so that a head of any task learns fast."""

    def __init__(self, trunk: Trunk):
        super().__init__()
        self.trunk = trunk
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("spread", torch.ones(FEATURES))
        self.head = nn.Linear(FEATURES, KNOWN)

    def features(self, image: torch.Tensor) -> torch.Tensor:
        return (self.trunk(image) - self.mean) / self.spread

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(image))


def few(digits: Digits, each: int, seed: int) -> Digits:
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(digits.labels), generator=generator)
    rows = torch.cat([order[digits.labels[order] == label][:each] for label in range(KNOWN)])
    return Digits(digits.images[rows], digits.labels[rows])


def train_head(net: Transfer, data: Digits, generator: torch.Generator) -> None:
    known = net.features(data.images).detach()
    optimiser = torch.optim.AdamW(net.head.parameters(), RATES[FROZEN], weight_decay=HEAD_DECAY)
    for _ in range(HEAD_STEPS):
        rows = torch.randint(0, len(data.labels), (SMALL_BATCH,), generator=generator)
        loss = F.cross_entropy(net.head(known[rows]), data.labels[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


def adapt(base: Transfer, regime: int, data: Digits, seed: int) -> Transfer:
    """Head only on the frozen trunk; then all of it, gently; or all of it from random weights."""
    torch.manual_seed(seed)
    net = Transfer(Trunk()) if regime == SCRATCH else copy.deepcopy(base)
    net.head = nn.Linear(FEATURES, KNOWN)
    generator = torch.Generator().manual_seed(seed)
    if regime != SCRATCH:
        train_head(net, data, generator)
    if regime == FROZEN:
        return net.eval()
    optimiser = torch.optim.AdamW(net.parameters(), RATES[regime], weight_decay=1e-2)
    for _ in range(NET_STEPS[regime]):
        rows = torch.randint(0, len(data.labels), (SMALL_BATCH,), generator=generator)
        loss = F.cross_entropy(net(data.images[rows]), data.labels[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net.eval()


def nearest_mean(data: Digits, test: Digits) -> float:
    """The baseline: the class whose mean picture is nearest."""
    means = torch.stack([data.images[data.labels == label].mean(0).flatten() for label in range(KNOWN)])
    return (torch.cdist(test.images.flatten(1), means).argmin(1) == test.labels).float().mean().item()


def logistic_on_pixels(data: Digits, test: Digits, seed: int) -> float:
    torch.manual_seed(seed)
    linear_net = nn.Linear(784, KNOWN)
    optimiser = torch.optim.AdamW(linear_net.parameters(), 1e-2, weight_decay=1e-1)
    for _ in range(HEAD_STEPS):
        loss = F.cross_entropy(linear_net(data.images.flatten(1)), data.labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return accuracy(nn.Sequential(nn.Flatten(), linear_net), test)
