"""The classical way, as a baseline: what differs from a smooth background, in connected blobs, told by its outline."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .shapes import SIZE

LEAST_AREA = 20
ROUNDS = 4
PRESERVE = 0.7
FIT_STEPS = 400
KINDS = 4
"""Circle, square, triangle, anything else."""


@dataclass(frozen=True)
class Blob:
    picture: int
    pixels: np.ndarray
    """Row and column of each, [n, 2]."""

    def box(self) -> tuple[float, float, float, float]:
        (top, left), (bottom, right) = self.pixels.min(0), self.pixels.max(0) + 1
        return float(left), float(top), float(right), float(bottom)


def residual(images: torch.Tensor) -> torch.Tensor:
    """Distance of each pixel from a background that is quadratic in x and y, fitted to the calmest pixels."""
    x, y = torch.meshgrid(*[torch.linspace(-1, 1, SIZE)] * 2, indexing="xy")
    basis = torch.stack([torch.ones_like(x), x, y, x * y, x * x, y * y], -1).flatten(0, 1)
    colours = images.flatten(2).mT
    weights = torch.ones(colours.shape[:2])
    far = torch.zeros_like(weights)
    for _ in range(ROUNDS):
        sides = (basis.T[None] * weights[:, None]) @ basis, (basis.T[None] * weights[:, None]) @ colours
        far = (colours - basis @ torch.linalg.solve(*sides)).norm(dim=-1)
        weights = (far <= far.quantile(PRESERVE, dim=1, keepdim=True)).float()
    return far.unflatten(1, (SIZE, SIZE))


def blobs(images: torch.Tensor, threshold: float) -> list[Blob]:
    """Connected pixels over the threshold, after a 3x3 vote against specks."""
    mask = (residual(images) > threshold).float()[:, None]
    mask = (F.avg_pool2d(mask, 3, 1, 1) > 0.5).float()
    labels = mask * torch.arange(1, SIZE * SIZE + 1).view(SIZE, SIZE)
    while True:
        spread = F.max_pool2d(labels, 3, 1, 1) * mask
        if torch.equal(spread, labels):
            break
        labels = spread
    found = []
    for picture, picture_labels in enumerate(labels[:, 0].int().numpy()):
        for label in np.unique(picture_labels):
            pixels = np.argwhere(picture_labels == label)
            if label and len(pixels) >= LEAST_AREA:
                found.append(Blob(picture, pixels))
    return found


def outline(blob: Blob) -> np.ndarray:
    """How its radius is spread, how long it is, how much of its box it fills: the same at every size and turn."""
    offsets = blob.pixels - blob.pixels.mean(0)
    reach = np.hypot(*offsets.T)
    equal = np.sqrt(len(reach) / np.pi)
    spread = np.linalg.eigvalsh(np.cov(offsets.T) + 1e-3 * np.eye(2))
    left, top, right, bottom = blob.box()
    quantiles = np.quantile(reach, [0.5, 0.8, 0.9, 0.97, 1.0]) / equal
    fill = len(reach) / ((right - left) * (bottom - top))
    return np.array([*quantiles, spread.sum() / equal**2, spread[0] / spread[1], fill])


def features(found: list[Blob]) -> torch.Tensor:
    rows = torch.tensor(np.array([outline(blob) for blob in found]), dtype=torch.float32)
    return torch.cat([rows, rows**2], 1)


class OutlineClassifier(nn.Module):
    """Softmax regression on the outline's numbers and their squares."""

    def __init__(self, rows: torch.Tensor, kinds: torch.Tensor):
        super().__init__()
        self.mean, self.spread = rows.mean(0), rows.std(0) + 1e-6
        self.linear = nn.Linear(rows.shape[1], KINDS)
        optimiser = torch.optim.Adam(self.parameters(), 0.05)
        for _ in range(FIT_STEPS):
            loss = F.cross_entropy(self.linear(self.scaled(rows)), kinds)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()

    def scaled(self, rows: torch.Tensor) -> torch.Tensor:
        return (rows - self.mean) / self.spread

    @torch.no_grad()
    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return self.linear(self.scaled(rows)).softmax(1)
