"""How texts of unlike length in one batch are read: convolutions with a max over time, and both ways by a cell."""

import torch
import torch.nn.functional as F
from onnx import GraphProto, TensorProto, helper

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

LENGTHS = ("lengths", ("N",), "Tokens of each text; the rest of its row is padding", "各文本的词元数，其后都是填充", "int64", (0, "T"))


def add_seen(graph: Graph) -> str:
    """True at tokens, false at padding [N, T, 1]."""
    longest = graph.op("Gather", graph.op("Shape", "x"), graph.weight("time_axis", 1), axis=0)
    places = graph.op("Range", graph.weight("first", 0), longest, graph.weight("stride", 1))
    seen = graph.op("Less", places, graph.op("Unsqueeze", "lengths", graph.ints(1)))
    return graph.op("Unsqueeze", seen, graph.ints(2))


def add_branch(graph: Graph, turned: str, stem: str) -> str:
    """Responses [N, T, F] of filters [F, K, D] to the K tokens from each place on."""
    size = graph.op("Gather", graph.op("Shape", f"{stem}_w"), graph.ints(1), axis=0)
    after = graph.op("Sub", size, graph.ints(1))
    padded = graph.op("Pad", turned, graph.op("Concat", graph.ints(0, 0, 0, 0, 0), after, axis=0))
    kernel = graph.op("Transpose", f"{stem}_w", perm=[0, 2, 1])
    raw = graph.op("Conv", padded, kernel, f"{stem}_b")
    return graph.op("Transpose", raw, name=f"{stem}_grams", perm=[0, 2, 1])


def add_pooled(graph: Graph) -> None:
    seen = add_seen(graph)
    kept = graph.op("Where", seen, "x", graph.scalar(0.0))
    turned = graph.op("Transpose", kept, perm=[0, 2, 1])
    best = []
    for stem in ("narrow", "wide"):
        grams = add_branch(graph, turned, stem)
        hidden = graph.op("Where", seen, grams, graph.scalar(-float("inf")))
        best.append(graph.op("ReduceMax", hidden, graph.ints(1), keepdims=0))
    joined = graph.op("Concat", *best, axis=1)
    empty = graph.op("Unsqueeze", graph.op("Equal", "lengths", graph.weight("none", 0)), graph.ints(1))
    graph.op("Where", empty, graph.scalar(0.0), joined, name="pooled")


def text_convolution() -> Part:
    graph = Graph("text-convolution")
    reads(
        graph,
        ("x", ("N", "T", "D"), "Vectors of the tokens", "词元向量"),
        LENGTHS,
        ("narrow_w", ("F", "K", "D"), "Filters K tokens wide", "宽 K 个词元的滤波器"),
        ("narrow_b", ("F",), "Their biases", "其偏置"),
        ("wide_w", ("G", "W", "D"), "Filters W tokens wide", "宽 W 个词元的滤波器"),
        ("wide_b", ("G",), "Their biases", "其偏置"),
    )
    add_pooled(graph)
    gives(graph, ("pooled", ("N", "F+G"), "Greatest response of each filter; 0 for an empty text", "各滤波器的最大响应；空文本为 0"))
    shows(
        graph,
        ("narrow_grams", ("N", "T", "F"), "Responses to the K tokens from here on", "对从这里开始的 K 个词元的响应"),
        ("wide_grams", ("N", "T", "G"), "Responses to the W tokens from here on", "对从这里开始的 W 个词元的响应"),
    )
    draw = normals(101)

    def case(lengths: list[int], widths: tuple[int, int], bias: float = 0.0) -> dict:
        branches = zip(("narrow", "wide"), widths, (3, 2), strict=True)
        filters = {f"{stem}_w": draw(count, width, 4) for stem, width, count in branches}
        biases = {"narrow_b": draw(3) + bias, "wide_b": draw(2) + bias}
        return {"x": draw(len(lengths), max(lengths), 4), "lengths": torch.tensor(lengths)} | filters | biases

    cases = {
        "unlike lengths": case([6, 3, 1], (2, 4)),
        "nothing and one token": case([0, 1], (1, 3)),
        "all responses negative": case([5, 2], (2, 3), -20.0),
    }
    words = ("Two widths of text convolution, max over time", "两种宽度的文本卷积与时间上的最大池化")
    return part(graph, words, convolved_by_torch, cases)


def convolved_by_torch(x, lengths, narrow_w, narrow_b, wide_w, wide_b) -> dict:
    """Each text alone, without its padding."""
    kept = x * (torch.arange(x.shape[1])[None, :, None] < lengths[:, None, None])
    values, pooled = {}, []
    for stem, weight, bias in (("narrow", narrow_w, narrow_b), ("wide", wide_w, wide_b)):
        grams = F.conv1d(F.pad(kept.mT, (0, weight.shape[1] - 1)), weight.mT, bias).mT
        rows = [row[:length].amax(0) if length else torch.zeros(len(bias)) for row, length in zip(grams, lengths)]
        values[f"{stem}_grams"] = grams
        pooled.append(torch.stack(rows))
    return values | {"pooled": torch.cat(pooled, 1)}


def cell_body(stem: str) -> GraphProto:
    """One step of a scan: a state is kept where no token stands, and shown as 0 there."""

    def value(name: str, kind: int, dims: list) -> object:
        return helper.make_tensor_value_info(name, kind, dims)

    number, truth = TensorProto.FLOAT, TensorProto.BOOL
    inputs = [value("h", number, ["N", "H"]), value("drive", number, ["N", "H"]), value("here", truth, ["N", 1])]
    nodes = [
        helper.make_node("MatMul", ["h", f"{stem}_square"], ["carried"]),
        helper.make_node("Add", ["carried", "drive"], ["sum"]),
        helper.make_node("Tanh", ["sum"], ["new"]),
        helper.make_node("Where", ["here", "new", "h"], ["h_next"]),
        helper.make_node("Where", ["here", "new", "nothing"], ["shown"]),
    ]
    outputs = [value("h_next", number, ["N", "H"]), value("shown", number, ["N", "H"])]
    return helper.make_graph(nodes, f"{stem}_step", inputs, outputs)


def add_way(graph: Graph, stem: str, backwards: bool) -> tuple[str, str]:
    """The state after the last step [N, H], and all states in the order of the text [T, N, H]."""
    weights = [graph.op("Gather", name, graph.weight(f"{stem}_{name}_row", int(backwards)), axis=0) for name in "wub"]
    product = graph.op("MatMul", "steps", graph.op("Transpose", weights[0], perm=[1, 0]))
    drive = graph.op("Add", product, weights[2])
    graph.op("Transpose", weights[1], name=f"{stem}_square", perm=[1, 0])
    first = graph.op("Gather", drive, graph.weight(f"{stem}_first", 0), axis=0)
    start = graph.op("Mul", first, "nothing")
    names = [f"{stem}_last", f"{stem}_states"]
    directions = {"scan_input_directions": [int(backwards)] * 2, "scan_output_directions": [int(backwards)]}
    graph.multi("Scan", [start, drive, "here_steps"], names, body=cell_body(stem), num_scan_inputs=2, **directions)
    return names[0], names[1]


def both_ways() -> Part:
    graph = Graph("both-ways")
    reads(
        graph,
        ("x", ("N", "T", "I"), "Vectors of the tokens", "词元向量"),
        LENGTHS,
        ("w", (2, "H", "I"), "Input weights, forwards and backwards", "输入权重：正向、反向"),
        ("u", (2, "H", "H"), "State weights", "状态权重"),
        ("b", (2, "H"), "Biases", "偏置"),
    )
    graph.weight("nothing", torch.tensor(0.0).numpy())
    graph.op("Transpose", "x", name="steps", perm=[1, 0, 2])
    graph.op("Transpose", add_seen(graph), name="here_steps", perm=[1, 0, 2])
    ways = [add_way(graph, stem, backwards) for stem, backwards in (("forward", False), ("backward", True))]
    for stem, (_, states) in zip(("ahead", "back"), ways, strict=True):
        graph.op("Transpose", states, name=stem, perm=[1, 0, 2])
    graph.op("Concat", *(last for last, _ in ways), name="summary", axis=1)
    gives(graph, ("summary", ("N", "2H"), "What each reader knows when it has read everything", "两个方向各自读完全文后的状态"))
    shows(
        graph,
        ("ahead", ("N", "T", "H"), "State of the reader from the left at each token, 0 at padding", "从左往右读到各词元时的状态，填充处为 0"),
        ("back", ("N", "T", "H"), "State of the reader from the right at each token, 0 at padding", "从右往左读到各词元时的状态，填充处为 0"),
    )
    draw = normals(102)

    def case(lengths: list[int], width: int, hidden: int) -> dict:
        weights = {"w": draw(2, hidden, width), "u": draw(2, hidden, hidden) / 2, "b": draw(2, hidden)}
        return {"x": draw(len(lengths), max(lengths), width), "lengths": torch.tensor(lengths)} | weights

    cases = {"unlike lengths": case([5, 2, 3], 4, 3), "one token": case([1], 1, 1), "an empty text": case([0, 4], 2, 2)}
    words = ("A plain recurrent cell reads padded texts both ways", "普通循环单元双向读填充过的文本")
    return part(graph, words, read_by_torch, cases)


def read_by_torch(x, lengths, w, u, b) -> dict:
    """Each text alone and without its padding, backwards by turning it round."""
    states = torch.zeros(2, *x.shape[:2], u.shape[1])
    summary = torch.zeros(len(x), 2, u.shape[1])
    for row, length in enumerate(lengths.tolist()):
        for way in (0, 1):
            h, order = torch.zeros(1, u.shape[1]), range(length) if way == 0 else reversed(range(length))
            for t in order:
                h = torch.rnn_tanh_cell(x[row, t][None], h, w[way], u[way], b[way], torch.zeros_like(b[way]))
                states[way, row, t] = h[0]
            summary[row, way] = h[0]
    return {"ahead": states[0], "back": states[1], "summary": summary.flatten(1)}
