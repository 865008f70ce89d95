"""What a picture shows and how it is painted, by the features of a small network that learned to tell photographs apart.

No ImageNet network can be had from a package registry, so the trunk is our own: it guesses from which photo or
pattern a patch was cut, for which it must look at texture and colour.
"""

import torch
import torch.nn.functional as F
from torch import nn

SIDE = 32
STEPS = 400
BATCH = 64
LEARNING_RATE = 3e-3


class Trunk(nn.Module):
    def __init__(self, classes: int):
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Conv2d(3, 16, 3, padding=1), nn.Conv2d(16, 32, 3, padding=1), nn.Conv2d(32, 48, 3, padding=1)]
        )
        self.head = nn.Linear(48, classes)

    def features(self, image: torch.Tensor) -> list[torch.Tensor]:
        x, found = image * 2 - 1, []
        for number, layer in enumerate(self.layers):
            x = F.relu(layer(x if number == 0 else F.avg_pool2d(x, 2)))
            found.append(x)
        return found

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(image)[-1].mean((2, 3)))


def windows(pictures: list[torch.Tensor], which: torch.Tensor, side: int, draw: torch.Generator) -> torch.Tensor:
    """A random square from each picture named, from 0 to 1."""
    found = []
    for number in which.tolist():
        picture = pictures[number]
        top, left = (
            int(torch.randint(picture.shape[axis] - side + 1, (1,), generator=draw)) for axis in (1, 2)
        )
        found.append(picture[:, top : top + side, left : left + side])
    return torch.stack(found) / 255


def trained_trunk(pictures: list[torch.Tensor], seed: int) -> tuple[Trunk, float]:
    """The frozen trunk, and how often it knew the picture in its last hundred steps."""
    torch.manual_seed(seed)
    trunk, draw = Trunk(len(pictures)), torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(trunk.parameters(), LEARNING_RATE)
    right = 0.0
    for step in range(STEPS):
        which = torch.randint(len(pictures), (BATCH,), generator=draw)
        scores = trunk(windows(pictures, which, SIDE, draw))
        loss = F.cross_entropy(scores, which)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step >= STEPS - 100:
            right += (scores.argmax(1) == which).float().mean().item() / 100
    return trunk.eval().requires_grad_(False), round(right, 4)


def gram(features: torch.Tensor) -> torch.Tensor:
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def content_loss(ours: list[torch.Tensor], photo: list[torch.Tensor]) -> torch.Tensor:
    """Per picture: squared distance of the deepest features, as a share of their energy."""
    return ((ours[-1] - photo[-1]) ** 2).mean((1, 2, 3)) / (photo[-1] ** 2).mean((1, 2, 3))


def style_loss(ours: list[torch.Tensor], wanted: list[torch.Tensor]) -> torch.Tensor:
    """Per picture: squared distance of Gram matrices, as a share of the style's own, mean over layers."""
    shares = [
        ((gram(mine) - aim) ** 2).sum((1, 2)) / (aim**2).sum((1, 2))
        for mine, aim in zip(ours, wanted, strict=True)
    ]
    return torch.stack(shares).mean(0)


def variation(image: torch.Tensor) -> torch.Tensor:
    return image.diff(dim=2).abs().mean() + image.diff(dim=3).abs().mean()
