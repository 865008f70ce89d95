"""What the models that speak of a scene see it with: a grid of features, and where each place of it lies."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution
from ..graph import Graph
from .shapes import SIZE

SIDE = SIZE // 8
PLACES = SIDE * SIDE
# Layers that halve the picture. The first works at full size: a small triangle is seven pixels wide.
HALVING = (0, 1, 3)


def positions() -> torch.Tensor:
    """Column and row of every place from -1 to 1, [PLACES, 2]."""
    steps = torch.linspace(-1, 1, SIDE)
    rows, columns = torch.meshgrid(steps, steps, indexing="ij")
    return torch.stack([columns, rows], -1).flatten(0, 1)


class Eye(nn.Module):
    """Image [N, 3, SIZE, SIZE] to features [N, widths[-1], SIDE, SIDE]."""

    def __init__(self, widths: tuple[int, int, int, int]):
        super().__init__()
        inputs = (3, *widths)
        self.convs = nn.ModuleList(
            nn.Conv2d(inputs[i], width, 3, padding=1, bias=False) for i, width in enumerate(widths)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in widths)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        x = image
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            x = F.relu(norm(conv(x)))
            x = F.max_pool2d(x, 2) if place in HALVING else x
        return x

    def add(self, graph: Graph, image: str) -> str:
        x = image
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            x = graph.op("Relu", batch_norm(graph, convolution(graph, x, conv, f"c{place}"), norm, f"n{place}"))
            x = graph.op("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2]) if place in HALVING else x
        return x


def as_grid(features: torch.Tensor) -> torch.Tensor:
    """[N, C, SIDE, SIDE] to [N, PLACES, C + 2]: the features of each place and where it lies."""
    return torch.cat([features.flatten(2).mT, positions().expand(len(features), -1, -1)], 2)


def add_grid(graph: Graph, features: str, name: str) -> str:
    flat = graph.op("Transpose", graph.op("Reshape", features, graph.ints(0, 0, -1)), perm=[0, 2, 1])
    # Zero of every scene and place, so that the fixed positions get the batch's size.
    two = graph.op("Slice", flat, graph.ints(0), graph.ints(2), graph.ints(2))
    blank = graph.op("Mul", two, graph.scalar(0.0))
    fixed = graph.op("Add", blank, graph.weight("positions", positions().numpy()))
    return graph.op("Concat", flat, fixed, name=name, axis=2)
