"""U-Net (Ronneberger, Fischer and Brox 2015), with or without its skips, as a module and as ONNX nodes."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution
from ..graph import Graph

WIDTHS = (16, 32, 64)


class Double(nn.Module):
    """Two times convolution, batch norm, ReLU."""

    def __init__(self, inputs: int, width: int):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(i, width, 3, padding=1, bias=False) for i in (inputs, width)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for _ in range(2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = F.relu(norm(conv(x)))
        return x

    def add(self, graph: Graph, x: str, stem: str, name: str) -> str:
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            raw = batch_norm(graph, convolution(graph, x, conv, f"{stem}_c{place}"), norm, f"{stem}_n{place}")
            x = graph.op("Relu", raw, name=name if place else None)
        return x


class UNet(nn.Module):
    def __init__(self, classes: int, skips: bool = True):
        super().__init__()
        first, second, third = WIDTHS
        self.skips = skips
        self.down = nn.ModuleList([Double(3, first), Double(first, second)])
        self.bottom = Double(second, third)
        self.grow = nn.ModuleList([nn.ConvTranspose2d(third, second, 2, 2), nn.ConvTranspose2d(second, first, 2, 2)])
        factor = 2 if skips else 1
        self.up = nn.ModuleList([Double(factor * second, second), Double(factor * first, first)])
        self.head = nn.Conv2d(first, classes, 1)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        results = {"down1": self.down[0](image)}
        results["down2"] = self.down[1](F.max_pool2d(results["down1"], 2))
        x = results["bottleneck"] = self.bottom(F.max_pool2d(results["down2"], 2))
        for place, skip in enumerate(("down2", "down1")):
            x = self.grow[place](x)
            x = torch.cat([x, results[skip]], 1) if self.skips else x
            x = results[f"up{2 - place}"] = self.up[place](x)
        return results | {"logits": self.head(x)}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logits"]

    def add(self, graph: Graph, image: str) -> str:
        """Nodes named as the keys of `layers`."""
        x = image
        for place, name in enumerate(("down1", "down2")):
            x = graph.op("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2]) if place else x
            x = self.down[place].add(graph, x, f"d{place}", name)
        x = graph.op("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2])
        x = self.bottom.add(graph, x, "b", "bottleneck")
        for place, skip in enumerate(("down2", "down1")):
            x = convolution(graph, x, self.grow[place], f"g{place}")
            x = graph.op("Concat", x, skip, axis=1)
            x = self.up[place].add(graph, x, f"u{place}", f"up{2 - place}")
        return convolution(graph, x, self.head, "head", "logits")
