"""Attention from a translation to its source, and rotary positions."""

import math

import torch
from onnx import TensorProto
from torch import nn

from ..graph import Graph
from ..part import Part
from .attention_part import attention_weights
from .declare import axis_size, gives, normals, part, reads, shows

HEADS = 4
BASE = 10_000.0


def cross_attention() -> Part:
    graph = Graph("cross-attention")
    reads(
        graph,
        ("target", ("N", "T", "4D"), "Decoder's vectors; four heads of width D", "解码器的向量；四个头，每头宽 D"),
        ("memory", ("N", "S", "4D"), "Encoder's vectors", "编码器的向量"),
        ("seen", ("N", "S"), "True at words, false at padding", "真为词，假为填充", "bool"),
        *((f"w_{name}", ("4D", "4D"), f"Projection {name}, x @ w", f"投影 {name}，x @ w") for name in "qkvo"),
    )
    width = graph.op("Div", axis_size(graph, "target", 2), graph.scalar(float(HEADS)))

    def split(source: str, weights: str, order: list[int]) -> str:
        heads = graph.op("Reshape", graph.op("MatMul", source, weights), graph.ints(0, 0, HEADS, -1))
        return graph.op("Transpose", heads, perm=order)

    products = graph.op("MatMul", split("target", "w_q", [0, 2, 1, 3]), split("memory", "w_k", [0, 2, 3, 1]))
    graph.op("Div", products, graph.op("Sqrt", width), name="scores")
    graph.op("Unsqueeze", "seen", graph.ints(1, 2), name="mask")
    attention_weights(graph)
    mixed = graph.op("MatMul", "weights", split("memory", "w_v", [0, 2, 1, 3]))
    joined = graph.op("Reshape", graph.op("Transpose", mixed, perm=[0, 2, 1, 3]), graph.ints(0, 0, -1))
    graph.op("MatMul", joined, "w_o", name="output")
    gives(graph, ("output", ("N", "T", "4D"), "Heads joined and projected", "拼接各头后再投影"))
    shows(
        graph,
        ("scores", ("N", 4, "T", "S"), "q . k / sqrt(D) of each head, before the mask", "每个头的 q · k / √D，尚未加掩码"),
        ("weights", ("N", 4, "T", "S"), "Softmax over the words; zeros without words", "在词上做 softmax；没有词时全为 0"),
    )
    words = ("Attention from a translation to its source, four heads", "译文对原文的注意力，四个头")
    return part(graph, words, cross_by_torch, cross_cases())


def cross_cases() -> dict[str, dict]:
    draw = normals(91)

    def case(seen: list[list[int]], t: int, d: int) -> dict:
        n, s = len(seen), len(seen[0])
        sides = {"target": draw(n, t, HEADS * d), "memory": draw(n, s, HEADS * d), "seen": torch.tensor(seen).bool()}
        return sides | {f"w_{name}": draw(HEADS * d, HEADS * d) / 2 for name in "qkvo"}

    return {
        "padded": case([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0]], 3, 2),
        "one word": case([[1]], 1, 1),
        "an empty source": case([[1, 1, 0], [0, 0, 0]], 2, 2),
    }


def cross_by_torch(target, memory, seen, w_q, w_k, w_v, w_o) -> dict:
    size = target.shape[-1]
    layer = nn.MultiheadAttention(size, HEADS, bias=False, batch_first=True)
    with torch.no_grad():
        layer.in_proj_weight.copy_(torch.cat([w_q.T, w_k.T, w_v.T]))
        layer.out_proj.weight.copy_(w_o.T)
        output, weights = layer(target, memory, memory, key_padding_mask=~seen, average_attn_weights=False)
    q = (target @ w_q).unflatten(-1, (HEADS, -1)).transpose(1, 2)
    k = (memory @ w_k).unflatten(-1, (HEADS, -1)).transpose(1, 2)
    # PyTorch gives NaN where nothing is seen; the part promises zeros.
    some = seen.any(1)
    return {
        "scores": q @ k.mT / math.sqrt(size / HEADS),
        "weights": torch.where(some[:, None, None, None], weights, 0),
        "output": torch.where(some[:, None, None], output, 0),
    }


def rotary_scores() -> Part:
    graph = Graph("rotary-scores")
    reads(
        graph,
        ("q", ("N", "T", "2D"), "Queries of even width", "宽度为偶数的查询"),
        ("k", ("N", "T", "2D"), "Keys", "键"),
        ("places", ("T",), "Place of each token", "各词元的位置", "int64", (-100_000, 100_000)),
    )
    size = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "q"), graph.ints(2), axis=0))
    even = graph.op("Range", graph.weight("zero", 0), size, graph.weight("two", 2))
    # In double: the rounding of a large angle in single precision would be a turn of its own.
    share = graph.op("Div", double(graph, even), double(graph, size))
    rates = graph.op("Pow", graph.weight("base", BASE), graph.op("Neg", share))
    angles = graph.op("Mul", double(graph, graph.op("Unsqueeze", "places", graph.ints(1))), rates)
    waves = [graph.op("Cast", graph.op(kind, angles), to=TensorProto.FLOAT) for kind in ("Cos", "Sin")]
    turned(graph, "q", waves)
    turned(graph, "k", waves)
    products = graph.op("MatMul", "q_turned", graph.op("Transpose", "k_turned", perm=[0, 2, 1]))
    graph.op("Div", products, graph.op("Sqrt", axis_size(graph, "q", 2)), name="scores")
    gives(graph, ("scores", ("N", "T", "T"), "q_turned . k_turned / sqrt(2D)", "q_turned · k_turned / √(2D)"))
    shows(
        graph,
        ("q_turned", ("N", "T", "2D"), "Each pair of a query turned by its place's angle", "查询的每一对分量按位置转过一个角度"),
        ("k_turned", ("N", "T", "2D"), "The same for the keys", "键同样处理"),
    )
    draw = normals(92)
    cases = {
        "ordinary": {"q": draw(2, 5, 8), "k": draw(2, 5, 8), "places": torch.arange(5)},
        "one token": {"q": draw(1, 1, 2), "k": draw(1, 1, 2), "places": torch.tensor([3])},
        "far away": {"q": draw(1, 3, 6), "k": draw(1, 3, 6), "places": torch.tensor([99_999, 7, -41_000])},
    }
    return part(graph, ("Attention scores with rotary positions", "带旋转位置编码的注意力得分"), rotary_by_complex, cases)


def double(graph: Graph, source: str) -> str:
    return graph.op("Cast", source, to=TensorProto.DOUBLE)


def turned(graph: Graph, source: str, waves: list[str]) -> None:
    pairs = graph.op("Reshape", source, graph.ints(0, 0, -1, 2))
    even, odd = (graph.op("Gather", pairs, graph.weight(f"{source}_{n}", n), axis=3) for n in (0, 1))
    cos, sin = waves
    across = graph.op("Sub", graph.op("Mul", even, cos), graph.op("Mul", odd, sin))
    along = graph.op("Add", graph.op("Mul", even, sin), graph.op("Mul", odd, cos))
    both = [graph.op("Unsqueeze", half, graph.ints(3)) for half in (across, along)]
    graph.op("Reshape", graph.op("Concat", *both, axis=3), graph.ints(0, 0, -1), name=f"{source}_turned")


def rotary_by_complex(q: torch.Tensor, k: torch.Tensor, places: torch.Tensor) -> dict:
    size = q.shape[-1]
    angles = places[:, None].double() * BASE ** (-torch.arange(0, size, 2).double() / size)
    turns = torch.polar(torch.ones_like(angles), angles)

    def turn(x: torch.Tensor) -> torch.Tensor:
        pairs = torch.view_as_complex(x.double().unflatten(-1, (-1, 2)).contiguous())
        return torch.view_as_real(pairs * turns).flatten(-2)

    scores = turn(q) @ turn(k).mT / math.sqrt(size)
    return {"q_turned": turn(q).float(), "k_turned": turn(k).float(), "scores": scores.float()}
