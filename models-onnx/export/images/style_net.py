"""A feed-forward network that redraws a picture in one of several styles, and its ONNX nodes.

The styles share every convolution; a style is its own scale and shift after each normalisation, so that a mixture of
styles is a mixture of those numbers.
"""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, weight
from ..graph import Graph

WIDTHS = (16, 32, 48)
BLOCKS = 3
EPSILON = 1e-5


class StyledNorm(nn.Module):
    """Instance normalisation with a scale and a shift per style, mixed by `style` [N,S]."""

    def __init__(self, channels: int, styles: int):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(styles, channels))
        self.shift = nn.Parameter(torch.zeros(styles, channels))

    def forward(self, x: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
        plain = F.instance_norm(x, eps=EPSILON)
        return plain * (style @ self.scale)[:, :, None, None] + (style @ self.shift)[:, :, None, None]


class StyledConv(nn.Module):
    """Reflection padding, so that no frame is drawn round the picture; convolution; normalisation."""

    def __init__(self, channels: tuple[int, int], kernel: int, stride: int, styles: int):
        super().__init__()
        self.edge = kernel // 2
        self.conv = nn.Conv2d(*channels, kernel, stride=stride)
        self.norm = StyledNorm(channels[1], styles)

    def forward(self, x: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
        return self.norm(self.conv(F.pad(x, (self.edge,) * 4, mode="reflect")), style)


class StyleNet(nn.Module):
    def __init__(self, styles: int):
        super().__init__()
        first, second, third = WIDTHS
        self.down = nn.ModuleList(
            [
                StyledConv((3, first), 9, 1, styles),
                StyledConv((first, second), 3, 2, styles),
                StyledConv((second, third), 3, 2, styles),
            ]
        )
        self.middle = nn.ModuleList([StyledConv((third, third), 3, 1, styles) for _ in range(2 * BLOCKS)])
        self.up = nn.ModuleList(
            [StyledConv((third, second), 3, 1, styles), StyledConv((second, first), 3, 1, styles)]
        )
        self.last = nn.Conv2d(first, 3, 9)

    def layers(self, image: torch.Tensor, style: torch.Tensor) -> dict[str, torch.Tensor]:
        x = image
        for layer in self.down:
            x = F.relu(layer(x, style))
        narrow = x
        for before, after in zip(self.middle[::2], self.middle[1::2], strict=True):
            x = x + after(F.relu(before(x, style)), style)
        blocks = x
        for layer in self.up:
            x = F.relu(layer(F.interpolate(x, scale_factor=2, mode="nearest"), style))
        styled = torch.sigmoid(self.last(F.pad(x, (4,) * 4, mode="reflect")))
        return {"narrow": narrow, "blocks": blocks, "styled": styled}

    def forward(self, image: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
        return self.layers(image, style)["styled"]


def padded(graph: Graph, source: str, edge: int) -> str:
    return graph.op("Pad", source, graph.ints(0, 0, edge, edge, 0, 0, edge, edge), mode="reflect")


def styled_conv(graph: Graph, source: str, layer: StyledConv, stem: str) -> str:
    raw = convolution(graph, padded(graph, source, layer.edge), layer.conv, stem)
    channels = layer.conv.out_channels
    ones = graph.weight(f"{stem}_ones", torch.ones(channels).numpy())
    zeros = graph.weight(f"{stem}_zeros", torch.zeros(channels).numpy())
    plain = graph.op("InstanceNormalization", raw, ones, zeros, epsilon=EPSILON)

    def mixed(name: str, table: nn.Parameter) -> str:
        values = graph.op("MatMul", "style", weight(graph, f"{stem}_{name}", table))
        return graph.op("Unsqueeze", values, graph.ints(2, 3))

    scaled = graph.op("Mul", plain, mixed("scale", layer.norm.scale))
    return graph.op("Add", scaled, mixed("shift", layer.norm.shift))


def doubled(graph: Graph, source: str, number: int) -> str:
    scales = graph.weight(f"scales_{number}", torch.tensor([1.0, 1.0, 2.0, 2.0]).numpy())
    settings = {"mode": "nearest", "nearest_mode": "floor", "coordinate_transformation_mode": "asymmetric"}
    return graph.op("Resize", source, "", scales, **settings)


def add_nodes(graph: Graph, net: StyleNet, image: str) -> None:
    """Adds `narrow`, `blocks` and `styled`; the style weights are the input `style`."""
    x = image
    for number, layer in enumerate(net.down):
        last = number == len(net.down) - 1
        x = graph.op("Relu", styled_conv(graph, x, layer, f"down{number}"), name="narrow" if last else None)
    for number in range(BLOCKS):
        inner = graph.op("Relu", styled_conv(graph, x, net.middle[2 * number], f"block{number}a"))
        outer = styled_conv(graph, inner, net.middle[2 * number + 1], f"block{number}b")
        x = graph.op("Add", x, outer, name="blocks" if number == BLOCKS - 1 else None)
    for number, layer in enumerate(net.up):
        x = graph.op("Relu", styled_conv(graph, doubled(graph, x, number), layer, f"up{number}"))
    raw = convolution(graph, padded(graph, x, 4), net.last, "last")
    graph.op("Sigmoid", raw, name="styled")
