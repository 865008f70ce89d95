"""The three recurrent nets as one ONNX graph."""

import numpy as np
import torch

from .graph import Graph, Meaning, Spec
from .recall import CUES, HIDDEN, SYMBOLS, Recaller

# PyTorch stacks gates as r,z,n and i,f,g,o; ONNX as z,r,n and i,o,f,g.
ONNX_ORDER = {"RNN": [0], "GRU": [1, 0, 2], "LSTM": [0, 3, 1, 2]}
KEEPING_GATE = {"GRU": ("gru_update", 1), "LSTM": ("lstm_forget", 1)}
STATES = ("N", "T", HIDDEN)


def _reordered(cell: str, stacked: np.ndarray) -> np.ndarray:
    gates = np.split(stacked, len(ONNX_ORDER[cell]))
    return np.concatenate([gates[place] for place in ONNX_ORDER[cell]])


def add_cell(graph: Graph, cell: str, net: Recaller) -> None:
    """Adds logits of one cell from `steps`, the sequence as [T, N, 8]."""
    name = cell.lower()
    state = {key: value.numpy() for key, value in net.state_dict().items()}
    w_ih, w_hh, b_ih, b_hh = (
        state[f"recurrent.{key}_l0"] for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    )
    bias = np.concatenate([_reordered(cell, b_ih), _reordered(cell, b_hh)])
    graph.weight(f"{name}_w", _reordered(cell, w_ih)[None])
    graph.weight(f"{name}_r", _reordered(cell, w_hh)[None])
    graph.weight(f"{name}_b", bias[None])
    extra = {"linear_before_reset": 1} if cell == "GRU" else {}
    inputs = ["steps", f"{name}_w", f"{name}_r", f"{name}_b"]
    graph.multi(cell, inputs, [f"{name}_y"], hidden_size=HIDDEN, **extra)
    one_direction = graph.op("Squeeze", f"{name}_y", graph.ints(1))
    hidden = graph.op("Transpose", one_direction, name=f"{name}_hidden", perm=[1, 0, 2])
    if cell in KEEPING_GATE:
        gate, place = KEEPING_GATE[cell]
        rows = slice(place * HIDDEN, (place + 1) * HIDDEN)
        add_gate(graph, gate, hidden, (w_ih[rows], w_hh[rows], b_ih[rows] + b_hh[rows]))
    last = graph.op("Gather", hidden, graph.weight(f"{name}_last", np.array(-1)), axis=1)
    graph.weight(f"{name}_head_w", state["head.weight"])
    graph.weight(f"{name}_head_b", state["head.bias"])
    graph.op("Gemm", last, f"{name}_head_w", f"{name}_head_b", name=f"{name}_logits", transB=1)


def add_gate(graph: Graph, gate: str, hidden: str, weights: tuple) -> None:
    """A gate at every step, from the input and the state of the step before: the operator does not show it."""
    w_ih, w_hh, bias = weights
    delayed = graph.op("Pad", hidden, graph.ints(0, 1, 0, 0, -1, 0))
    from_input = graph.op("MatMul", "sequence", graph.weight(f"{gate}_w", w_ih.T.copy()))
    from_state = graph.op("MatMul", delayed, graph.weight(f"{gate}_r", w_hh.T.copy()))
    total = graph.op("Add", graph.op("Add", from_input, from_state), graph.weight(f"{gate}_b", bias))
    graph.op("Sigmoid", total, name=gate)


def build(slug: str, nets: dict[str, Recaller]) -> Graph:
    graph = Graph(slug)
    meaning = Meaning(
        "One-hot symbols: 0 or 1 first (the cue), then distractors 2 to 7",
        "独热编码的符号：第一个是 0 或 1（要记住的线索），后面是干扰符号 2 到 7",
    )
    graph.input(Spec("sequence", "float32", ("N", "T", SYMBOLS), meaning, (0, 1)))
    graph.op("Transpose", "sequence", name="steps", perm=[1, 0, 2])
    for cell, net in nets.items():
        name = cell.lower()
        add_cell(graph, cell, net)
        scores = Meaning(
            f"Score of cue 0 and cue 1 after the last step, {cell}",
            f"{cell} 读完最后一步后对线索 0 和 1 的得分",
        )
        graph.output(Spec(f"{name}_logits", "float32", ("N", CUES), scores))
        states = Meaning(f"Hidden state of the {cell} after every step", f"{cell} 每一步之后的隐藏状态")
        graph.probe(Spec(f"{name}_hidden", "float32", STATES, states))
        if cell in KEEPING_GATE:
            gate = Meaning(
                f"How much of its state the {cell} keeps, 0 to 1", f"{cell} 每一步保留多少旧状态，0 到 1"
            )
            graph.probe(Spec(KEEPING_GATE[cell][0], "float32", STATES, gate))
    return graph


@torch.no_grad()
def expected(nets: dict[str, Recaller], sequence: torch.Tensor) -> dict[str, torch.Tensor]:
    """Every output and probe of the graph, by PyTorch."""
    values = {}
    for cell, net in nets.items():
        hidden = net.recurrent(sequence)[0]
        values[f"{cell.lower()}_hidden"] = hidden
        values[f"{cell.lower()}_logits"] = net.head(hidden[:, -1])
        if cell in KEEPING_GATE:
            gate, place = KEEPING_GATE[cell]
            layer = net.recurrent
            before = torch.cat([torch.zeros_like(hidden[:, :1]), hidden[:, :-1]], dim=1)
            stacked = (
                sequence @ layer.weight_ih_l0.T
                + layer.bias_ih_l0
                + before @ layer.weight_hh_l0.T
                + layer.bias_hh_l0
            )
            values[gate] = torch.sigmoid(stacked.split(HIDDEN, dim=-1)[place])
    return values
