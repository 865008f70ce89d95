"""Parts about pictures and their sentences: attention over a grid of places, the loss of matching pairs."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows


def grid_attention() -> Part:
    graph = Graph("grid-attention")
    reads(
        graph,
        ("features", ("N", "C", "R", "S"), "Channels of every row and column of a picture", "图片每行每列各通道的特征"),
        ("query", ("N", "Q"), "State of the decoder", "解码器状态"),
        ("w_query", ("Q", "A"), "Projection of the query", "查询的投影"),
        ("w_place", ("C", "A"), "Projection of a place", "一个位置的投影"),
        ("v", ("A",), "Turns a vector into a score", "把向量变成得分"),
    )
    flat = graph.op("Reshape", "features", graph.ints(0, 0, -1))
    places = graph.op("Transpose", flat, perm=[0, 2, 1])
    asked = graph.op("Unsqueeze", graph.op("MatMul", "query", "w_query"), graph.ints(1))
    energy = graph.op("Tanh", graph.op("Add", asked, graph.op("MatMul", places, "w_place")))
    share = graph.op("Softmax", graph.op("MatMul", energy, "v"), axis=-1)
    mixed = graph.op("MatMul", flat, graph.op("Unsqueeze", share, graph.ints(2)))
    graph.op("Squeeze", mixed, graph.ints(2), name="context")
    sizes = [graph.op("Gather", graph.op("Shape", "features"), graph.ints(axis), axis=0) for axis in (0, 2, 3)]
    graph.op("Reshape", share, graph.op("Concat", *sizes, axis=0), name="weights")
    gives(
        graph,
        ("context", ("N", "C"), "Features averaged by the weights", "按权重平均的特征"),
        ("weights", ("N", "R", "S"), "Share of attention of every place", "每个位置分到的注意力"),
    )
    draw = normals(141)

    def case(n: int, c: int, rows: int, columns: int) -> dict:
        weights = {"w_query": draw(3, 4), "w_place": draw(c, 4), "v": draw(4)}
        return {"features": draw(n, c, rows, columns), "query": draw(n, 3)} | weights

    cases = {"wide": case(2, 5, 3, 4), "one place": case(1, 3, 1, 1), "one channel": case(2, 1, 4, 2)}
    return part(graph, ("Additive attention over a picture", "在图片上的加性注意力"), grid_by_torch, cases)


def grid_by_torch(features, query, w_query, w_place, v) -> dict:
    keys = torch.einsum("ncrs,ca->nrsa", features, w_place)
    scores = torch.tanh((query @ w_query)[:, None, None] + keys) @ v
    weights = scores.flatten(1).softmax(1).view_as(scores)
    return {"context": torch.einsum("nrs,ncrs->nc", weights, features), "weights": weights}


def pair_loss() -> Part:
    graph = Graph("pair-loss")
    reads(
        graph,
        ("pictures", ("N", "D"), "Vectors of pictures", "图片的向量"),
        ("sentences", ("N", "D"), "Vectors of their sentences, in the same order", "对应句子的向量，顺序相同"),
        ("scale", (), "One over the temperature", "温度的倒数", "float32", (1, 30)),
    )
    norm = graph.op("ReduceL2", "pictures", graph.ints(1))
    graph.op("Div", "pictures", norm, name="p")
    graph.op("Div", "sentences", graph.op("ReduceL2", "sentences", graph.ints(1)), name="s")
    cosines = graph.op("MatMul", "p", graph.op("Transpose", "s", perm=[1, 0]))
    graph.op("Mul", cosines, "scale", name="logits")
    count, pairs = axis_size(graph, "pictures", 0), graph.op("EyeLike", "logits")
    logs = [graph.op("LogSoftmax", "logits", axis=axis) for axis in (1, 0)]
    hits = graph.op("ReduceSum", graph.op("Mul", graph.op("Add", *logs), pairs), keepdims=0)
    graph.op("Squeeze", graph.op("Div", graph.op("Neg", hits), graph.op("Mul", count, graph.scalar(2.0))), name="loss")
    shares = graph.op("Mul", graph.op("Add", *(graph.op("Exp", log) for log in logs)), graph.scalar(0.5))
    slope = graph.op("Div", graph.op("Sub", shares, pairs), count)
    by_unit = graph.op("Mul", graph.op("MatMul", slope, "s"), "scale")
    along = graph.op("ReduceSum", graph.op("Mul", by_unit, "p"), graph.ints(1))
    graph.op("Div", graph.op("Sub", by_unit, graph.op("Mul", along, "p")), norm, name="d_pictures")
    graph.op("ReduceSum", graph.op("Mul", slope, cosines), keepdims=0, name="d_scale")
    gives(
        graph,
        ("loss", (), "Mean of both directions", "两个方向的平均"),
        ("d_pictures", ("N", "D"), "Gradient of the pictures' vectors as given", "对原始图片向量的梯度"),
        ("d_scale", (), "Gradient of the scale", "对 scale 的梯度"),
    )
    shows(graph, ("logits", ("N", "N"), "scale * cosine of picture and sentence", "scale × 图片与句子的余弦"))
    draw = normals(142)

    def case(n: int, d: int, scale: float) -> dict:
        return {"pictures": draw(n, d), "sentences": draw(n, d), "scale": torch.tensor(scale)}

    cases = {"ordinary": case(4, 5, 3.0), "one pair": case(1, 3, 10.0), "cold": case(6, 4, 100.0)}
    return part(graph, ("Contrastive loss of pairs", "图文配对的对比损失"), pairs_by_torch, cases)


@torch.enable_grad()
def pairs_by_torch(pictures: torch.Tensor, sentences: torch.Tensor, scale: torch.Tensor) -> dict:
    given, factor = pictures.clone().requires_grad_(), scale.clone().requires_grad_()
    logits = factor * F.normalize(given) @ F.normalize(sentences).T
    own = torch.arange(len(logits))
    loss = (F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)) / 2
    slopes = torch.autograd.grad(loss, (given, factor))
    return {"logits": logits.detach(), "loss": loss.detach(), "d_pictures": slopes[0], "d_scale": slopes[1]}
