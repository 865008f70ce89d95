"""Residual and plain networks of one depth, and both as ONNX nodes."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear
from ..graph import Graph, Meaning, Spec

WIDTHS = (16, 32, 64)
COLOURS = Meaning("Red, green and blue of each pixel", "每个像素的红、绿、蓝")


class BasicBlock(nn.Module):
    def __init__(self, before: int, width: int, skip: bool):
        super().__init__()
        stride = 1 if before == width else 2
        self.skip = skip
        self.first = nn.Conv2d(before, width, 3, stride, 1, bias=False)
        self.second = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm1, self.norm2 = nn.BatchNorm2d(width), nn.BatchNorm2d(width)
        self.shortcut = nn.Conv2d(before, width, 1, stride, bias=False) if skip and stride == 2 else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        change = self.norm2(self.second(F.relu(self.norm1(self.first(x)))))
        if not self.skip:
            return F.relu(change)
        return F.relu(change + (x if self.shortcut is None else self.shortcut(x)))


class ResNet(nn.Module):
    """Stem, three stages of `depth` blocks, global average pooling, one dense layer."""

    def __init__(self, classes: int, depth: int = 2, skip: bool = True):
        super().__init__()
        self.stem = nn.Conv2d(3, WIDTHS[0], 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(WIDTHS[0])
        widths = [WIDTHS[0], *(width for width in WIDTHS for _ in range(depth))]
        self.blocks = nn.ModuleList(BasicBlock(a, b, skip) for a, b in zip(widths, widths[1:], strict=False))
        self.head = nn.Linear(WIDTHS[-1], classes)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        x = F.relu(self.norm(self.stem(image)))
        for block in self.blocks:
            x = block(x)
        pooled = x.mean((2, 3))
        return {"logits": self.head(pooled), "maps": x, "pooled": pooled}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logits"]


def _add_block(graph: Graph, x: str, block: BasicBlock, names: tuple[str, str | None]) -> str:
    """`names`: of its weights and of its result."""
    stem, name = names
    first = batch_norm(graph, convolution(graph, x, block.first, f"{stem}_1"), block.norm1, f"{stem}_n1")
    second = convolution(graph, graph.op("Relu", first), block.second, f"{stem}_2")
    change = batch_norm(graph, second, block.norm2, f"{stem}_n2")
    if block.skip:
        way = x if block.shortcut is None else convolution(graph, x, block.shortcut, f"{stem}_skip")
        change = graph.op("Add", change, way)
    return graph.op("Relu", change, name=name)


def build_graph(net: ResNet, name: str, side: int) -> Graph:
    graph = Graph(name)
    image = graph.input(Spec("image", "float32", ("N", 3, side, side), COLOURS, (0, 1)))
    stem = batch_norm(graph, convolution(graph, image, net.stem, "stem"), net.norm, "stem_n")
    x = graph.op("Relu", stem)
    last = len(net.blocks) - 1
    for place, block in enumerate(net.blocks):
        x = _add_block(graph, x, block, (f"block{place}", "maps" if place == last else None))
    pooled = graph.op("ReduceMean", x, graph.ints(2, 3), name="pooled", keepdims=0)
    classes = net.head.out_features
    linear(graph, pooled, net.head, "head", name="logits")
    scores = Meaning("Score of each kind", "各类的得分")
    graph.output(Spec("logits", "float32", ("N", classes), scores))
    maps = Meaning("Feature maps of the last block", "最后一个残差块的特征图")
    graph.probe(Spec("maps", "float32", ("N", WIDTHS[-1], side // 4, side // 4), maps))
    means = Meaning("Mean of each map", "每张特征图的平均值")
    graph.probe(Spec("pooled", "float32", ("N", WIDTHS[-1]), means))
    return graph


def gradient_norms(net: ResNet, images: torch.Tensor, labels: torch.Tensor) -> list[float]:
    """Norm of the loss's gradient by each 3x3 kernel, first layer first, relative to the kernel's own norm."""
    net.train()
    net.zero_grad()
    F.cross_entropy(net(images), labels).backward()
    kernels = [net.stem.weight, *(w for block in net.blocks for w in (block.first.weight, block.second.weight))]
    return [(kernel.grad.norm() / kernel.detach().norm()).item() for kernel in kernels]
