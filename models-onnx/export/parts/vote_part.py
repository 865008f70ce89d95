"""The soft vote of several classifiers, and what it gains over its members."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def target_loss(graph: Graph, log_probs: str, rows: str, name: str) -> None:
    """Mean over the cases (the axis before the last) of the negative log-probability that `rows` picks out."""
    picked = graph.op("ReduceSum", graph.op("Mul", log_probs, rows), graph.ints(-1), keepdims=0)
    graph.op("Neg", graph.op("ReduceMean", picked, graph.ints(-1), keepdims=0), name=name)


def soft_vote() -> Part:
    graph = Graph("soft-vote")
    reads(
        graph,
        ("logits", ("M", "N", "K"), "Scores of each member", "各成员的得分"),
        ("weights", ("M",), "Weight of each member, sum 1", "各成员的权重，和为 1", "float32", (0, 1)),
        ("target", ("N",), "Index of the right class", "正确类别的编号", "int64", (0, "K")),
    )
    graph.op("LogSoftmax", "logits", axis=-1, name="log_probs")
    heights = graph.op("Unsqueeze", graph.op("Log", "weights"), graph.ints(1, 2))
    weighted = graph.op("Add", "log_probs", heights)
    top = graph.op("ReduceMax", weighted, graph.ints(0), keepdims=1)
    total = graph.op("ReduceSum", graph.op("Exp", graph.op("Sub", weighted, top)), graph.ints(0), keepdims=0)
    graph.op("Add", graph.op("Squeeze", top, graph.ints(0)), graph.op("Log", total), name="vote")
    shape = graph.op("Shape", "logits")
    depth = graph.op("Gather", shape, graph.ints(2), axis=0)
    limits = graph.weight("off_and_on", torch.tensor([0.0, 1.0]).numpy())
    rows = graph.op("OneHot", "target", depth, limits)
    target_loss(graph, "vote", rows, "vote_loss")
    target_loss(graph, "log_probs", rows, "member_loss")
    mean = graph.op("ReduceSum", graph.op("Mul", "weights", "member_loss"), graph.ints(0), keepdims=0)
    graph.op("Sub", mean, "vote_loss", name="gain")
    gives(
        graph,
        ("vote_loss", (), "Log loss of the vote", "投票的对数损失"),
        ("member_loss", ("M",), "Log loss of each member", "各成员的对数损失"),
        ("gain", (), "Weighted mean of these, less the vote's", "后者的加权平均减去前者"),
    )
    shows(
        graph,
        ("log_probs", ("M", "N", "K"), "Log-probabilities of each member", "各成员的对数概率"),
        ("vote", ("N", "K"), "Log-probabilities of the vote", "投票的对数概率"),
    )
    words = ("The soft vote of several classifiers and its log loss", "多个分类器的软投票及其对数损失")
    return part(graph, words, vote_by_torch, vote_cases())


def vote_cases() -> dict[str, dict]:
    draw = normals(64)

    def case(weights: list[float], n: int, k: int, size: float) -> dict:
        target = torch.arange(n) % k
        return {"logits": draw(len(weights), n, k) * size, "weights": torch.tensor(weights), "target": target}

    return {
        "three members": case([0.5, 0.3, 0.2], 4, 5, 2.0),
        "one silent": case([0.0, 1.0], 3, 2, 1.0),
        "sure of themselves": case([0.5, 0.5], 2, 3, 400.0),
    }


def vote_by_torch(logits, weights, target) -> dict:
    log_probs = logits.log_softmax(-1)
    vote = torch.logsumexp(log_probs + weights.log()[:, None, None], 0)
    rows = torch.arange(len(target))
    vote_loss, member_loss = -vote[rows, target].mean(), -log_probs[:, rows, target].mean(1)
    gain = (weights * member_loss).sum() - vote_loss
    return {"vote_loss": vote_loss, "member_loss": member_loss, "gain": gain, "log_probs": log_probs, "vote": vote}
