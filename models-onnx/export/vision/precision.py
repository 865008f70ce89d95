"""The digit network of mnist-cnn as graphs whose weights come in other precisions."""

from collections.abc import Callable

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from ..graph import Graph, Meaning, Spec
from ..mnist_cnn import CLASSES, MnistCnn
from ..release import MODELS

WEIGHTS = ("first", "second", "dense", "head")
MOST_BITS, FEWEST_BITS = 8, 2
MOST_SPARSE = 0.95
PIXELS = Meaning("Ink per pixel: 0 is paper, 1 is ink", "每个像素的墨量：0 为空白，1 为笔迹")
SCORES = Meaning(
    "Score of each digit; softmax makes probabilities of it", "每个数字的得分，经 softmax 得到概率"
)


def trained() -> MnistCnn:
    """mnist-cnn with the weights that its folder holds."""
    stored = onnx.load(MODELS / "mnist-cnn" / "model.onnx").graph.initializer
    net = MnistCnn()
    names = {name.replace(".", "_"): name for name in net.state_dict()}
    values = {names[item.name]: torch.tensor(numpy_helper.to_array(item)) for item in stored if item.name in names}
    net.load_state_dict(values)
    return net.eval()


def picture_input(graph: Graph) -> str:
    return graph.input(Spec("image", "float32", ("N", 1, 28, 28), PIXELS, (0, 1)))


def add_network(graph: Graph, image: str, weights: dict[str, str]) -> None:
    """`weights` names the tensors of `first.weight`, `first.bias` and so on."""
    source = image
    for layer in ("first", "second"):
        raw = graph.op("Conv", source, weights[f"{layer}.weight"], weights[f"{layer}.bias"], kernel_shape=[3, 3])
        source = graph.op("MaxPool", graph.op("Relu", raw), kernel_shape=[2, 2], strides=[2, 2])
    flat = graph.op("Flatten", source)
    dense = graph.op("Gemm", flat, weights["dense.weight"], weights["dense.bias"], transB=1)
    hidden = graph.op("Relu", dense, name="hidden")
    graph.op("Gemm", hidden, weights["head.weight"], weights["head.bias"], name="logits", transB=1)
    graph.output(Spec("logits", "float32", ("N", CLASSES), SCORES))


def plain_graph(net: MnistCnn, name: str) -> Graph:
    graph = Graph(name)
    image = picture_input(graph)
    weights = {key: graph.weight(key.replace(".", "_"), value.numpy()) for key, value in net.state_dict().items()}
    add_network(graph, image, weights)
    hidden = Meaning("Dense layer after ReLU", "全连接层，经过 ReLU")
    graph.probe(Spec("hidden", "float32", ("N", 64), hidden))
    return graph


def half_graph(net: MnistCnn) -> Graph:
    """Weights stored in 16 bits, computed in 32: browsers' WASM has no 16-bit arithmetic."""
    graph = Graph("fp16")
    image = picture_input(graph)
    weights = {}
    for key, value in net.state_dict().items():
        stored = graph.weight(f"{key.replace('.', '_')}_half", value.numpy().astype(np.float16))
        weights[key] = graph.op("Cast", stored, to=onnx.TensorProto.FLOAT)
    add_network(graph, image, weights)
    return graph


def rounded(weight: torch.Tensor, bits: torch.Tensor, sparsity: torch.Tensor) -> torch.Tensor:
    """The smallest weights 0, the rest on a symmetric grid of `bits` bits for each output channel."""
    flat = weight.abs().flatten()
    place = (sparsity * flat.numel()).floor().long().clamp(max=flat.numel() - 1)
    kept = weight * (weight.abs() >= flat.sort().values[place])
    levels = 2 ** (bits - 1) - 1
    step = weight.abs().flatten(1).amax(1).reshape(-1, *[1] * (weight.dim() - 1)) / levels
    return (kept / step).round() * step


def with_weights(net: MnistCnn, change: Callable[[torch.Tensor], torch.Tensor]) -> MnistCnn:
    """A copy whose weights, not biases, went through `change`."""
    copy = MnistCnn()
    state = net.state_dict()
    copy.load_state_dict({key: change(value) if key.endswith("weight") else value for key, value in state.items()})
    return copy.eval()


def dialled(net: MnistCnn, bits: float, sparsity: float) -> MnistCnn:
    dials = torch.tensor([bits]), torch.tensor([sparsity])
    return with_weights(net, lambda weight: rounded(weight, *dials))


def halved(net: MnistCnn) -> MnistCnn:
    copy = MnistCnn()
    copy.load_state_dict({key: value.half().float() for key, value in net.state_dict().items()})
    return copy.eval()


def _dialled_weight(graph: Graph, key: str, weight: torch.Tensor, levels: str) -> str:
    stem = key.replace(".", "_")
    stored = graph.weight(stem, weight.numpy())
    size = graph.op("Abs", stored)
    ordered = graph.weight(f"{stem}_ordered", weight.abs().flatten().sort().values.numpy())
    wanted = graph.op("Floor", graph.op("Mul", "sparsity", graph.scalar(weight.numel())))
    place = graph.op("Min", graph.op("Cast", wanted, to=onnx.TensorProto.INT64), graph.ints(weight.numel() - 1))
    seen = graph.op("GreaterOrEqual", size, graph.op("Gather", ordered, place, axis=0))
    kept = graph.op("Mul", stored, graph.op("Cast", seen, to=onnx.TensorProto.FLOAT))
    axes = graph.ints(*range(1, weight.dim()))
    step = graph.op("Div", graph.op("ReduceMax", size, axes, keepdims=1), levels)
    name = "kernel" if key == "second.weight" else None
    return graph.op("Mul", graph.op("Round", graph.op("Div", kept, step)), step, name=name)


def dial_graph(net: MnistCnn) -> Graph:
    """Bit width and sparsity as inputs: the graph prunes and rounds its own weights."""
    graph = Graph("dial")
    image = picture_input(graph)
    bits = Meaning("Bits of each weight", "每个权重的位数")
    graph.input(Spec("bits", "float32", (1,), bits, (FEWEST_BITS, MOST_BITS)))
    share = Meaning("Share of the smallest weights set to 0", "置零的最小权重所占比例")
    graph.input(Spec("sparsity", "float32", (1,), share, (0, MOST_SPARSE)))
    power = graph.op("Pow", graph.scalar(2.0), graph.op("Sub", "bits", graph.scalar(1.0)))
    levels = graph.op("Sub", power, graph.scalar(1.0))
    weights = {
        key: _dialled_weight(graph, key, value, levels)
        if key.endswith("weight")
        else graph.weight(key.replace(".", "_"), value.numpy())
        for key, value in net.state_dict().items()
    }
    add_network(graph, image, weights)
    kernel = Meaning("Weights of the second convolution as used", "第二层卷积实际使用的权重")
    graph.output(Spec("kernel", "float32", (32, 16, 3, 3), kernel))
    return graph


