"""CTC loss by a scan over the frames, and BLEU by counting equal n-grams."""

import math
from collections import Counter

import torch
import torch.nn.functional as F
from onnx import GraphProto, TensorProto, helper

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

# Stands for log(0): sums of it stay finite.
NEVER = -1e30
MAX_N = 4


def alpha_step() -> GraphProto:
    """Body of the scan: log-probability of every place in the extended string after one more frame."""
    vector, states = TensorProto.FLOAT, ["S"]

    def value(name: str, dims: list) -> object:
        return helper.make_tensor_value_info(name, vector, dims)

    nodes = [
        helper.make_node("Concat", ["never_1", "alpha"], ["padded_1"], axis=0),
        helper.make_node("Slice", ["padded_1", "start", "less_1", "first"], ["by_one"]),
        helper.make_node("Concat", ["never_2", "alpha"], ["padded_2"], axis=0),
        helper.make_node("Slice", ["padded_2", "start", "less_2", "first"], ["by_two"]),
        helper.make_node("Where", ["may_skip", "by_two", "never_0"], ["skipped"]),
        helper.make_node("Unsqueeze", ["alpha", "first"], ["row_0"]),
        helper.make_node("Unsqueeze", ["by_one", "first"], ["row_1"]),
        helper.make_node("Unsqueeze", ["skipped", "first"], ["row_2"]),
        helper.make_node("Concat", ["row_0", "row_1", "row_2"], ["ways"], axis=0),
        helper.make_node("ReduceLogSumExp", ["ways", "first"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "frame"], ["alpha_next"]),
        helper.make_node("Identity", ["alpha_next"], ["alpha_seen"]),
    ]
    inputs = [value("alpha", states), value("frame", states)]
    return helper.make_graph(nodes, "frame", inputs, [value("alpha_next", states), value("alpha_seen", states)])


def ctc_loss() -> Part:
    graph = Graph("ctc-loss")
    reads(
        graph,
        ("logits", ("T", "K"), "Score of each symbol per frame; 0 is blank", "每帧各符号的得分，0 为空白"),
        ("target", ("L",), "Symbols to be said, none of them blank", "目标符号串，不含空白", "int64", (1, "K")),
    )
    graph.axes |= {"T": (15, 40), "K": (3, 8)}
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    column = graph.op("Unsqueeze", "target", graph.ints(1))
    pairs = graph.op("Concat", graph.op("Sub", column, column), column, axis=1)
    blank = graph.ints(0)
    graph.op("Concat", graph.op("Reshape", pairs, graph.ints(-1)), blank, axis=0, name="extended")
    emitted = graph.op("Gather", "log_probs", "extended", axis=1)
    add_scan(graph, emitted)
    last = graph.op("Gather", "alphas", graph.weight("last_frame", -1), axis=0)
    ends = graph.op("Slice", last, graph.ints(-2), graph.weight("no_end", torch.tensor([2**62]).numpy()), graph.ints(0))
    graph.op("Neg", graph.op("ReduceLogSumExp", ends, graph.ints(0), keepdims=0), name="loss")
    gives(graph, ("loss", (), "Negative log-probability of the string, nats", "整个符号串的负对数概率，单位 nat"))
    shows(
        graph,
        ("log_probs", ("T", "K"), "Log-softmax of the logits", "logits 的对数 softmax"),
        ("extended", ("2L+1",), "Blanks between the symbols and around them", "符号之间和两端插入空白", "int64"),
    )
    draw = normals(81)
    cases = {
        "ordinary": {"logits": draw(12, 5), "target": torch.tensor([1, 3, 2])},
        "a letter twice": {"logits": draw(6, 3), "target": torch.tensor([2, 2])},
        "as many frames as symbols": {"logits": draw(2, 4), "target": torch.tensor([3, 1])},
        "one frame": {"logits": draw(1, 2), "target": torch.tensor([1])},
    }
    return part(graph, ("CTC loss of one utterance", "单条语音的 CTC 损失"), ctc_by_torch, cases)


def add_scan(graph: Graph, emitted: str) -> None:
    """`alphas` [T, 2L+1]. A jump over a blank is allowed between two different symbols only."""
    for name, size in (("never_0", ()), ("never_1", (1,)), ("never_2", (2,))):
        graph.weight(name, torch.full(size, NEVER).numpy())
    for name, number in (("start", 0), ("less_1", -1), ("less_2", -2), ("first", 0)):
        graph.weight(name, torch.tensor([number]).numpy())
    two_back = graph.op("Slice", graph.op("Concat", graph.ints(0, 0), "extended", axis=0), "start", "less_2", "first")
    symbol = graph.op("Not", graph.op("Equal", "extended", graph.ints(0)))
    graph.op("And", symbol, graph.op("Not", graph.op("Equal", "extended", two_back)), name="may_skip")
    # Before the first frame all weight is one place ahead of the string: one step reaches places 0 and 1.
    count = graph.op("Shape", "extended")
    rest = graph.op("Expand", graph.weight("never", torch.tensor(NEVER).numpy()), graph.op("Sub", count, graph.ints(1)))
    begin = graph.op("Concat", graph.weight("certain", torch.zeros(1).numpy()), rest, axis=0)
    graph.multi("Scan", [begin, emitted], ["alpha_end", "alphas"], body=alpha_step(), num_scan_inputs=1)


def ctc_by_torch(logits: torch.Tensor, target: torch.Tensor) -> dict:
    log_probs = F.log_softmax(logits, -1)
    sizes = torch.tensor([len(logits)]), torch.tensor([len(target)])
    loss = F.ctc_loss(log_probs[:, None].double(), target[None], *sizes, reduction="sum")
    extended = torch.zeros(2 * len(target) + 1, dtype=torch.int64)
    extended[1::2] = target
    return {"log_probs": log_probs, "extended": extended, "loss": loss}


def bleu() -> Part:
    graph = Graph("bleu")
    reads(
        graph,
        ("candidate", ("C",), "Tokens of the translation", "译文的词元", "int64", (0, 3)),
        ("reference", ("R",), "Tokens of the reference", "参考译文的词元", "int64", (0, 3)),
    )
    counts = [add_clipped(graph, n) for n in range(1, MAX_N + 1)]
    graph.op("Concat", *(graph.op("Unsqueeze", right, graph.ints(0)) for right, _ in counts), axis=0, name="clipped")
    graph.op("Concat", *(total for _, total in counts), axis=0, name="total")
    graph.op("Div", "clipped", graph.op("Max", "total", graph.scalar(1.0)), name="precision")
    some = graph.op("ReduceMin", graph.op("Cast", graph.op("Greater", "clipped", graph.scalar(0.0)), to=1), keepdims=0)
    logs = graph.op("Log", graph.op("Max", "precision", graph.scalar(1e-30)))
    mean = graph.op("Exp", graph.op("ReduceMean", logs, keepdims=0))
    lengths = [graph.op("Squeeze", graph.op("Cast", graph.op("Shape", name), to=1)) for name in ("candidate", "reference")]
    short = graph.op("Sub", graph.scalar(1.0), graph.op("Div", lengths[1], lengths[0]))
    graph.op("Exp", graph.op("Min", short, graph.scalar(0.0)), name="brevity")
    graph.op("Mul", graph.op("Mul", mean, some), "brevity", name="bleu")
    gives(graph, ("bleu", (), "Brevity times the geometric mean; 0 where one precision is 0", "长度惩罚乘以几何平均；有一项精度为 0 时为 0"))
    shows(
        graph,
        ("clipped", (4,), "n-grams that the reference has, each at most as often", "参考译文中也有的 n 元组，次数封顶"),
        ("total", (4,), "n-grams of the candidate, n = 1 to 4", "译文的 n 元组数，n 为 1 到 4"),
        ("precision", (4,), "clipped / total", "clipped / total"),
        ("brevity", (), "exp(min(0, 1 - R / C))", "exp(min(0, 1 − R / C))"),
    )
    long, cut = torch.tensor([1, 2, 3, 1, 2, 3, 0, 2]), torch.tensor([1, 2, 3, 0, 2, 1])
    cases = {
        "ordinary": {"candidate": cut, "reference": long},
        "the same": {"candidate": long, "reference": long},
        "the the the": {"candidate": torch.tensor([1, 1, 1, 1, 1]), "reference": torch.tensor([1, 2, 1, 3])},
        "shorter than an n-gram": {"candidate": torch.tensor([2]), "reference": torch.tensor([2, 3, 1])},
    }
    return part(graph, ("BLEU of one sentence, up to 4-grams, without smoothing", "单句 BLEU，最高四元组，不做平滑"), bleu_by_counting, cases)


def add_clipped(graph: Graph, n: int) -> tuple[str, str]:
    """How many n-grams count, and how many there are. One counts while fewer of its kind came before than the reference has."""

    def grams(name: str) -> str:
        """[places, n]; places may be 0."""
        size = graph.op("Shape", name)
        columns = []
        for shift in range(n):
            end = graph.op("Sub", size, graph.ints(n - 1 - shift))
            stop = graph.op("Max", end, graph.ints(0))
            columns.append(graph.op("Unsqueeze", graph.op("Slice", name, graph.ints(shift), stop), graph.ints(1)))
        return graph.op("Concat", *columns, axis=1)

    ours, theirs = grams("candidate"), grams("reference")

    def equal(others: str) -> str:
        match = graph.op("Equal", graph.op("Unsqueeze", ours, graph.ints(1)), graph.op("Unsqueeze", others, graph.ints(0)))
        hits = graph.op("ReduceSum", graph.op("Cast", match, to=1), graph.ints(2), keepdims=0)
        return graph.op("Cast", graph.op("Equal", hits, graph.scalar(float(n))), to=1)

    among = graph.op("ReduceSum", equal(theirs), graph.ints(1), keepdims=0)
    earlier = graph.op("Trilu", equal(ours), graph.weight(f"below_{n}", -1), upper=0)
    before = graph.op("ReduceSum", earlier, graph.ints(1), keepdims=0)
    counts = graph.op("Cast", graph.op("Less", before, among), to=1)
    places = graph.op("Gather", graph.op("Shape", ours), graph.ints(0), axis=0)
    return graph.op("ReduceSum", counts, keepdims=0), graph.op("Cast", places, to=1)


def bleu_by_counting(candidate: torch.Tensor, reference: torch.Tensor) -> dict:
    def grams(tokens: torch.Tensor, n: int) -> Counter:
        return Counter(tuple(tokens[i : i + n].tolist()) for i in range(len(tokens) - n + 1))

    pairs = [(grams(candidate, n), grams(reference, n)) for n in range(1, MAX_N + 1)]
    clipped = torch.tensor([float((ours & theirs).total()) for ours, theirs in pairs])
    total = torch.tensor([float(ours.total()) for ours, _ in pairs])
    precision = clipped / total.clamp(min=1)
    brevity = math.exp(min(0.0, 1 - len(reference) / len(candidate)))
    score = 0.0 if (clipped == 0).any() else brevity * precision.log().mean().exp().item()
    named = {"brevity": torch.tensor(brevity), "bleu": torch.tensor(score)}
    return {"clipped": clipped, "total": total, "precision": precision} | named
