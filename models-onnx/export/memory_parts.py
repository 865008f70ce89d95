"""Parts of rnn-vs-lstm-memory: one step of each gated cell, and attention."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from .golden import Case
from .graph import Graph, Meaning, Spec
from .release import Part

TINY = 1e-30
HUGE = 1e4


def _inputs(graph: Graph, specs: list[tuple]) -> None:
    for name, dims, en, zh in specs:
        graph.input(Spec(name, "float32", dims, Meaning(en, zh)))


def _linear(graph: Graph, source: str, weight: str, bias: str, name: str | None = None) -> str:
    return graph.op("Gemm", source, weight, bias, name=name, transB=1)


def _gate_probes(graph: Graph, gates: list[tuple[str, str, str]]) -> None:
    for name, en, zh in gates:
        graph.probe(Spec(name, "float32", ("N", "H"), Meaning(en, zh)))


def lstm_cell() -> Part:
    graph = Graph("lstm-cell")
    _inputs(graph, [
        ("x", ("N", "I"), "Input of this step", "这一步的输入"),
        ("h", ("N", "H"), "Hidden state so far", "上一步的隐藏状态"),
        ("c", ("N", "H"), "Cell state so far", "上一步的单元状态"),
        ("w_ih", ("4H", "I"), "Input weights of the gates i, f, g, o, stacked", "门 i、f、g、o 的输入权重，依次叠放"),
        ("w_hh", ("4H", "H"), "State weights of the gates, in the same order", "各门的状态权重，顺序相同"),
        ("bias", ("4H",), "Bias of the gates, in the same order", "各门的偏置，顺序相同"),
    ])
    from_input = _linear(graph, "x", "w_ih", "bias")
    graph.op("Gemm", "h", "w_hh", from_input, name="gates", transB=1)
    rows = graph.multi("Split", ["gates"], ["i_sum", "f_sum", "g_sum", "o_sum"], axis=1, num_outputs=4)
    for gate, total in zip("ifgo", rows, strict=True):
        graph.op("Tanh" if gate == "g" else "Sigmoid", total, name=gate)
    graph.op("Add", graph.op("Mul", "f", "c"), graph.op("Mul", "i", "g"), name="c_next")
    graph.op("Mul", "o", graph.op("Tanh", "c_next"), name="h_next")
    graph.output(Spec("h_next", "float32", ("N", "H"), Meaning("o * tanh(c_next)", "o × tanh(c_next)")))
    graph.output(Spec("c_next", "float32", ("N", "H"), Meaning("f * c + i * g", "f × c + i × g")))
    sums = Meaning("Sums that enter the gates, before sigmoid and tanh", "各门激活之前的加权和")
    graph.probe(Spec("gates", "float32", ("N", "4H"), sums))
    _gate_probes(graph, [
        ("i", "Input gate: what is let in", "输入门：放进多少"),
        ("f", "Forget gate: what is kept", "遗忘门：保留多少"),
        ("g", "Candidate values", "候选值"),
        ("o", "Output gate: what is shown", "输出门：露出多少"),
    ])
    return Part("lstm-cell", Meaning("One step of an LSTM", "LSTM 的一步"), graph, lstm_cases())


def lstm_cases() -> list[Case]:
    torch.manual_seed(11)
    sizes = {"ordinary": (3, 5, 4), "one row, one unit": (1, 1, 1), "more units than inputs": (2, 2, 9)}
    cases = [lstm_case(name, *size) for name, size in sizes.items()]
    return [*cases, lstm_case("huge inputs", 2, 3, 4, HUGE)]


@torch.no_grad()
def lstm_case(name: str, rows: int, inputs: int, units: int, scale: float = 1.0) -> Case:
    cell = nn.LSTMCell(inputs, units)
    cell.bias_hh.zero_()
    x, h, c = torch.randn(rows, inputs) * scale, torch.randn(rows, units), torch.randn(rows, units)
    h_next, c_next = cell(x, (h, c))
    sums = F.linear(x, cell.weight_ih, cell.bias_ih) + F.linear(h, cell.weight_hh)
    i, f, g, o = sums.chunk(4, dim=1)
    feeds = {"x": x, "h": h, "c": c, "w_ih": cell.weight_ih, "w_hh": cell.weight_hh, "bias": cell.bias_ih}
    gates = {"gates": sums, "i": i.sigmoid(), "f": f.sigmoid(), "g": g.tanh(), "o": o.sigmoid()}
    return Case(name, feeds, {"h_next": h_next, "c_next": c_next} | gates)


def gru_cell() -> Part:
    graph = Graph("gru-cell")
    _inputs(graph, [
        ("x", ("N", "I"), "Input of this step", "这一步的输入"),
        ("h", ("N", "H"), "Hidden state so far", "上一步的隐藏状态"),
        ("w_ih", ("3H", "I"), "Input weights of r, z, n, stacked", "r、z、n 的输入权重，依次叠放"),
        ("w_hh", ("3H", "H"), "State weights of r, z, n", "r、z、n 的状态权重"),
        ("b_ih", ("3H",), "Bias of the input sums", "输入部分的偏置"),
        ("b_hh", ("3H",), "Bias of the state sums; the reset gate scales its part of n too", "状态部分的偏置，其中 n 的那段也会乘上重置门"),
    ])
    from_input = _linear(graph, "x", "w_ih", "b_ih")
    from_state = _linear(graph, "h", "w_hh", "b_hh")
    graph.multi("Split", [from_input], ["r_input", "z_input", "n_input"], axis=1, num_outputs=3)
    graph.multi("Split", [from_state], ["r_state", "z_state", "n_state"], axis=1, num_outputs=3)
    graph.op("Sigmoid", graph.op("Add", "r_input", "r_state"), name="r")
    graph.op("Sigmoid", graph.op("Add", "z_input", "z_state"), name="z")
    graph.op("Tanh", graph.op("Add", "n_input", graph.op("Mul", "r", "n_state")), name="n")
    fresh = graph.op("Mul", graph.op("Sub", graph.scalar(1.0), "z"), "n")
    graph.op("Add", fresh, graph.op("Mul", "z", "h"), name="h_next")
    graph.output(Spec("h_next", "float32", ("N", "H"), Meaning("(1 - z) * n + z * h", "(1 − z) × n + z × h")))
    _gate_probes(graph, [
        ("r", "Reset gate", "重置门"),
        ("z", "Update gate: how much of the old state stays", "更新门：旧状态保留多少"),
        ("n", "Candidate state; r scales the state's sum, bias included", "候选状态，r 乘在状态部分（含偏置）上"),
    ])
    return Part("gru-cell", Meaning("One step of a GRU, in PyTorch's form", "GRU 的一步（PyTorch 的写法）"), graph, gru_cases())


def gru_cases() -> list[Case]:
    torch.manual_seed(12)
    sizes = {"ordinary": (3, 5, 4), "one row, one unit": (1, 1, 1), "more units than inputs": (2, 2, 9)}
    cases = [gru_case(name, *size) for name, size in sizes.items()]
    return [*cases, gru_case("huge inputs", 2, 3, 4, HUGE)]


@torch.no_grad()
def gru_case(name: str, rows: int, inputs: int, units: int, scale: float = 1.0) -> Case:
    cell = nn.GRUCell(inputs, units)
    x, h = torch.randn(rows, inputs) * scale, torch.randn(rows, units)
    of_input = F.linear(x, cell.weight_ih, cell.bias_ih).chunk(3, dim=1)
    of_state = F.linear(h, cell.weight_hh, cell.bias_hh).chunk(3, dim=1)
    r, z = (of_input[0] + of_state[0]).sigmoid(), (of_input[1] + of_state[1]).sigmoid()
    n = (of_input[2] + r * of_state[2]).tanh()
    weights = {"w_ih": cell.weight_ih, "w_hh": cell.weight_hh, "b_ih": cell.bias_ih, "b_hh": cell.bias_hh}
    return Case(name, {"x": x, "h": h} | weights, {"h_next": cell(x, h), "r": r, "z": z, "n": n})


def scaled_dot_attention() -> Part:
    graph = Graph("scaled-dot-attention")
    _inputs(graph, [
        ("q", ("B", "T", "D"), "Queries", "查询"),
        ("k", ("B", "S", "D"), "Keys", "键"),
        ("v", ("B", "S", "D"), "Values", "值"),
    ])
    sight = Meaning("True where a query may look at a key", "为真处表示该查询可以看到该键")
    graph.input(Spec("mask", "bool", ("B", "T", "S"), sight))
    products = graph.op("MatMul", "q", graph.op("Transpose", "k", perm=[0, 2, 1]))
    width = graph.op("Cast", graph.op("Gather", graph.op("Shape", "q"), graph.ints(2), axis=0), to=1)
    graph.op("Div", products, graph.op("Sqrt", width), name="scores")
    attention_weights(graph)
    graph.op("MatMul", "weights", "v", name="output")
    graph.output(Spec("output", "float32", ("B", "T", "D"), Meaning("weights @ v", "weights @ v")))
    scores = Meaning("q @ k transposed / sqrt(D), before the mask", "q @ kᵀ / √D，尚未加掩码")
    graph.probe(Spec("scores", "float32", ("B", "T", "S"), scores))
    weights = Meaning(
        "Softmax over the keys that may be seen; zeros in a row that sees none",
        "在可见的键上做 softmax；一个键都看不到的行全为 0",
    )
    graph.probe(Spec("weights", "float32", ("B", "T", "S"), weights))
    summary = Meaning(
        "Scaled dot-product attention with a mask. It stands here until the attention model has a folder of its own",
        "带掩码的缩放点积注意力；等注意力模型有了自己的文件夹再移过去",
    )
    return Part("scaled-dot-attention", summary, graph, attention_cases())


def attention_weights(graph: Graph) -> None:
    """Softmax of `scores` under `mask`. No infinity takes part, so a row that sees nothing gives 0 and not NaN."""
    lowest = graph.scalar(float(torch.finfo(torch.float32).min))
    seen = graph.op("Where", "mask", "scores", lowest)
    top = graph.op("ReduceMax", seen, graph.ints(-1), keepdims=1)
    below = graph.op("Where", "mask", graph.op("Sub", "scores", top), graph.scalar(0.0))
    powers = graph.op("Where", "mask", graph.op("Exp", below), graph.scalar(0.0))
    total = graph.op("ReduceSum", powers, graph.ints(-1), keepdims=1)
    graph.op("Div", powers, graph.op("Max", total, graph.scalar(TINY)), name="weights")


def attention_cases() -> list[Case]:
    torch.manual_seed(13)
    causal = torch.ones(1, 5, 5).tril().bool()
    blind = torch.rand(2, 4, 6) < 0.6
    blind[0, 2] = False
    return [
        attention_case("causal", (1, 5, 5, 8), causal),
        attention_case("one token", (1, 1, 1, 4), torch.ones(1, 1, 1).bool()),
        attention_case("a row that sees nothing", (2, 4, 6, 8), blind),
        attention_case("nothing seen at all", (1, 2, 3, 4), torch.zeros(1, 2, 3).bool()),
        attention_case("huge scores", (2, 3, 7, 64), torch.rand(2, 3, 7) < 0.7, 300.0),
    ]


def attention_case(name: str, size: tuple, mask: torch.Tensor, scale: float = 1.0) -> Case:
    batch, queries, keys, width = size
    q, k = torch.randn(batch, queries, width) * scale, torch.randn(batch, keys, width) * scale
    v = torch.randn(batch, keys, width)
    scores = q @ k.mT / math.sqrt(width)
    weights = scores.masked_fill(~mask, -math.inf).softmax(-1).masked_fill(~mask, 0)
    output = torch.where(mask.any(-1, keepdim=True), F.scaled_dot_product_attention(q, k, v, mask), 0)
    return Case(name, {"q": q, "k": k, "v": v, "mask": mask}, {"output": output, "scores": scores, "weights": weights})


def memory_parts() -> list[Part]:
    return [lstm_cell(), gru_cell(), scaled_dot_attention()]
