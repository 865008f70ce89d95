"""Spearman's rank correlation of two heat maps, with ties at their mean rank."""

import torch
from scipy.stats import rankdata

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def mean_ranks(graph: Graph, source: str, name: str) -> str:
    """The rank of each entry in its row: those below it, and half of those that equal it, itself among them."""
    own, others = graph.op("Unsqueeze", source, graph.ints(2)), graph.op("Unsqueeze", source, graph.ints(1))
    below = graph.op("Cast", graph.op("Less", others, own), to=1)
    alike = graph.op("Cast", graph.op("Equal", others, own), to=1)
    fewer = graph.op("ReduceSum", below, graph.ints(2), keepdims=0)
    same = graph.op("ReduceSum", alike, graph.ints(2), keepdims=0)
    half = graph.op("Mul", graph.op("Add", same, graph.scalar(1.0)), graph.scalar(0.5))
    graph.op("Add", fewer, half, name=name)
    return graph.op("Sub", name, graph.op("ReduceMean", name, graph.ints(1), keepdims=1))


def rank_likeness() -> Part:
    graph = Graph("rank-likeness")
    reads(
        graph,
        ("one", ("N", "P"), "Heat maps, a row each", "热力图，每行一张"),
        ("other", ("N", "P"), "Heat maps of the same pictures", "同样图片的另一组热力图"),
    )
    first, second = mean_ranks(graph, "one", "ranks_one"), mean_ranks(graph, "other", "ranks_other")
    product = graph.op("ReduceSum", graph.op("Mul", first, second), graph.ints(1), keepdims=0)
    powers = [graph.op("ReduceSum", graph.op("Mul", a, a), graph.ints(1), keepdims=0) for a in (first, second)]
    size = graph.op("Mul", *(graph.op("Sqrt", power) for power in powers))
    flat = graph.op("Equal", size, graph.scalar(0.0))
    quotient = graph.op("Div", product, graph.op("Where", flat, graph.scalar(1.0), size))
    graph.op("Where", flat, graph.scalar(0.0), quotient, name="likeness")
    gives(graph, ("likeness", ("N",), "Rank correlation, -1 to 1", "秩相关，−1 到 1"))
    shows(
        graph,
        ("ranks_one", ("N", "P"), "Ranks from 1, ties at their mean", "从 1 起的秩，相同的值取平均"),
        ("ranks_other", ("N", "P"), "The same of the other map", "另一张图的秩"),
    )
    draw = normals(65)
    cases = {
        "no ties": {"one": draw(3, 6), "other": draw(3, 6)},
        "many ties": {"one": draw(2, 9).round(), "other": draw(2, 9).round()},
        "a blank map": {"one": draw(1, 4), "other": torch.zeros(1, 4)},
    }
    words = ("Rank correlation of two heat maps, ties at their mean rank", "两张热力图的秩相关，相同的值取平均秩")
    return part(graph, words, likeness_by_scipy, cases)


def likeness_by_scipy(one, other) -> dict:
    ranks = [torch.from_numpy(rankdata(values.numpy(), axis=1)).float() for values in (one, other)]
    first, second = (rank - rank.mean(1, keepdim=True) for rank in ranks)
    size = first.norm(dim=1) * second.norm(dim=1)
    likeness = torch.where(size > 0, (first * second).sum(1) / size.clamp(min=1e-12), torch.zeros(()))
    return {"likeness": likeness, "ranks_one": ranks[0], "ranks_other": ranks[1]}
