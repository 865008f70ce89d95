"""The network that gradcam-saliency explains, as graphs with class maps and with its own backward pass."""

import onnx
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear, weight
from ..graph import Graph, Meaning, Spec
from .precision import SCORES, picture_input

CLASSES = 10
FEATURES = 64
SIDE = 7
CAM = Meaning(
    "Class maps: feature maps weighted by the class's weights. The mean of a map is the class's score",
    "类激活图：按类别权重加权的特征图，整张图的平均值就是该类得分",
)


class SaliencyNet(nn.Module):
    """Average pooling: its backward pass has no ties between equal pixels, as maximum pooling has on blank paper."""

    def __init__(self):
        super().__init__()
        sizes = [(1, 16), (16, 32), (32, FEATURES)]
        self.convolutions = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in sizes)
        self.head = nn.Linear(FEATURES, CLASSES)

    def features(self, image: torch.Tensor) -> torch.Tensor:
        first, second, third = self.convolutions
        x = F.avg_pool2d(F.relu(first(image)), 2)
        return F.relu(third(F.avg_pool2d(F.relu(second(x)), 2)))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(image).mean((2, 3)))

    def class_maps(self, image: torch.Tensor) -> torch.Tensor:
        return torch.einsum("nkhw,ck->nchw", self.features(image), self.head.weight) + self.head.bias[:, None, None]


def _forward(graph: Graph, net: SaliencyNet, image: str) -> list[str]:
    """Names of the three activations; adds logits and cam."""
    source, activations = image, []
    for depth, layer in enumerate(net.convolutions):
        name = "features" if depth == 2 else None
        source = graph.op("Relu", convolution(graph, source, layer, f"conv{depth}"), name=name)
        activations.append(source)
        if depth < 2:
            source = graph.op("AveragePool", source, kernel_shape=[2, 2], strides=[2, 2])
    pooled = graph.op("ReduceMean", source, graph.ints(2, 3), keepdims=0)
    linear(graph, pooled, net.head, "head", name="logits")
    kernel = weight(graph, "cam_w", net.head.weight[:, :, None, None])
    graph.op("Conv", source, kernel, weight(graph, "cam_b", net.head.bias), name="cam", kernel_shape=[1, 1])
    graph.output(Spec("logits", "float32", ("N", CLASSES), SCORES))
    graph.output(Spec("cam", "float32", ("N", CLASSES, SIDE, SIDE), CAM))
    return activations


def plain_graph(net: SaliencyNet, name: str) -> Graph:
    graph = Graph(name)
    _forward(graph, net, picture_input(graph))
    maps = Meaning("The 64 feature maps after the last ReLU", "最后一个 ReLU 之后的 64 张特征图")
    graph.probe(Spec("features", "float32", ("N", FEATURES, SIDE, SIDE), maps))
    return graph


def _through_relu(graph: Graph, change: str, activation: str, name: str | None = None) -> str:
    open_gate = graph.op("Greater", activation, graph.scalar(0.0))
    return graph.op("Mul", change, graph.op("Cast", open_gate, to=onnx.TensorProto.FLOAT), name=name)


def _through_convolution(graph: Graph, change: str, depth: int, name: str | None = None) -> str:
    """The gradient of a convolution's input: the transposed convolution with the same kernel."""
    return graph.op("ConvTranspose", change, f"conv{depth}_w", name=name, kernel_shape=[3, 3], pads=[1, 1, 1, 1])


def _through_pooling(graph: Graph, change: str) -> str:
    scales = graph.weight(f"scales_of_{change}", torch.tensor([1.0, 1.0, 2.0, 2.0]).numpy())
    wide = graph.op("Resize", change, "", scales, mode="nearest", nearest_mode="floor",
                    coordinate_transformation_mode="asymmetric")
    return graph.op("Mul", wide, graph.scalar(0.25))


def gradient_graph(net: SaliencyNet, name: str) -> Graph:
    """Forwards, then backwards from the score of `target`, node by node: inference engines have no autograd."""
    graph = Graph(name)
    image = picture_input(graph)
    wanted = Meaning("Weights of the classes whose score is explained", "要解释的各类得分的权重")
    target = graph.input(Spec("target", "float32", ("N", CLASSES), wanted, (0, 1)))
    first, second, third = _forward(graph, net, image)
    pooled = graph.op("MatMul", target, weight(graph, "back_head", net.head.weight / SIDE**2))
    change = graph.op("Unsqueeze", pooled, graph.ints(2, 3))
    spread = graph.op("Expand", change, graph.op("Shape", third), name="features_gradient")
    change = _through_convolution(graph, _through_relu(graph, spread, third), 2)
    change = _through_convolution(graph, _through_relu(graph, _through_pooling(graph, change), second), 1)
    _through_convolution(graph, _through_relu(graph, _through_pooling(graph, change), first), 0, name="gradient")
    slope = Meaning("Gradient of the explained score by pixel", "被解释的得分对每个像素的梯度")
    graph.output(Spec("gradient", "float32", ("N", 1, 28, 28), slope))
    maps = Meaning(
        "Gradient by feature map; its mean over a map is the map's Grad-CAM weight",
        "得分对特征图的梯度，对整张图取平均就是 Grad-CAM 的权重",
    )
    graph.probe(Spec("features_gradient", "float32", ("N", FEATURES, SIDE, SIDE), maps))
    return graph


def gradients(net: SaliencyNet, image: torch.Tensor, target: torch.Tensor) -> dict[str, torch.Tensor]:
    """The same by autograd."""
    image = image.clone().requires_grad_(True)
    features = net.features(image)
    logits = net.head(features.mean((2, 3)))
    slope, maps = torch.autograd.grad((logits * target).sum(), [image, features])
    return {
        "logits": logits.detach(),
        "cam": net.class_maps(image).detach(),
        "gradient": slope,
        "features_gradient": maps,
    }
