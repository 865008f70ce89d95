"""Parts of transfer learning: pictures as a trunk expects them, a step with frozen layers, heads and adapters."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows

COLOURS = 3
BYTE = 255.0
# Each round squares the error, so 24 serve up to a ratio of a million between the eigenvalues.
INVERSE_ROUNDS = 24


def caffe_pixels() -> Part:
    graph = Graph("caffe-pixels")
    reads(
        graph,
        ("image", ("N", "H", "W", COLOURS), "Pixels 0 to 255: red, green, blue", "像素 0 到 255：红、绿、蓝", "float32", (0, 255)),
        ("mean", (COLOURS,), "Means of blue, green, red, as stored with the weights", "蓝、绿、红的均值，与权重一起保存"),
    )
    turned = graph.op("Gather", "image", graph.ints(2, 1, 0), axis=3)
    graph.op("Transpose", graph.op("Sub", turned, "mean"), perm=[0, 3, 1, 2], name="prepared")
    gives(
        graph,
        ("prepared", ("N", COLOURS, "H", "W"), "Blue, green, red, means taken off", "蓝、绿、红三个通道，已减去均值"),
    )
    generator = torch.Generator().manual_seed(61)

    def case(*size: int) -> dict:
        image = torch.randint(0, 256, (*size, COLOURS), generator=generator).float()
        return {"image": image, "mean": torch.tensor([103.939, 116.779, 123.68])}

    def reference(image: torch.Tensor, mean: torch.Tensor) -> dict:
        return {"prepared": (image.double().flip(3) - mean.double()).movedim(3, 1).float()}

    cases = {"two pictures": case(2, 3, 4), "one pixel": case(1, 1, 1), "tall": case(1, 5, 2)}
    return part(graph, ("RGB pixels as a trunk of the Caffe kind reads them", "把 RGB 像素转成 Caffe 式主干的输入"), reference, cases)


def grey_first_layer() -> Part:
    graph = Graph("grey-first-layer")
    reads(
        graph,
        ("weight", ("O", COLOURS, "KH", "KW"), "Filters over red, green, blue", "红、绿、蓝三通道的卷积核"),
        ("bias", ("O",), "Their bias", "卷积核的偏置"),
        ("mean", (COLOURS,), "Mean of each colour, from 0 to 1", "各颜色的均值，0 到 1", "float32", (0, 1)),
        ("std", (COLOURS,), "Standard deviation of each colour", "各颜色的标准差", "float32", (0.1, 1)),
    )
    column = graph.ints(COLOURS, 1, 1)
    scaled = graph.op("Div", "weight", graph.op("Reshape", "std", column))
    summed = graph.op("ReduceSum", scaled, graph.ints(1), keepdims=1)
    graph.op("Div", summed, graph.scalar(BYTE), name="grey_weight")
    offset = graph.op("Mul", scaled, graph.op("Reshape", "mean", column))
    graph.op("Sub", "bias", graph.op("ReduceSum", offset, graph.ints(1, 2, 3), keepdims=0), name="grey_bias")
    gives(
        graph,
        ("grey_weight", ("O", 1, "KH", "KW"), "Filters for grey bytes", "用于灰度字节的卷积核"),
        ("grey_bias", ("O",), "Their bias", "对应的偏置"),
    )
    draw = normals(62)

    def case(*size: int) -> dict:
        numbers = {"mean": torch.rand(COLOURS), "std": torch.rand(COLOURS) + 0.2}
        return {"weight": draw(size[0], COLOURS, *size[1:]), "bias": draw(size[0])} | numbers

    torch.manual_seed(62)
    cases = {"3 by 3": case(4, 3, 3), "one filter of one pixel": case(1, 1, 1), "5 by 2": case(2, 5, 2)}
    words = ("A colour trunk's first layer, rewritten for grey bytes", "把彩色主干的第一层改写成读灰度字节")
    return part(graph, words, grey_by_torch, cases)


def grey_by_torch(weight, bias, mean, std) -> dict:
    """What the colour layer answers to black pictures and to single white pixels."""
    weight, bias, mean, std = (value.double() for value in (weight, bias, mean, std))
    tall, wide = weight.shape[2:]

    def answer(pixels: torch.Tensor) -> torch.Tensor:
        colours = (pixels[:, None] / BYTE - mean[:, None, None]) / std[:, None, None]
        return F.conv2d(colours, weight, bias)[:, :, 0, 0]

    black = answer(torch.zeros(1, tall, wide).double())[0]
    white = answer(BYTE * torch.eye(tall * wide).double().view(-1, tall, wide))
    grey = ((white - black) / BYTE).T.reshape(-1, 1, tall, wide)
    return {"grey_weight": grey.float(), "grey_bias": black.float()}


def fine_tune_step() -> Part:
    graph = Graph("fine-tune-step")
    layers = ("L", "P")
    reads(
        graph,
        ("weights", layers, "One row of weights per layer", "每层一行权重"),
        ("grads", layers, "Gradients of the loss", "损失的梯度"),
        ("velocity", layers, "Momentum so far", "到目前的动量"),
        ("frozen", ("L",), "Layers that must stay as they are", "必须保持不变的层", "bool"),
        ("rate", (), "Learning rate", "学习率", "float32", (0, 1)),
        ("momentum", (), "Share of the velocity that stays", "动量保留的比例", "float32", (0, 1)),
        ("decay", (), "Weight decay, added to the gradient", "权重衰减，加到梯度上", "float32", (0, 1)),
    )
    still = graph.op("Unsqueeze", "frozen", graph.ints(1))
    graph.op("Add", "grads", graph.op("Mul", "decay", "weights"), name="pull")
    moved = graph.op("Add", graph.op("Mul", "momentum", "velocity"), "pull")
    graph.op("Where", still, "velocity", moved, name="next_velocity")
    stepped = graph.op("Sub", "weights", graph.op("Mul", "rate", moved))
    graph.op("Where", still, "weights", stepped, name="next_weights")
    gives(
        graph,
        ("next_velocity", layers, "momentum * velocity + pull; unchanged where frozen", "momentum × velocity + pull；冻结层不变"),
        ("next_weights", layers, "weights - rate * next_velocity; unchanged where frozen", "weights − rate × next_velocity；冻结层不变"),
    )
    draw = normals(63)

    def case(frozen: list[bool], momentum: float, decay: float) -> dict:
        rows = {name: draw(len(frozen), 3) for name in ("weights", "grads", "velocity")}
        numbers = {"rate": 0.1, "momentum": momentum, "decay": decay}
        return rows | {"frozen": torch.tensor(frozen)} | {name: torch.tensor(n) for name, n in numbers.items()}

    cases = {
        "trunk frozen": case([True, True, False], 0.9, 0.01),
        "nothing frozen": case([False, False], 0.9, 0.1),
        "all frozen": case([True], 0.5, 0.5),
    }
    return part(graph, ("One step of SGD that leaves frozen layers alone", "不动冻结层的一步 SGD"), step_by_torch, cases)


def step_by_torch(weights, grads, velocity, frozen, rate, momentum, decay) -> dict:
    """A frozen layer is one without a gradient, as after `requires_grad_(False)`."""
    layers = [torch.nn.Parameter(row.clone()) for row in weights]
    optimiser = torch.optim.SGD(layers, lr=float(rate), momentum=float(momentum), weight_decay=float(decay))
    for layer, grad, kept, still in zip(layers, grads, velocity, frozen, strict=True):
        optimiser.state[layer]["momentum_buffer"] = kept.clone()
        layer.grad = None if still else grad.clone()
    optimiser.step()
    kept = torch.stack([optimiser.state[layer]["momentum_buffer"] for layer in layers])
    return {"next_weights": torch.stack([layer.data for layer in layers]), "next_velocity": kept}


def lora_gradients() -> Part:
    graph = Graph("lora-gradients")
    reads(
        graph,
        ("x", ("N", "I"), "Inputs of the layer", "这一层的输入"),
        ("target", ("N", "O"), "What it should give", "应当给出的输出"),
        ("weight", ("O", "I"), "Pretrained weights, frozen", "预训练权重，冻结"),
        ("down", ("R", "I"), "Adapter: to R numbers", "适配器：降到 R 维"),
        ("up", ("O", "R"), "Adapter: back to O numbers", "适配器：升回 O 维"),
        ("alpha", (), "Strength of the adapter", "适配器的强度", "float32", (0, 32)),
    )
    adapted_loss(graph)
    gives(
        graph,
        ("loss", (), "Half the squared error of a row, averaged over rows", "每行平方误差的一半，再对各行取平均"),
        ("grad_down", ("R", "I"), "Slope of the loss by down", "损失对 down 的梯度"),
        ("grad_up", ("O", "R"), "Slope of the loss by up", "损失对 up 的梯度"),
    )
    shows(
        graph,
        ("low", ("N", "R"), "x through down", "x 经过 down"),
        ("y", ("N", "O"), "What the adapted layer gives", "带适配器的层的输出"),
    )
    draw = normals(64)

    def case(n: int, i: int, o: int, r: int) -> dict:
        layer = {"x": draw(n, i), "target": draw(n, o), "weight": draw(o, i)}
        return layer | {"down": draw(r, i), "up": draw(o, r), "alpha": torch.tensor(4.0)}

    cases = {"ordinary": case(4, 5, 3, 2), "one of each": case(1, 1, 1, 1), "as it starts": case(3, 4, 4, 2)}
    cases["as it starts"]["up"] = torch.zeros(4, 2)
    return part(graph, ("A linear layer with a low-rank adapter, and its gradients", "带低秩适配器的线性层及其梯度"), lora_by_torch, cases)


def adapted_loss(graph: Graph) -> None:
    """Forward and backward; the gradient of `weight` is never formed."""
    turn = {"perm": [1, 0]}
    scale = graph.op("Div", "alpha", axis_size(graph, "down", 0))
    graph.op("MatMul", "x", graph.op("Transpose", "down", **turn), name="low")
    added = graph.op("Mul", graph.op("MatMul", "low", graph.op("Transpose", "up", **turn)), scale)
    graph.op("Add", graph.op("MatMul", "x", graph.op("Transpose", "weight", **turn)), added, name="y")
    error = graph.op("Sub", "y", "target")
    count = axis_size(graph, "x", 0)
    squares = graph.op("ReduceSum", graph.op("Mul", error, error), keepdims=0)
    halved = graph.op("Div", squares, graph.op("Mul", count, graph.scalar(2.0)))
    graph.op("Squeeze", halved, graph.ints(0), name="loss")
    slope = graph.op("Mul", graph.op("Div", error, count), scale)
    graph.op("MatMul", graph.op("Transpose", slope, **turn), "low", name="grad_up")
    graph.op("MatMul", graph.op("Transpose", graph.op("MatMul", slope, "up"), **turn), "x", name="grad_down")


def lora_by_torch(x, target, weight, down, up, alpha) -> dict:
    down, up = (torch.nn.Parameter(matrix.clone()) for matrix in (down, up))
    low = F.linear(x, down)
    y = F.linear(x, weight) + alpha / len(down) * F.linear(low, up)
    loss = (y - target).square().sum(1).mean() / 2
    loss.backward()
    found = {"low": low.detach(), "y": y.detach(), "loss": loss.detach()}
    return found | {"grad_down": down.grad, "grad_up": up.grad}


def ridge_probe() -> Part:
    """The graph inverts by Newton's iteration: an ONNX graph has no operator that solves."""
    graph = Graph("ridge-probe")
    reads(
        graph,
        ("features", ("N", "D"), "What the frozen trunk says of each picture", "冻结主干给出的特征"),
        ("targets", ("N", "K"), "One column per class", "每类一列"),
        ("penalty", (), "Weight of the squared weights", "权重平方项的系数", "float32", (0.1, 10)),
    )
    middle = graph.op("ReduceMean", "features", graph.ints(0), keepdims=1)
    wanted = graph.op("ReduceMean", "targets", graph.ints(0), keepdims=1)
    centred = graph.op("Sub", "features", middle)
    count = axis_size(graph, "features", 0)
    turned = graph.op("Div", graph.op("Transpose", centred, perm=[1, 0]), count)
    spread = graph.op("MatMul", turned, centred)
    unit = graph.op("EyeLike", spread, dtype=1)
    graph.op("Add", spread, graph.op("Mul", unit, "penalty"), name="gram")
    rows = graph.op("ReduceSum", graph.op("Abs", "gram"), graph.ints(1), keepdims=0)
    inverse = graph.op("Div", unit, graph.op("ReduceMax", rows, keepdims=0))
    for _ in range(INVERSE_ROUNDS):
        rest = graph.op("Sub", graph.op("Mul", unit, graph.scalar(2.0)), graph.op("MatMul", "gram", inverse))
        inverse = graph.op("MatMul", inverse, rest)
    pulled = graph.op("MatMul", turned, graph.op("Sub", "targets", wanted))
    graph.op("MatMul", inverse, pulled, name="weights")
    offset = graph.op("Sub", wanted, graph.op("MatMul", middle, "weights"))
    graph.op("Squeeze", offset, graph.ints(0), name="bias")
    gives(
        graph,
        ("weights", ("D", "K"), "Weights of the head", "分类头的权重"),
        ("bias", ("K",), "Its bias, not penalised", "分类头的偏置，不受惩罚"),
    )
    shows(graph, ("gram", ("D", "D"), "Covariance of the features plus the penalty", "特征的协方差加上惩罚项"))
    draw = normals(65)

    def case(penalty: float, *size: int) -> dict:
        return {"features": draw(*size[:2]), "targets": draw(size[0], size[2]), "penalty": torch.tensor(penalty)}

    cases = {"many pictures": case(0.5, 12, 4, 3), "fewer pictures than features": case(1.0, 3, 6, 2)}
    cases["one picture"] = case(2.0, 1, 2, 1)
    return part(graph, ("A linear head on frozen features by ridge regression", "在冻结特征上用岭回归求线性分类头"), ridge_by_torch, cases)


def ridge_by_torch(features, targets, penalty) -> dict:
    """The normal equations with a column of ones whose weight is free, in float64."""
    count, size = features.shape
    ones = torch.cat([features.double(), torch.ones(count, 1).double()], 1)
    free = torch.diag(torch.cat([penalty.double().expand(size), torch.zeros(1).double()]))
    found = torch.linalg.solve(ones.T @ ones / count + free, ones.T @ targets.double() / count)
    gram = torch.cov(features.double().T, correction=0).reshape(size, size) + penalty * torch.eye(size)
    return {"weights": found[:-1].float(), "bias": found[-1].float(), "gram": gram.float()}
