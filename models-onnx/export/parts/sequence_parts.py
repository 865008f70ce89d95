"""Attention, positions, embeddings, the plain recurrent cell and one step of beam search."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows

WAVELENGTH = 10_000.0
UNSEEN = -1e9


def additive_attention() -> Part:
    graph = Graph("additive-attention")
    reads(
        graph,
        ("query", ("N", "Q"), "Decoder state", "解码器状态"),
        ("keys", ("N", "S", "K"), "Encoder states", "编码器状态"),
        ("w_query", ("Q", "A"), "Projection of the query", "查询的投影"),
        ("w_key", ("K", "A"), "Projection of the keys", "键的投影"),
        ("v", ("A",), "Turns a vector into a score", "把向量变成得分"),
        ("seen", ("N", "S"), "True where a key may be looked at", "为真处的键可见", "bool"),
    )
    projected = graph.op("Unsqueeze", graph.op("MatMul", "query", "w_query"), graph.ints(1))
    energy = graph.op("Tanh", graph.op("Add", projected, graph.op("MatMul", "keys", "w_key")))
    graph.op("MatMul", energy, "v", name="scores")
    masked = graph.op("Where", "seen", "scores", graph.scalar(UNSEEN))
    graph.op("Softmax", masked, name="weights", axis=-1)
    mixed = graph.op("MatMul", graph.op("Unsqueeze", "weights", graph.ints(1)), "keys")
    graph.op("Squeeze", mixed, graph.ints(1), name="context")
    gives(graph, ("context", ("N", "K"), "Keys averaged by the weights", "按权重平均的键"))
    shows(
        graph,
        ("scores", ("N", "S"), "v . tanh(W_q q + W_k k), before the mask", "v · tanh(W_q q + W_k k)，未加掩码"),
        ("weights", ("N", "S"), "Softmax over the keys that may be seen", "在可见的键上做 softmax"),
    )
    draw = normals(31)

    def case(n: int, s: int, seen: torch.Tensor) -> dict:
        weights = {"w_query": draw(5, 4), "w_key": draw(6, 4), "v": draw(4)}
        return {"query": draw(n, 5), "keys": draw(n, s, 6), **weights, "seen": seen}

    cases = {
        "all seen": case(2, 4, torch.ones(2, 4).bool()),
        "one key": case(1, 1, torch.ones(1, 1).bool()),
        "padding": case(2, 5, torch.tensor([[1, 1, 1, 0, 0], [1, 0, 0, 0, 0]]).bool()),
    }
    return part(graph, ("Additive attention (Bahdanau)", "加性注意力（Bahdanau）"), additive_by_torch, cases)


def additive_by_torch(query, keys, w_query, w_key, v, seen) -> dict:
    scores = torch.einsum("nsa,a->ns", torch.tanh((query @ w_query)[:, None] + keys @ w_key), v)
    weights = scores.masked_fill(~seen, -math.inf).softmax(-1)
    return {"scores": scores, "weights": weights, "context": torch.einsum("ns,nsk->nk", weights, keys)}


def multi_head_attention() -> Part:
    graph = Graph("multi-head-attention")
    names = ("w_q", "w_k", "w_v", "w_o")
    reads(
        graph,
        ("x", ("N", "T", "4D"), "Tokens; four heads of width D", "词元；四个头，每头宽 D"),
        *((name, ("4D", "4D"), f"Projection {name[-1]}, x @ w", f"投影 {name[-1]}，x @ w") for name in names),
    )
    width = graph.op("Div", axis_size(graph, "x", 2), graph.scalar(4.0))

    def split(weights: str, order: list[int]) -> str:
        # One axis of the two must be given: -1 is the width of a head.
        heads = graph.op("Reshape", graph.op("MatMul", "x", weights), graph.ints(0, 0, 4, -1))
        return graph.op("Transpose", heads, perm=order)

    products = graph.op("MatMul", split("w_q", [0, 2, 1, 3]), split("w_k", [0, 2, 3, 1]))
    graph.op("Div", products, graph.op("Sqrt", width), name="scores")
    graph.op("Softmax", "scores", name="weights", axis=-1)
    mixed = graph.op("MatMul", "weights", split("w_v", [0, 2, 1, 3]))
    joined = graph.op("Reshape", graph.op("Transpose", mixed, perm=[0, 2, 1, 3]), graph.ints(0, 0, -1))
    graph.op("MatMul", joined, "w_o", name="output")
    gives(graph, ("output", ("N", "T", "4D"), "Heads joined and projected", "拼接各头后再投影"))
    shows(
        graph,
        ("scores", ("N", 4, "T", "T"), "q . k / sqrt(D) of each head", "每个头的 q · k / √D"),
        ("weights", ("N", 4, "T", "T"), "Softmax over the keys", "在键上做 softmax"),
    )
    draw = normals(32)

    def case(n: int, t: int, d: int) -> dict:
        return {"x": draw(n, t, 4 * d)} | {name: draw(4 * d, 4 * d) / 2 for name in names}

    cases = {"ordinary": case(2, 5, 3), "one token": case(1, 1, 1), "long": case(1, 12, 2)}
    return part(graph, ("Multi-head self-attention, four heads", "多头自注意力，四个头"), heads_by_torch, cases)


def heads_by_torch(x, w_q, w_k, w_v, w_o) -> dict:
    size = x.shape[-1]
    layer = nn.MultiheadAttention(size, 4, bias=False, batch_first=True)
    with torch.no_grad():
        layer.in_proj_weight.copy_(torch.cat([w_q.T, w_k.T, w_v.T]))
        layer.out_proj.weight.copy_(w_o.T)
        output, weights = layer(x, x, x, average_attn_weights=False)
    q, k = ((x @ w).unflatten(-1, (4, -1)).transpose(1, 2) for w in (w_q, w_k))
    return {"scores": q @ k.mT / math.sqrt(size / 4), "weights": weights, "output": output}


def positional_encoding() -> Part:
    graph = Graph("positional-encoding")
    reads(graph, ("x", ("N", "T", "2D"), "Token vectors of even width", "宽度为偶数的词元向量"))
    one, zero = graph.weight("one", 1), graph.weight("zero", 0)
    shape = graph.op("Shape", "x")
    length = graph.op("Squeeze", graph.op("Gather", shape, graph.ints(1), axis=0))
    size = graph.op("Squeeze", graph.op("Gather", shape, graph.ints(2), axis=0))
    places = graph.op("Cast", graph.op("Range", zero, length, one), to=1)
    even = graph.op("Cast", graph.op("Range", zero, size, graph.weight("two", 2)), to=1)
    share = graph.op("Div", even, graph.op("Cast", size, to=1))
    rates = graph.op("Pow", graph.scalar(WAVELENGTH), graph.op("Neg", share))
    angles = graph.op("Mul", graph.op("Unsqueeze", places, graph.ints(1)), rates)
    waves = [graph.op("Unsqueeze", graph.op(kind, angles), graph.ints(2)) for kind in ("Sin", "Cos")]
    graph.op("Reshape", graph.op("Concat", *waves, axis=2), graph.ints(0, -1), name="encoding")
    graph.op("Add", "x", "encoding", name="output")
    gives(graph, ("output", ("N", "T", "2D"), "x + encoding", "x + 位置编码"))
    meaning = ("sin in even columns, cos in odd ones", "偶数列为 sin，奇数列为 cos")
    shows(graph, ("encoding", ("T", "2D"), *meaning))
    draw = normals(33)
    cases = {"ordinary": {"x": draw(2, 7, 8)}, "one token": {"x": draw(1, 1, 2)}, "long": {"x": draw(1, 40, 4)}}
    words = ("Sinusoidal positions added to token vectors", "给词元向量加上正弦位置编码")
    return part(graph, words, positions_by_torch, cases)


def positions_by_torch(x: torch.Tensor) -> dict:
    length, width = x.shape[1:]
    angles = torch.arange(length)[:, None] / WAVELENGTH ** (torch.arange(0, width, 2) / width)
    encoding = torch.stack([angles.sin(), angles.cos()], -1).flatten(1).float()
    return {"encoding": encoding, "output": x + encoding}


def rnn_cell() -> Part:
    graph = Graph("rnn-cell")
    reads(
        graph,
        ("x", ("N", "I"), "Input of this step", "这一步的输入"),
        ("h", ("N", "H"), "Hidden state so far", "上一步的隐藏状态"),
        ("w_ih", ("H", "I"), "Input weights", "输入权重"),
        ("w_hh", ("H", "H"), "State weights", "状态权重"),
        ("bias", ("H",), "Bias", "偏置"),
    )
    from_input = graph.op("Gemm", "x", "w_ih", "bias", transB=1)
    graph.op("Gemm", "h", "w_hh", from_input, name="sum", transB=1)
    graph.op("Tanh", "sum", name="h_next")
    gives(graph, ("h_next", ("N", "H"), "tanh of the sum", "对加权和取 tanh"))
    shows(graph, ("sum", ("N", "H"), "x W_ih^T + h W_hh^T + b", "x W_ihᵀ + h W_hhᵀ + b"))
    draw = normals(34)

    def case(n: int, i: int, h: int, scale: float = 1.0) -> dict:
        state = {"x": draw(n, i) * scale, "h": draw(n, h)}
        return state | {"w_ih": draw(h, i), "w_hh": draw(h, h), "bias": draw(h)}

    cases = {"ordinary": case(3, 4, 5), "sizes of one": case(1, 1, 1), "saturated": case(2, 3, 4, 100.0)}

    def reference(x, h, w_ih, w_hh, bias) -> dict:
        total = x @ w_ih.T + h @ w_hh.T + bias
        return {"sum": total, "h_next": torch.rnn_tanh_cell(x, h, w_ih, w_hh, bias, torch.zeros_like(bias))}

    return part(graph, ("One step of a plain recurrent cell", "普通循环单元的一步"), reference, cases)


def beam_step() -> Part:
    graph = Graph("beam-step")
    reads(
        graph,
        ("logits", ("B", "V"), "Score of each next token for each beam", "每个束下一个词元的得分"),
        ("scores", ("B",), "Log-probability of each beam so far", "每个束到目前的对数概率"),
    )
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    total = graph.op("Add", "log_probs", graph.op("Unsqueeze", "scores", graph.ints(1)))
    shape = graph.op("Shape", "logits")
    width = graph.op("Gather", shape, graph.ints(0), axis=0)
    flat = graph.op("Reshape", total, graph.ints(-1))
    graph.multi("TopK", [flat, width], ["next_scores", "place"], axis=0)
    size = graph.op("Gather", shape, graph.ints(1), axis=0)
    graph.op("Div", "place", size, name="parent")
    graph.op("Mod", "place", size, name="token")
    gives(
        graph,
        ("next_scores", ("B",), "The B best sums, best first", "最好的 B 个和，由高到低"),
        ("parent", ("B",), "The beam that each continues", "各自延续哪个束", "int64"),
        ("token", ("B",), "The token that each adds", "各自添加的词元", "int64"),
    )
    shows(graph, ("log_probs", ("B", "V"), "Log-softmax of the logits", "logits 的对数 softmax"))
    draw = normals(35)
    cases = {
        "three beams": {"logits": draw(3, 7), "scores": -draw(3).abs()},
        "one beam is greedy": {"logits": draw(1, 5), "scores": torch.zeros(1)},
        "one beam leads": {"logits": draw(4, 6), "scores": torch.tensor([-50.0, 0.0, -50.0, -50.0])},
    }

    def reference(logits: torch.Tensor, scores: torch.Tensor) -> dict:
        log_probs = F.log_softmax(logits, -1)
        best = (log_probs + scores[:, None]).flatten().topk(len(logits))
        place = {"parent": best.indices // logits.shape[1], "token": best.indices % logits.shape[1]}
        return {"log_probs": log_probs, "next_scores": best.values} | place

    return part(graph, ("One step of beam search", "束搜索的一步"), reference, cases)
