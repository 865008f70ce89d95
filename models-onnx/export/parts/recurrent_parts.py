"""Parts about time: a plain cell over a sequence, its gradients, and a state carried over batches."""

import onnx
import torch
from onnx import TensorProto, helper

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

WEIGHTS = (
    ("w_ih", ("H", "I"), "Input weights", "输入权重"),
    ("w_hh", ("H", "H"), "State weights", "状态权重"),
    ("bias", ("H",), "Bias", "偏置"),
)


def step_graph(name: str, nodes: list[tuple], reads_now: list[str], gives_now: list[str]) -> onnx.GraphProto:
    """Body of a Scan: `nodes` are (kind, inputs, output); other names are those of the graph around it."""
    made = [helper.make_node(kind, list(inputs), [output]) for kind, inputs, output in nodes]

    def declared(tensors: list[str]) -> list:
        return [helper.make_tensor_value_info(tensor, TensorProto.FLOAT, ["N", "H"]) for tensor in tensors]

    return helper.make_graph(made, name, declared(reads_now), declared(gives_now))


def zero_state(graph: Graph, x: str) -> str:
    rows = graph.op("Gather", graph.op("Shape", x), graph.ints(0), axis=0)
    return graph.op("ConstantOfShape", graph.op("Concat", rows, graph.op("Shape", "bias"), axis=0))


def run_cell(graph: Graph, x: str) -> str:
    """`states`, [N, T, H], of a tanh cell that reads `x`, [N, T, I], from a state of zeros."""
    driven = graph.op("Add", graph.op("MatMul", x, graph.op("Transpose", "w_ih", perm=[1, 0])), "bias")
    graph.op("Transpose", "w_hh", perm=[1, 0], name="w_hh_turned")
    body = step_graph(
        "forward_step",
        [
            ("MatMul", ["h", "w_hh_turned"], "recalled"),
            ("Add", ["recalled", "drive"], "sum"),
            ("Tanh", ["sum"], "h_next"),
            ("Identity", ["h_next"], "state"),
        ],
        ["h", "drive"],
        ["h_next", "state"],
    )
    along = graph.op("Transpose", driven, perm=[1, 0, 2])
    inputs = [zero_state(graph, x), along]
    graph.multi("Scan", inputs, ["h_last", "states_along"], body=body, num_scan_inputs=1)
    return graph.op("Transpose", "states_along", perm=[1, 0, 2], name="states")


def rnn_backprop() -> Part:
    graph = Graph("rnn-backprop")
    reads(
        graph,
        ("x", ("N", "T", "I"), "Inputs", "输入"),
        ("y", ("N", "T", "H"), "What each state should be", "每一步的状态应有的值"),
        ("labelled", ("N", "T"), "True at steps that have a target", "为真的步有目标值", "bool"),
        *WEIGHTS,
    )
    run_cell(graph, "x")
    loss_of_states(graph)
    deltas_of_states(graph)
    previous_states(graph)
    flat = graph.op("Reshape", "deltas", graph.op("Concat", graph.ints(-1), graph.op("Shape", "bias"), axis=0))
    turned = graph.op("Transpose", flat, perm=[1, 0])
    for name, source in (("d_w_ih", "x"), ("d_w_hh", "previous")):
        width = graph.op("Gather", graph.op("Shape", source), graph.ints(2), axis=0)
        rows = graph.op("Reshape", source, graph.op("Concat", graph.ints(-1), width, axis=0))
        graph.op("MatMul", turned, rows, name=name)
    graph.op("ReduceSum", flat, graph.ints(0), name="d_bias", keepdims=0)
    gives(
        graph,
        ("loss", (), "Half the squared error, mean over labelled steps", "平方误差的一半，对有目标的步取平均"),
        *((f"d_{name}", dims, f"Gradient of {name}", f"{name} 的梯度") for name, dims, *_ in WEIGHTS),
    )
    shows(
        graph,
        ("states", ("N", "T", "H"), "State after each step", "每一步之后的状态"),
        ("deltas", ("N", "T", "H"), "Gradient of the loss by each sum before tanh", "损失对每一步 tanh 之前加权和的梯度"),
    )
    words = ("Loss and gradients of a plain cell through time", "普通循环单元的损失及其沿时间的梯度")
    return part(graph, words, gradients_by_torch, backprop_cases())


def loss_of_states(graph: Graph) -> None:
    """`outside`: what the loss of a step alone says to its state."""
    counted = graph.op("Cast", "labelled", to=TensorProto.FLOAT)
    count = graph.op("Max", graph.op("ReduceSum", counted, keepdims=0), graph.scalar(1.0))
    miss = graph.op("Mul", graph.op("Sub", "states", "y"), graph.op("Unsqueeze", counted, graph.ints(2)))
    squares = graph.op("ReduceSum", graph.op("Mul", miss, miss), keepdims=0)
    graph.op("Div", graph.op("Div", squares, graph.scalar(2.0)), count, name="loss")
    graph.op("Div", miss, count, name="outside")


def deltas_of_states(graph: Graph) -> None:
    body = step_graph(
        "backward_step",
        [
            ("Add", ["carried", "outside_now"], "by_state"),
            ("Mul", ["by_state", "slope_now"], "delta"),
            ("MatMul", ["delta", "w_hh"], "carried_on"),
        ],
        ["carried", "outside_now", "slope_now"],
        ["carried_on", "delta"],
    )
    slope = graph.op("Sub", graph.scalar(1.0), graph.op("Mul", "states", "states"))
    along = [graph.op("Transpose", source, perm=[1, 0, 2]) for source in ("outside", slope)]
    ways = {"scan_input_directions": [1, 1], "scan_output_directions": [1]}
    inputs = [zero_state(graph, "x"), *along]
    graph.multi("Scan", inputs, ["to_start", "deltas_along"], body=body, num_scan_inputs=2, **ways)
    graph.op("Transpose", "deltas_along", perm=[1, 0, 2], name="deltas")


def previous_states(graph: Graph) -> None:
    first = graph.op("Unsqueeze", zero_state(graph, "x"), graph.ints(1))
    earlier = graph.op("Slice", "states", graph.ints(0), graph.ints(-1), graph.ints(1))
    graph.op("Concat", first, earlier, axis=1, name="previous")


def backprop_cases() -> dict[str, dict]:
    draw = normals(131)

    def case(labelled: list[list[int]], i: int, h: int) -> dict:
        n, t = len(labelled), len(labelled[0])
        weights = {"w_ih": draw(h, i) / 2, "w_hh": draw(h, h) / 2, "bias": draw(h) / 2}
        return {"x": draw(n, t, i), "y": draw(n, t, h), "labelled": torch.tensor(labelled).bool()} | weights

    return {
        "gaps": case([[1, 0, 1, 1], [0, 0, 0, 1]], 3, 5),
        "one step": case([[1]], 1, 1),
        "no target at all": case([[0, 0, 0]], 2, 2),
    }


@torch.enable_grad()
def gradients_by_torch(x, y, labelled, w_ih, w_hh, bias) -> dict:
    weights = [w.clone().requires_grad_() for w in (w_ih, w_hh, bias)]
    state, sums = torch.zeros(len(x), len(bias)), []
    for step in range(x.shape[1]):
        sums.append(x[:, step] @ weights[0].T + state @ weights[1].T + weights[2])
        state = sums[-1].tanh()
    states = torch.stack(sums, 1).tanh()
    squares = ((states - y) ** 2).sum(-1)
    loss = (squares * labelled).sum() / 2 / labelled.sum().clamp(min=1)
    by_sums = torch.autograd.grad(loss, sums, retain_graph=True)
    slopes = torch.autograd.grad(loss, weights)
    named = dict(zip(("d_w_ih", "d_w_hh", "d_bias"), slopes, strict=True))
    shown = {"loss": loss, "states": states, "deltas": torch.stack(by_sums, 1)}
    return {name: tensor.detach() for name, tensor in (shown | named).items()}


STREAMS = 4


def carried_state() -> Part:
    graph = Graph("carried-state")
    reads(
        graph,
        ("chunks", ("4K", "S"), "One long series in consecutive chunks", "一条长序列，切成前后相接的段"),
        ("w_ih", ("H", 1), "Input weights", "输入权重"),
        *WEIGHTS[1:],
    )
    run_cell(graph, graph.op("Reshape", "chunks", graph.ints(STREAMS, -1, 1)))
    shape = graph.op("Concat", graph.op("Shape", "chunks"), graph.op("Shape", "bias"), axis=0)
    graph.op("Reshape", "states", shape, name="output")
    gives(
        graph,
        ("output", ("4K", "S", "H"), "State after each reading; each quarter starts at zero", "每个读数之后的状态，每个四分之一都从零开始"),
    )
    draw = normals(132)

    def case(batches: int, steps: int, h: int) -> dict:
        return {"chunks": draw(STREAMS * batches, steps), "w_ih": draw(h, 1), "w_hh": draw(h, h) / 2, "bias": draw(h)}

    cases = {"three batches": case(3, 4, 5), "one batch": case(1, 4, 2), "one step": case(3, 1, 1)}
    words = ("A state carried over batches of four parallel streams", "四路并行读取，状态跨批次传递")
    return part(graph, words, carried_by_torch, cases)


def carried_by_torch(chunks, w_ih, w_hh, bias) -> dict:
    x = chunks.reshape(STREAMS, -1)
    state, states = torch.zeros(STREAMS, len(bias)), []
    for column in x.T:
        state = torch.rnn_tanh_cell(column[:, None], state, w_ih, w_hh, bias, torch.zeros_like(bias))
        states.append(state)
    return {"output": torch.stack(states, 1).reshape(*chunks.shape, -1)}
