"""Parts of rnn-vs-lstm-memory: one step of each gated cell."""

import torch
import torch.nn.functional as F
from torch import nn

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..part import Part

HUGE = 1e4


def _inputs(graph: Graph, specs: list[tuple]) -> None:
    for name, dims, en, zh in specs:
        graph.input(Spec(name, "float32", dims, Meaning(en, zh)))


def _gate_probes(graph: Graph, gates: list[tuple[str, str, str]]) -> None:
    for name, en, zh in gates:
        graph.probe(Spec(name, "float32", ("N", "H"), Meaning(en, zh)))


LSTM_INPUTS = [
    ("x", ("N", "I"), "Input of this step", "这一步的输入"),
    ("h", ("N", "H"), "Hidden state so far", "上一步的隐藏状态"),
    ("c", ("N", "H"), "Cell state so far", "上一步的单元状态"),
    (
        "w_ih",
        ("4H", "I"),
        "Input weights of the gates i, f, g, o, stacked",
        "门 i、f、g、o 的输入权重，依次叠放",
    ),
    (
        "w_hh",
        ("4H", "H"),
        "State weights of the gates, in the same order",
        "各门的状态权重，顺序相同",
    ),
    ("bias", ("4H",), "Bias of the gates, in the same order", "各门的偏置，顺序相同"),
]


def lstm_cell() -> Part:
    graph = Graph("lstm-cell")
    _inputs(graph, LSTM_INPUTS)
    from_input = graph.op("Gemm", "x", "w_ih", "bias", transB=1)
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
    _gate_probes(
        graph,
        [
            ("i", "Input gate: what is let in", "输入门：放进多少"),
            ("f", "Forget gate: what is kept", "遗忘门：保留多少"),
            ("g", "Candidate values", "候选值"),
            ("o", "Output gate: what is shown", "输出门：露出多少"),
        ],
    )
    return Part("lstm-cell", Meaning("One step of an LSTM", "LSTM 的一步"), graph, lstm_cases())


def lstm_cases() -> list[Case]:
    torch.manual_seed(11)
    sizes = {"ordinary": (3, 5, 4), "one row, one unit": (1, 1, 1), "more units than inputs": (2, 2, 9)}
    cases = [lstm_case(name, size) for name, size in sizes.items()]
    return [*cases, lstm_case("huge inputs", (2, 3, 4), HUGE)]


@torch.no_grad()
def lstm_case(name: str, size: tuple[int, int, int], scale: float = 1.0) -> Case:
    rows, inputs, units = size
    cell = nn.LSTMCell(inputs, units)
    cell.bias_hh.zero_()
    x, h, c = torch.randn(rows, inputs) * scale, torch.randn(rows, units), torch.randn(rows, units)
    h_next, c_next = cell(x, (h, c))
    sums = F.linear(x, cell.weight_ih, cell.bias_ih) + F.linear(h, cell.weight_hh)
    i, f, g, o = sums.chunk(4, dim=1)
    feeds = {"x": x, "h": h, "c": c, "w_ih": cell.weight_ih, "w_hh": cell.weight_hh, "bias": cell.bias_ih}
    gates = {"gates": sums, "i": i.sigmoid(), "f": f.sigmoid(), "g": g.tanh(), "o": o.sigmoid()}
    return Case(name, feeds, {"h_next": h_next, "c_next": c_next} | gates)


GRU_INPUTS = [
    ("x", ("N", "I"), "Input of this step", "这一步的输入"),
    ("h", ("N", "H"), "Hidden state so far", "上一步的隐藏状态"),
    ("w_ih", ("3H", "I"), "Input weights of r, z, n, stacked", "r、z、n 的输入权重，依次叠放"),
    ("w_hh", ("3H", "H"), "State weights of r, z, n", "r、z、n 的状态权重"),
    ("b_ih", ("3H",), "Bias of the input sums", "输入部分的偏置"),
    (
        "b_hh",
        ("3H",),
        "Bias of the state sums; the reset gate scales its part of n too",
        "状态部分的偏置，其中 n 的那段也会乘上重置门",
    ),
]


def gru_cell() -> Part:
    graph = Graph("gru-cell")
    _inputs(graph, GRU_INPUTS)
    from_input = graph.op("Gemm", "x", "w_ih", "b_ih", transB=1)
    from_state = graph.op("Gemm", "h", "w_hh", "b_hh", transB=1)
    graph.multi("Split", [from_input], ["r_input", "z_input", "n_input"], axis=1, num_outputs=3)
    graph.multi("Split", [from_state], ["r_state", "z_state", "n_state"], axis=1, num_outputs=3)
    graph.op("Sigmoid", graph.op("Add", "r_input", "r_state"), name="r")
    graph.op("Sigmoid", graph.op("Add", "z_input", "z_state"), name="z")
    graph.op("Tanh", graph.op("Add", "n_input", graph.op("Mul", "r", "n_state")), name="n")
    fresh = graph.op("Mul", graph.op("Sub", graph.scalar(1.0), "z"), "n")
    graph.op("Add", fresh, graph.op("Mul", "z", "h"), name="h_next")
    graph.output(Spec("h_next", "float32", ("N", "H"), Meaning("(1 - z) * n + z * h", "(1 − z) × n + z × h")))
    _gate_probes(
        graph,
        [
            ("r", "Reset gate", "重置门"),
            ("z", "Update gate: how much of the old state stays", "更新门：旧状态保留多少"),
            (
                "n",
                "Candidate state; r scales the state's sum, bias included",
                "候选状态，r 乘在状态部分（含偏置）上",
            ),
        ],
    )
    return Part(
        "gru-cell",
        Meaning("One step of a GRU, in PyTorch's form", "GRU 的一步（PyTorch 的写法）"),
        graph,
        gru_cases(),
    )


def gru_cases() -> list[Case]:
    torch.manual_seed(12)
    sizes = {"ordinary": (3, 5, 4), "one row, one unit": (1, 1, 1), "more units than inputs": (2, 2, 9)}
    cases = [gru_case(name, size) for name, size in sizes.items()]
    return [*cases, gru_case("huge inputs", (2, 3, 4), HUGE)]


@torch.no_grad()
def gru_case(name: str, size: tuple[int, int, int], scale: float = 1.0) -> Case:
    rows, inputs, units = size
    cell = nn.GRUCell(inputs, units)
    x, h = torch.randn(rows, inputs) * scale, torch.randn(rows, units)
    of_input = F.linear(x, cell.weight_ih, cell.bias_ih).chunk(3, dim=1)
    of_state = F.linear(h, cell.weight_hh, cell.bias_hh).chunk(3, dim=1)
    r, z = (of_input[0] + of_state[0]).sigmoid(), (of_input[1] + of_state[1]).sigmoid()
    n = (of_input[2] + r * of_state[2]).tanh()
    weights = {"w_ih": cell.weight_ih, "w_hh": cell.weight_hh, "b_ih": cell.bias_ih, "b_hh": cell.bias_hh}
    return Case(name, {"x": x, "h": h} | weights, {"h_next": cell(x, h), "r": r, "z": z, "n": n})


def memory_parts() -> list[Part]:
    return [lstm_cell(), gru_cell()]
