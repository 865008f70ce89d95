"""The affine map that a small ReLU net is around a point."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

def gated_layer(graph: Graph, source: str, place: int) -> tuple[str, str]:
    """Sums of a layer and its gates: 1 where the sum is above zero."""
    turned = graph.op("Transpose", f"w{place}", perm=[1, 0])
    sums = graph.op("Add", graph.op("MatMul", source, turned), f"b{place}")
    gates = graph.op("Cast", graph.op("Greater", sums, graph.scalar(0.0)), to=1)
    graph.op("Mul", sums, gates, name=f"hidden{place}")
    return gates, turned


def local_affine() -> Part:
    graph = Graph("local-affine")
    reads(
        graph,
        ("x", ("N", "D"), "Points", "一批点"),
        ("w1", ("H", "D"), "Weights of hidden layer 1", "第 1 个隐藏层的权重"),
        ("b1", ("H",), "Its bias", "它的偏置"),
        ("w2", ("K", "H"), "Weights of hidden layer 2", "第 2 个隐藏层的权重"),
        ("b2", ("K",), "Its bias", "它的偏置"),
        ("w3", ("O", "K"), "Weights of the output layer", "输出层的权重"),
        ("b3", ("O",), "Its bias", "它的偏置"),
    )
    first, _ = gated_layer(graph, "x", 1)
    second, turned = gated_layer(graph, "hidden1", 2)
    columns = graph.op("Mul", graph.op("Unsqueeze", first, graph.ints(2)), "w1")
    columns = graph.op("Mul", graph.op("Unsqueeze", second, graph.ints(2)), graph.op("MatMul", "w2", columns))
    graph.op("MatMul", "w3", columns, name="slope")
    shift = graph.op("MatMul", graph.op("Mul", first, "b1"), turned)
    shift = graph.op("Mul", second, graph.op("Add", shift, "b2"))
    graph.op("Add", graph.op("MatMul", shift, graph.op("Transpose", "w3", perm=[1, 0])), "b3", name="offset")
    gives(
        graph,
        ("slope", ("N", "O", "D"), "Matrix of the affine map around each point", "每个点附近的仿射映射的矩阵"),
        ("offset", ("N", "O"), "Its constant", "它的常数项"),
    )
    shows(
        graph,
        ("hidden1", ("N", "H"), "Hidden layer 1 after ReLU", "第 1 个隐藏层，ReLU 之后"),
        ("hidden2", ("N", "K"), "Hidden layer 2 after ReLU", "第 2 个隐藏层，ReLU 之后"),
    )
    words = ("The affine map that a ReLU net is around a point", "ReLU 网络在一个点附近等于哪个仿射映射")
    return part(graph, words, affine_by_autograd, affine_cases())


def affine_cases() -> dict[str, dict]:
    draw = normals(62)

    def case(n: int, d: int, h: int, k: int, o: int) -> dict:
        layers = {"w1": draw(h, d), "b1": draw(h), "w2": draw(k, h), "b2": draw(k), "w3": draw(o, k), "b3": draw(o)}
        return {"x": draw(n, d)} | layers

    return {"playground": case(5, 2, 8, 8, 1), "two outputs": case(2, 3, 4, 5, 2), "one unit": case(3, 1, 1, 1, 1)}


def affine_by_autograd(x, w1, b1, w2, b2, w3, b3) -> dict:
    def net(point: torch.Tensor) -> torch.Tensor:
        return w3 @ torch.relu(w2 @ torch.relu(w1 @ point + b1) + b2) + b3

    slope = torch.stack([torch.autograd.functional.jacobian(net, point) for point in x])
    answers = torch.stack([net(point) for point in x])
    hidden = torch.relu(x @ w1.T + b1)
    layers = {"hidden1": hidden, "hidden2": torch.relu(hidden @ w2.T + b2)}
    return {"slope": slope, "offset": answers - (slope @ x[:, :, None])[..., 0]} | layers
