"""What a picture's style is to a machine: products of channels, averaged over places."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows


def gram(graph: Graph, features: str, name: str) -> str:
    """[N, C, P] to [N, C, C], a mean over the P places."""
    products = graph.op("MatMul", features, graph.op("Transpose", features, perm=[0, 2, 1]))
    return graph.op("Div", products, axis_size(graph, features, 2), name=name)


def distance_and_gradient(made: torch.Tensor, style: torch.Tensor) -> dict:
    values = made.double().requires_grad_()
    found = torch.einsum("nchw,ndhw->ncd", values, values) / made[0, 0].numel()
    wanted = torch.einsum("chw,dhw->cd", style.double(), style.double()) / style[0].numel()
    loss = (found - wanted).square().sum((1, 2)) / wanted.square().sum()
    given = {"gram_made": found, "gram_style": wanted, "loss": loss}
    given["d_made"] = torch.autograd.grad(loss.sum(), values)[0]
    return {name: value.detach().float() for name, value in given.items()}


def add_distance(graph: Graph) -> None:
    flat = graph.op("Reshape", "made", graph.ints(0, 0, -1))
    gram(graph, flat, "gram_made")
    aim = graph.op("Reshape", "style", graph.ints(0, -1))
    graph.op("Squeeze", gram(graph, graph.op("Unsqueeze", aim, graph.ints(0)), "aim"), graph.ints(0), name="gram_style")
    apart = graph.op("Sub", "gram_made", "gram_style")
    size = graph.op("ReduceSum", graph.op("Mul", "gram_style", "gram_style"), keepdims=0)
    squares = graph.op("ReduceSum", graph.op("Mul", apart, apart), graph.ints(1, 2), keepdims=0)
    graph.op("Div", squares, size, name="loss")
    scale = graph.op("Div", graph.scalar(4.0), graph.op("Mul", size, axis_size(graph, flat, 2)))
    pull = graph.op("Mul", graph.op("MatMul", apart, flat), scale)
    graph.op("Reshape", pull, graph.op("Shape", "made"), name="d_made")


def style_distance() -> Part:
    graph = Graph("style-distance")
    reads(
        graph,
        ("made", ("N", "C", "H", "W"), "Features of the pictures being made", "正在生成的图像的特征"),
        ("style", ("C", "V", "U"), "Features of the style picture", "风格图的特征"),
    )
    add_distance(graph)
    gives(
        graph,
        ("loss", ("N",), "Squared distance of Gram matrices, as a share of the style's own", "格拉姆矩阵之差的平方，除以风格图自身的平方和"),
        ("d_made", ("N", "C", "H", "W"), "Gradient of each picture's loss by its features", "每张图的损失对其特征的梯度"),
    )
    shows(
        graph,
        ("gram_made", ("N", "C", "C"), "Products of channels, mean over places", "通道两两乘积，对位置取平均"),
        ("gram_style", ("C", "C"), "The same of the style picture", "风格图的同一量"),
    )
    draw = normals(93)

    same = draw(3, 2, 2)
    cases = {
        "two pictures, another size of style": {"made": draw(2, 3, 4, 5), "style": draw(3, 3, 6)},
        "the style itself": {"made": same[None], "style": same},
        "one channel, one place": {"made": draw(1, 1, 1, 1), "style": draw(1, 1, 1)},
    }
    words = ("Style loss of one layer and its gradient", "单层风格损失及其梯度")
    return part(graph, words, distance_and_gradient, cases)
