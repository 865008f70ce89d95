"""Generators and the discriminator of digit pictures, and the game between them."""

import copy
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from .frechet import DigitReader, Seen, report

LATENT = 64
STEPS = 3_600
BATCH = 32
LEARNING_RATE = 4e-4
SMOOTHED = 0.9
AVERAGING = 0.998
SNAPSHOTS = 12
SHOWN = 16
CHECKED = 1_500


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(LATENT, 64 * 7 * 7)
        self.norm1 = nn.BatchNorm2d(64)
        self.up1 = nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)
        self.norm2 = nn.BatchNorm2d(32)
        self.up2 = nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1)

    def layers(self, z: torch.Tensor) -> dict[str, torch.Tensor]:
        seed = F.relu(self.norm1(self.dense(z).unflatten(1, (64, 7, 7))))
        half = F.relu(self.norm2(self.up1(seed)))
        return {"seed": seed, "half": half, "image": torch.tanh(self.up2(half))}

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.layers(z)["image"]


class DenseGenerator(nn.Module):
    """No convolution: every pixel has weights of its own. As many parameters, the same game."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(LATENT, 256)
        self.second = nn.Linear(256, 784)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return torch.tanh(self.second(F.relu(self.first(z)))).unflatten(1, (1, 28, 28))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 32, 4, stride=2, padding=1)
        self.second = nn.Conv2d(32, 64, 4, stride=2, padding=1)
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(64 * 7 * 7, 1)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        first = F.leaky_relu(self.first(image), 0.2)
        second = F.leaky_relu(self.second(first), 0.2)
        return {"first": first, "second": second, "logit": self.head(self.dropout(second.flatten(1)))}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logit"]


@dataclass(frozen=True)
class Played:
    generator: nn.Module
    discriminator: Discriminator
    curve: list[dict]
    snapshots: torch.Tensor
    """uint8 [SNAPSHOTS, SHOWN, 28, 28]: the same z through the generator as training went on."""


@torch.no_grad()
def fakes(generator: nn.Module, count: int, seed: int) -> torch.Tensor:
    """From 0 to 1."""
    generator.eval()
    z = torch.randn(count, LATENT, generator=torch.Generator().manual_seed(seed))
    return torch.cat([(generator(chunk) + 1) / 2 for chunk in z.split(500)])


def discriminator_loss(judge: Discriminator, real: torch.Tensor, fake: torch.Tensor) -> torch.Tensor:
    """One-sided smoothing: real pictures aim at 0.9, fakes at 0."""
    scores = judge(torch.cat([real, fake]))
    aims = torch.cat([torch.full((len(real), 1), SMOOTHED), torch.zeros(len(fake), 1)])
    return F.binary_cross_entropy_with_logits(scores, aims)


def generator_loss(judge: Discriminator, fake: torch.Tensor) -> torch.Tensor:
    """Non-saturating: the generator wants its fakes called real."""
    scores = judge(fake)
    return F.binary_cross_entropy_with_logits(scores, torch.ones_like(scores))


@torch.no_grad()
def follow(average: nn.Module, generator: nn.Module) -> None:
    """The shipped generator is a running average of the trained one: the game itself never settles."""
    live = generator.state_dict()
    for name, value in average.state_dict().items():
        if value.dtype.is_floating_point:
            value.lerp_(live[name], 1 - AVERAGING)


def play(generator: nn.Module, images: torch.Tensor, validation: Seen, seed: int) -> Played:
    """`images` from -1 to 1."""
    judge, average, reader = Discriminator(), copy.deepcopy(generator), DigitReader()
    draw = torch.Generator().manual_seed(seed)
    optimisers = [
        torch.optim.Adam(net.parameters(), LEARNING_RATE, betas=(0.5, 0.999)) for net in (generator, judge)
    ]
    curve, snapshots, totals = [], [], [0.0, 0.0]
    every = STEPS // SNAPSHOTS
    for step in range(1, STEPS + 1):
        generator.train()
        real = images[torch.randint(len(images), (BATCH,), generator=draw)]
        fake = generator(torch.randn(BATCH, LATENT, generator=draw))
        losses = [lambda: generator_loss(judge, fake), lambda: discriminator_loss(judge, real, fake.detach())]
        for turn in (1, 0):
            loss = losses[turn]()
            optimisers[turn].zero_grad()
            loss.backward()
            optimisers[turn].step()
            totals[turn] += loss.item() / every
        follow(average, generator)
        if step % every == 0:
            found = report(reader.see(fakes(generator, CHECKED, seed)), validation)
            curve.append({"step": step, "loss": round(totals[0], 4), "discriminatorLoss": round(totals[1], 4)} | found)
            curve[-1]["validation"] = found["frechet"]
            print(curve[-1], flush=True)
            snapshots.append((fakes(generator, SHOWN, seed)[:, 0] * 255).round().to(torch.uint8))
            totals = [0.0, 0.0]
    return Played(average.eval(), judge.eval(), curve, torch.stack(snapshots))
