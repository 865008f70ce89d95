"""A residual block, a picture as tokens, and a triplet loss that picks its own partners."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

PATCH, COLUMNS = 4, 3


def residual_block() -> Part:
    graph = Graph("residual-block")
    maps = ("N", "C", "H", "W")
    reads(
        graph,
        ("x", maps, "Feature maps, not negative", "特征图，不为负"),
        ("first", ("C", "C", 3, 3), "Kernels of the first convolution, norm folded in", "第一个卷积的核，已并入归一化"),
        ("first_bias", ("C",), "Its bias", "第一个卷积的偏置"),
        ("second", ("C", "C", 3, 3), "Kernels of the second convolution", "第二个卷积的核"),
        ("second_bias", ("C",), "Its bias", "第二个卷积的偏置"),
    )
    border = {"pads": [1, 1, 1, 1]}
    graph.op("Relu", graph.op("Conv", "x", "first", "first_bias", **border), name="hidden")
    graph.op("Conv", "hidden", "second", "second_bias", name="change", **border)
    graph.op("Relu", graph.op("Add", "x", "change"), name="output")
    gives(graph, ("output", maps, "ReLU of x plus change", "x 与 change 之和再过 ReLU"))
    shows(
        graph,
        ("hidden", maps, "After the first convolution and ReLU", "第一个卷积和 ReLU 之后"),
        ("change", maps, "What the branch would add to x", "支路要加到 x 上的量"),
    )
    draw = normals(71)

    def case(count: int, channels: int, *size: int) -> dict:
        kernels = {name: draw(channels, channels, 3, 3) for name in ("first", "second")}
        biases = {name: draw(channels) for name in ("first_bias", "second_bias")}
        return {"x": draw(count, channels, *size).abs()} | kernels | biases

    def reference(x, first, first_bias, second, second_bias) -> dict:
        hidden = F.relu(F.conv2d(x, first, first_bias, padding=1))
        change = F.conv2d(hidden, second, second_bias, padding=1)
        return {"hidden": hidden, "change": change, "output": F.relu(x + change)}

    cases = {"two pictures": case(2, 3, 4, 5), "one pixel": case(1, 1, 1, 1), "silent branch": case(1, 2, 3, 3)}
    for name in ("second", "second_bias"):
        cases["silent branch"][name] = torch.zeros_like(cases["silent branch"][name])
    return part(graph, ("Residual block that keeps its size", "尺寸不变的残差块"), reference, cases)


def patch_tokens() -> Part:
    graph = Graph("patch-tokens")
    tokens = ("N", "3R+1", "D")
    reads(
        graph,
        ("image", ("N", "C", "4R", PATCH * COLUMNS), "R rows of 3 patches, 4 by 4 pixels each", "R 行 3 列图块，每块 4×4 像素"),
        ("weight", ("D", "C", PATCH, PATCH), "What each number of a token reads from a patch", "词元每一维对图块的权重"),
        ("bias", ("D",), "Its bias", "对应的偏置"),
        ("start", ("D",), "Class token", "分类词元"),
        ("places", ("3R+1", "D"), "Position embeddings, the class token's first", "位置编码，分类词元在最前"),
    )
    across = {"kernel_shape": [PATCH, PATCH], "strides": [PATCH, PATCH]}
    maps = graph.op("Conv", "image", "weight", "bias", **across)
    flat = graph.op("Reshape", maps, graph.ints(0, 0, -1))
    graph.op("Transpose", flat, perm=[0, 2, 1], name="patches")
    count = graph.op("Gather", graph.op("Shape", "image"), graph.ints(0), axis=0)
    size = graph.op("Concat", count, graph.ints(1, 1), axis=0)
    begins = graph.op("Expand", graph.op("Unsqueeze", "start", graph.ints(0, 1)), size)
    graph.op("Add", graph.op("Concat", begins, "patches", axis=1), "places", name="tokens")
    gives(graph, ("tokens", tokens, "Class token, then the patches row by row, with positions", "分类词元，随后逐行的图块，已加位置编码"))
    shows(graph, ("patches", ("N", "3R", "D"), "The patches before positions", "加位置编码之前的图块"))
    draw = normals(72)

    def case(count: int, channels: int, rows: int) -> dict:
        image = draw(count, channels, PATCH * rows, PATCH * COLUMNS)
        layer = {"weight": draw(5, channels, PATCH, PATCH), "bias": draw(5), "start": draw(5)}
        return {"image": image} | layer | {"places": draw(rows * COLUMNS + 1, 5)}

    def reference(image, weight, bias, start, places) -> dict:
        cut = F.unfold(image, PATCH, stride=PATCH).transpose(1, 2)
        patches = cut @ weight.flatten(1).T + bias
        joined = torch.cat([start.expand(len(image), 1, -1), patches], 1)
        return {"patches": patches, "tokens": joined + places}

    cases = {"two rows": case(2, 3, 2), "one row": case(1, 1, 1), "five rows": case(1, 2, 5)}
    return part(graph, ("A picture as tokens of a vision transformer", "把图像变成视觉 Transformer 的词元"), reference, cases)


def batch_hard_triplets() -> Part:
    graph = Graph("batch-hard-triplets")
    reads(
        graph,
        ("embeddings", ("N", "D"), "One row a picture", "每张图一行"),
        ("labels", ("N",), "Whose picture", "是谁的图", "int64", (0, "N")),
        ("margin", (), "How much farther the negative must be", "负样本至少要远出多少", "float32", (0, 2)),
    )
    ways = [graph.op("Unsqueeze", "embeddings", graph.ints(axis)) for axis in (1, 0)]
    gap = graph.op("Sub", *ways)
    graph.op("ReduceSum", graph.op("Mul", gap, gap), graph.ints(2), name="distances", keepdims=0)
    alike = graph.op("Equal", *(graph.op("Unsqueeze", "labels", graph.ints(axis)) for axis in (1, 0)))
    itself = graph.op("Cast", graph.op("EyeLike", "distances", dtype=1), to=9)
    fellows = graph.op("And", alike, graph.op("Not", itself))
    strangers = graph.op("Not", alike)
    far = graph.scalar(float("inf"))
    near = graph.op("ReduceMax", graph.op("Where", fellows, "distances", graph.scalar(-1.0)), graph.ints(1), keepdims=0)
    away = graph.op("ReduceMin", graph.op("Where", strangers, "distances", far), graph.ints(1), keepdims=0)
    usable = graph.op("And", graph.op("GreaterOrEqual", near, graph.scalar(0.0)), graph.op("Less", away, far))
    zero = graph.scalar(0.0)
    graph.op("Where", usable, near, zero, name="positive")
    graph.op("Where", usable, away, zero, name="negative")
    reach = graph.op("Relu", graph.op("Add", graph.op("Sub", "positive", "negative"), "margin"))
    total = graph.op("ReduceSum", graph.op("Where", usable, reach, zero), keepdims=0)
    count = graph.op("ReduceSum", graph.op("Cast", usable, to=1), keepdims=0)
    graph.op("Div", total, graph.op("Max", count, graph.scalar(1.0)), name="loss")
    gives(graph, ("loss", (), "Mean over the usable anchors, 0 if there is none", "对可用的锚点取平均，一个也没有时为 0"))
    shows(
        graph,
        ("distances", ("N", "N"), "Squared distance of each pair", "两两之间的平方距离"),
        ("positive", ("N",), "To the farthest of the same person; 0 for an unusable anchor", "到同一个人最远的一张；锚点不可用时为 0"),
        ("negative", ("N",), "To the nearest of anyone else; 0 for an unusable anchor", "到别人最近的一张；锚点不可用时为 0"),
    )
    words = ("Triplet loss with the hardest partners of the batch", "批内取最难样本的三元组损失")
    return part(graph, words, mined_by_torch, batches())


def batches() -> dict[str, dict]:
    draw = normals(74)

    def case(*labels: int, margin: float = 0.3) -> dict:
        rows = F.normalize(draw(len(labels), 4), dim=1)
        return {"embeddings": rows, "labels": torch.tensor(labels), "margin": torch.tensor(margin)}

    return {
        "three people": case(0, 0, 1, 1, 2, 2),
        "one alone": case(0, 0, 0, 3),
        "one person": case(1, 1),
        "one picture": case(0),
    }


def mined_by_torch(embeddings, labels, margin) -> dict:
    """Anchor by anchor, in loops."""
    distances = torch.stack([(row - embeddings).square().sum(1) for row in embeddings])
    positive, negative, losses = torch.zeros(len(labels)), torch.zeros(len(labels)), []
    for i, label in enumerate(labels):
        fellows = [distances[i, j] for j in range(len(labels)) if j != i and labels[j] == label]
        strangers = [distances[i, j] for j in range(len(labels)) if labels[j] != label]
        if fellows and strangers:
            positive[i], negative[i] = max(fellows), min(strangers)
            losses.append((positive[i] - negative[i] + margin).clamp(min=0))
    loss = torch.stack(losses).mean() if losses else torch.tensor(0.0)
    return {"distances": distances, "positive": positive, "negative": negative, "loss": loss}
