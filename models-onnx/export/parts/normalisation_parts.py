"""Batch norm in training, layer norm and inverted dropout."""

import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows

EPSILON = 1e-5
MOMENTUM = 0.1
VECTORS = ("x", ("N", "C"), "A batch of feature vectors", "一批特征向量")
SCALE = ("gamma", ("C",), "Learned scale", "学到的缩放系数")
SHIFT = ("beta", ("C",), "Learned shift", "学到的平移量")


def batch_norm_training() -> Part:
    graph = Graph("batch-norm-training")
    reads(
        graph,
        VECTORS,
        SCALE,
        SHIFT,
        ("running_mean", ("C",), "Running mean before this batch", "这一批之前的滑动均值"),
        ("running_var", ("C",), "Running variance before it", "这一批之前的滑动方差", "float32", (0, 10)),
    )
    graph.axes["N"] = (2, 64)
    graph.op("ReduceMean", "x", graph.ints(0), name="batch_mean", keepdims=0)
    centred = graph.op("Sub", "x", "batch_mean")
    graph.op("ReduceMean", graph.op("Mul", centred, centred), graph.ints(0), name="batch_var", keepdims=0)
    deviation = graph.op("Sqrt", graph.op("Add", "batch_var", graph.scalar(EPSILON)))
    graph.op("Div", centred, deviation, name="normalised")
    graph.op("Add", graph.op("Mul", "gamma", "normalised"), "beta", name="output")
    count = axis_size(graph, "x", 0)
    unbiased = graph.op("Div", graph.op("Mul", "batch_var", count), graph.op("Sub", count, graph.scalar(1.0)))
    for name, fresh in (("mean", "batch_mean"), ("var", unbiased)):
        kept = graph.op("Mul", f"running_{name}", graph.scalar(1 - MOMENTUM))
        graph.op("Add", kept, graph.op("Mul", fresh, graph.scalar(MOMENTUM)), name=f"next_{name}")
    gives(
        graph,
        ("output", ("N", "C"), "gamma * normalised + beta", "gamma × normalised + beta"),
        ("next_mean", ("C",), "0.9 * running + 0.1 * batch mean", "0.9 × 滑动均值 + 0.1 × 批均值"),
        ("next_var", ("C",), "The same with the unbiased variance", "同上，方差用无偏估计"),
    )
    shows(
        graph,
        ("batch_mean", ("C",), "Mean over the batch", "批均值"),
        ("batch_var", ("C",), "Variance over the batch, divided by N", "批方差，除以 N"),
        ("normalised", ("N", "C"), "(x - mean) / sqrt(var + 1e-5)", "(x − 均值) / sqrt(方差 + 1e-5)"),
    )
    draw = normals(21)

    def case(x: torch.Tensor) -> dict:
        c = x.shape[1]
        running = {"running_mean": draw(c), "running_var": draw(c) ** 2}
        return {"x": x, "gamma": draw(c), "beta": draw(c)} | running

    cases = {
        "ordinary": case(draw(6, 5) * 3 + 1),
        "two rows": case(draw(2, 3) * 3),
        "a feature that never changes": case(torch.cat([draw(4, 2), torch.full((4, 1), 7.0)], 1)),
    }
    words = ("Batch normalisation in training, with its running statistics", "训练时的批归一化及滑动统计量")
    return part(graph, words, batch_norm_by_torch, cases)


def batch_norm_by_torch(**inputs: torch.Tensor) -> dict:
    """In float64: a feature that never changes turns the last digit of its mean into 300 times as much."""
    x, gamma, beta, mean, var = (value.double() for value in inputs.values())
    mean, var = mean.clone(), var.clone()
    output = F.batch_norm(x, mean, var, gamma, beta, training=True, momentum=MOMENTUM, eps=EPSILON)
    normalised = F.batch_norm(x, None, None, training=True, eps=EPSILON)
    batch = {"batch_mean": x.mean(0), "batch_var": x.var(0, unbiased=False)}
    return {"output": output, "next_mean": mean, "next_var": var, "normalised": normalised} | batch


def layer_norm_part() -> Part:
    graph = Graph("layer-norm")
    reads(graph, ("x", ("N", "T", "C"), "Token vectors", "词元向量"), SCALE, SHIFT)
    graph.op("ReduceMean", "x", graph.ints(-1), name="mean", keepdims=1)
    centred = graph.op("Sub", "x", "mean")
    graph.op("ReduceMean", graph.op("Mul", centred, centred), graph.ints(-1), name="var", keepdims=1)
    deviation = graph.op("Sqrt", graph.op("Add", "var", graph.scalar(EPSILON)))
    graph.op("Add", graph.op("Mul", graph.op("Div", centred, deviation), "gamma"), "beta", name="output")
    gives(graph, ("output", ("N", "T", "C"), "Normalised, scaled and shifted", "归一化后缩放并平移"))
    shows(
        graph,
        ("mean", ("N", "T", 1), "Mean over the features of each token", "每个词元各特征的均值"),
        ("var", ("N", "T", 1), "Their variance, divided by C", "方差，除以 C"),
    )
    draw = normals(22)
    cases = {
        "ordinary": {"x": draw(2, 3, 8) * 2 + 1, "gamma": draw(8), "beta": draw(8)},
        "one token": {"x": draw(1, 1, 4), "gamma": torch.ones(4), "beta": torch.zeros(4)},
        "equal features": {"x": torch.full((1, 2, 3), 5.0), "gamma": draw(3), "beta": draw(3)},
        "large values": {"x": draw(1, 2, 6) * 1e3, "gamma": draw(6), "beta": draw(6)},
    }

    def reference(x: torch.Tensor, gamma: torch.Tensor, beta: torch.Tensor) -> dict:
        output = F.layer_norm(x, gamma.shape, gamma, beta, EPSILON)
        return {"output": output, "mean": x.mean(-1, True), "var": x.var(-1, unbiased=False, keepdim=True)}

    return part(graph, ("Layer normalisation over the last axis", "对最后一维的层归一化"), reference, cases)


def dropout() -> Part:
    graph = Graph("dropout")
    reads(
        graph,
        VECTORS,
        ("kept", ("N", "C"), "Which values stay in training", "训练时保留哪些值", "bool"),
        ("rate", (), "Share that is dropped", "丢弃的比例", "float32", (0, 0.9)),
    )
    scale = graph.op("Sub", graph.scalar(1.0), "rate")
    graph.op("Where", "kept", graph.op("Div", "x", scale), graph.scalar(0.0), name="training")
    graph.op("Identity", "x", name="inference")
    gives(
        graph,
        ("training", ("N", "C"), "Kept values / (1 - rate), zeros elsewhere", "保留的值除以 (1 − rate)，其余为 0"),
        ("inference", ("N", "C"), "x itself", "就是 x"),
    )
    draw = normals(23)

    def case(rate: float, *size: int) -> dict:
        return {"x": draw(*size), "kept": draw(*size) > -rate, "rate": torch.tensor(rate)}

    cases = {
        "half dropped": case(0.5, 4, 6),
        "nothing dropped": {"x": draw(2, 3), "kept": torch.ones(2, 3).bool(), "rate": torch.tensor(0.0)},
        "all dropped": {"x": draw(1, 2), "kept": torch.zeros(1, 2).bool(), "rate": torch.tensor(0.8)},
    }

    def reference(x: torch.Tensor, kept: torch.Tensor, rate: torch.Tensor) -> dict:
        return {"training": x * kept / (1 - rate), "inference": F.dropout(x, float(rate), training=False)}

    words = ("Inverted dropout with a given mask, and at inference", "给定掩码的反向 dropout，以及推理时的行为")
    return part(graph, words, reference, cases)
