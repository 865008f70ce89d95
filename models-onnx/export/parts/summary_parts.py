"""Attention in pieces: summaries of parts of a long input, joined as if it had been read in one go."""

import math

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

TOTALS = (
    "Sum of exp(score - top) of each part; 0 for an empty one",
    "各部分 exp(得分 − 最高分) 之和；空的为 0",
)


def joined_summaries() -> Part:
    graph = Graph("joined-summaries")
    reads(
        graph,
        ("tops", ("P", "N"), "Greatest score of each part", "各部分的最高得分"),
        ("totals", ("P", "N"), *TOTALS, "float32", (0, 9)),
        ("means", ("P", "N", "K"), "Average of each part by its softmax", "各部分按自己的 softmax 得到的平均"),
    )
    graph.op("Greater", "totals", graph.scalar(0.0), name="filled")
    tops = graph.op("Where", "filled", "tops", graph.scalar(-math.inf))
    greatest = graph.op("ReduceMax", tops, graph.ints(0), keepdims=0)
    some = graph.op("Greater", greatest, graph.scalar(-math.inf))
    graph.op("Where", some, greatest, graph.scalar(0.0), name="top")
    heights = graph.op("Where", "filled", graph.op("Sub", "tops", "top"), graph.scalar(-math.inf))
    masses = graph.op("Mul", graph.op("Exp", heights), "totals")
    graph.op("ReduceSum", masses, graph.ints(0), name="total", keepdims=0)
    divisor = graph.op("Where", some, "total", graph.scalar(1.0))
    graph.op("Div", masses, divisor, name="shares")
    weighted = graph.op("Mul", graph.op("Unsqueeze", "shares", graph.ints(2)), "means")
    graph.op("ReduceSum", weighted, graph.ints(0), name="mean", keepdims=0)
    gives(
        graph,
        ("top", ("N",), "Greatest score of all; 0 if every part is empty", "全体的最高得分；各部分都空时为 0"),
        ("total", ("N",), "Sum of exp(score - top) over all", "全体 exp(得分 − 最高分) 之和"),
        ("mean", ("N", "K"), "Average of all by one softmax", "全体按同一个 softmax 的平均"),
    )
    shows(graph, ("shares", ("P", "N"), "Share of each part in the average", "各部分在平均里的份额"))
    words = ("Summaries of attention over parts, joined", "把分段注意力的摘要合并起来")
    return part(graph, words, joined_by_reading_all, summary_cases())


def summary_cases() -> dict[str, dict]:
    draw = normals(151)

    def case(totals: list[list[float]], k: int) -> dict:
        sums = torch.tensor(totals)
        return {"tops": draw(*sums.shape) * 3, "totals": sums, "means": draw(*sums.shape, k)}

    cases = {"three parts": case([[1.0, 2.5], [4.0, 1.0], [1.5, 7.0]], 3), "one part": case([[2.0]], 2)}
    cases["empty parts"] = case([[0.0, 0.0], [3.0, 0.0]], 2)
    cases["empty parts"]["tops"][0] = 500.0
    return cases


def joined_by_reading_all(tops: torch.Tensor, totals: torch.Tensor, means: torch.Tensor) -> dict:
    """A part stands for one item of the score that its whole mass would have."""
    logs = torch.where(totals > 0, tops + totals.log(), -math.inf)
    some = (totals > 0).any(0)
    shares = torch.where(some, logs.softmax(0), 0)
    top = torch.where(some, torch.where(totals > 0, tops, -math.inf).amax(0), 0)
    total = torch.where(some, (logs.logsumexp(0) - top).exp(), 0)
    return {"shares": shares, "top": top, "total": total, "mean": (shares[..., None] * means).sum(0)}
