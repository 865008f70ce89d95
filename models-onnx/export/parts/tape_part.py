"""A tape of operations, differentiated in reverse."""

import onnx
import torch
from onnx import TensorProto, helper

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

ADD, MULTIPLY = 0, 1


def node(kind: str, inputs: list[str], name: str, **attributes) -> onnx.NodeProto:
    return helper.make_node(kind, inputs, [name], **attributes)


def operands(values: str) -> list[onnx.NodeProto]:
    """An operand's number is taken modulo the number of values that exist by then."""
    return [
        node("Mod", ["left_in", "here"], "a_place"),
        node("Mod", ["right_in", "here"], "b_place"),
        node("Gather", [values, "a_place"], "a"),
        node("Gather", [values, "b_place"], "b"),
        node("Equal", ["kind_in", "kind_add"], "adds"),
        node("Equal", ["kind_in", "kind_multiply"], "multiplies"),
    ]


def body(name: str, state: str, nodes: list[onnx.NodeProto]) -> onnx.GraphProto:
    def info(tensor: str, number: int, dims: list) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(tensor, number, dims)

    scanned = [info(tensor, TensorProto.INT64, []) for tensor in ("kind_in", "left_in", "right_in", "here")]
    return helper.make_graph(
        nodes, name, [info(state, TensorProto.FLOAT, ["V"]), *scanned], [info("after", TensorProto.FLOAT, ["V"])]
    )


def forward_body() -> onnx.GraphProto:
    results = [
        node("Add", ["a", "b"], "sum"),
        node("Mul", ["a", "b"], "product"),
        node("Tanh", ["a"], "squashed"),
        node("Where", ["multiplies", "product", "squashed"], "other"),
        node("Where", ["adds", "sum", "other"], "value"),
        node("Equal", ["numbers", "here"], "at"),
        node("Where", ["at", "value", "so_far"], "after"),
    ]
    return body("forward", "so_far", operands("so_far") + results)


def backward_body() -> onnx.GraphProto:
    results = [
        node("Gather", ["values", "here"], "value"),
        node("Gather", ["so_far", "here"], "arriving"),
        node("Mul", ["arriving", "b"], "times_b"),
        node("Mul", ["arriving", "a"], "times_a"),
        node("Mul", ["value", "value"], "square"),
        node("Sub", ["number_one", "square"], "tanh_slope"),
        node("Mul", ["arriving", "tanh_slope"], "through_tanh"),
        node("Where", ["multiplies", "times_b", "through_tanh"], "a_other"),
        node("Where", ["adds", "arriving", "a_other"], "to_a"),
        node("Where", ["multiplies", "times_a", "number_zero"], "b_other"),
        node("Where", ["adds", "arriving", "b_other"], "to_b"),
        node("Equal", ["numbers", "a_place"], "at_a"),
        node("Equal", ["numbers", "b_place"], "at_b"),
        node("Where", ["at_a", "to_a", "number_zero"], "a_share"),
        node("Where", ["at_b", "to_b", "number_zero"], "b_share"),
        node("Add", ["so_far", "a_share"], "with_a"),
        node("Add", ["with_a", "b_share"], "after"),
    ]
    return body("backward", "so_far", operands("values") + results)


def tape_numbers(graph: Graph) -> tuple[str, str]:
    """Numbers of all values, and of those that operations make."""
    sizes = [graph.op("Shape", "leaf"), graph.op("Shape", "kind")]
    leaves, made = (graph.op("Squeeze", size, graph.ints(0)) for size in sizes)
    total, step = graph.op("Add", leaves, made), graph.weight("step", 1)
    graph.op("Range", graph.weight("origin", 0), total, step, name="numbers")
    return sizes[1], graph.op("Range", leaves, total, step)


def constants(graph: Graph) -> None:
    """Numbers that the bodies of both loops use."""
    for name, number in (("kind_add", ADD), ("kind_multiply", MULTIPLY)):
        graph.weight(name, number)
    for name, number in (("number_one", 1.0), ("number_zero", 0.0)):
        graph.weight(name, torch.tensor(number).numpy())


def tape_slopes() -> Part:
    graph = Graph("tape-slopes")
    reads(
        graph,
        ("leaf", ("L",), "Values to begin with", "起始的各个值"),
        ("kind", ("M",), "0 add, 1 multiply, 2 tanh of the left", "0 加，1 乘，2 对左操作数取 tanh", "int64", (0, 2)),
        ("left", ("M",), "Left operand, modulo the values so far", "左操作数的编号，对已有值的个数取模", "int64", (-1, 99)),
        ("right", ("M",), "Right operand, likewise", "右操作数的编号，同上", "int64", (-1, 99)),
    )
    constants(graph)
    made, places = tape_numbers(graph)
    rows = ["kind", "left", "right", places]
    empty = graph.op("ConstantOfShape", made)
    begun = graph.op("Concat", "leaf", empty, axis=0)
    graph.op("Scan", begun, *rows, name="values", body=forward_body(), num_scan_inputs=4)
    last = graph.op("ReduceMax", "numbers", graph.ints(0), keepdims=1)
    seed = graph.op("Cast", graph.op("Equal", "numbers", last), to=1)
    backward = {"body": backward_body(), "num_scan_inputs": 4, "scan_input_directions": [1, 1, 1, 1]}
    graph.op("Scan", seed, *rows, name="slopes", **backward)
    graph.op("Squeeze", graph.op("Gather", "values", last), graph.ints(0), name="result")
    graph.op("Slice", "slopes", graph.ints(0), graph.op("Shape", "leaf"), graph.ints(0), name="slope")
    gives(
        graph,
        ("result", (), "The last value", "最后一个值"),
        ("slope", ("L",), "Derivative of the result by each leaf", "结果对每个起始值的导数"),
    )
    shows(
        graph,
        ("values", ("L+M",), "All values in the order of their making", "按产生顺序排列的全部值"),
        ("slopes", ("L+M",), "Derivative of the result by each of them", "结果对其中每个值的导数"),
    )
    words = ("A tape of operations and its derivatives in reverse", "一条运算记录，以及倒着求出的导数")
    return part(graph, words, slopes_by_autograd, tape_cases())


def tape_cases() -> dict[str, dict]:
    draw = normals(63)

    def case(size: int, *rows: tuple[int, int, int]) -> dict:
        columns = dict(zip(("kind", "left", "right"), torch.tensor(rows).T.contiguous(), strict=True))
        return {"leaf": draw(size)} | columns

    return {
        "used twice": case(2, (1, 0, 1), (2, 2, 0), (1, 2, 3), (0, -1, 0)),
        "doubling": case(1, (0, -1, -1), (0, -1, -1), (0, -1, -1)),
        "one operation": case(3, (1, 1, 1)),
    }


def slopes_by_autograd(leaf, kind, left, right) -> dict:
    values = [value.clone().requires_grad_() for value in leaf]
    for operation, a, b in zip(kind.tolist(), left.tolist(), right.tolist(), strict=True):
        first, second = values[a % len(values)], values[b % len(values)]
        made = (first + second, first * second, torch.tanh(first))[operation]
        made.retain_grad()
        values.append(made)
    values[-1].backward()
    slopes = torch.stack([torch.zeros(()) if value.grad is None else value.grad for value in values])
    everything = torch.stack([value.detach() for value in values])
    return {"result": everything[-1], "slope": slopes[: len(leaf)], "values": everything, "slopes": slopes}
