"""Which words answer a question, and the loss of an assistant's replies."""

import torch
import torch.nn.functional as F
from onnx import TensorProto

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

LOWEST = float(torch.finfo(torch.float32).min)


def span_sums(graph: Graph) -> tuple[str, str, str]:
    """start + end of every pair of places, the same with the pairs that are no answer put last, and T."""
    length = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "start"), graph.ints(1), axis=0))
    places = graph.op("Range", graph.weight("zero", 0), length, graph.weight("one", 1))
    begins, stops = graph.op("Unsqueeze", places, graph.ints(1)), graph.op("Unsqueeze", places, graph.ints(0))
    short = graph.op("Less", stops, graph.op("Add", begins, "longest"))
    ordered = graph.op("And", graph.op("LessOrEqual", begins, stops), short)
    inside = graph.op("GreaterOrEqual", begins, graph.op("Unsqueeze", "first", graph.ints(1, 2)))
    sums = graph.op("Add", graph.op("Unsqueeze", "start", graph.ints(2)), graph.op("Unsqueeze", "end", graph.ints(1)))
    return sums, graph.op("Where", graph.op("And", ordered, inside), sums, graph.scalar(LOWEST)), length


def best_span() -> Part:
    graph = Graph("best-span")
    reads(
        graph,
        ("start", ("N", "T"), "Score that the answer starts here; at 0: that there is none", "答案从这里开始的得分；0 处表示没有答案"),
        ("end", ("N", "T"), "Score that the answer ends here; at 0: that there is none", "答案到这里结束的得分；0 处表示没有答案"),
        ("first", ("N",), "Where the passage begins", "短文从哪里开始", "int64", (1, "T")),
        ("longest", (), "Most words of an answer", "答案最多几个词", "int64", (1, 8)),
    )
    graph.axes["T"] = (2, 24)
    sums, allowed, length = span_sums(graph)
    flat = graph.op("Reshape", allowed, graph.ints(0, -1))
    graph.op("ReduceMax", flat, graph.ints(1), keepdims=0, name="best")
    at = graph.op("ArgMax", flat, axis=1, keepdims=0)
    none = graph.op("Gather", sums, graph.weight("nowhere", 0), axis=1)
    graph.op("Sub", "best", graph.op("Gather", none, graph.weight("null", 0), axis=1), name="margin")
    answered = graph.op("Greater", "margin", graph.scalar(0.0))
    nothing = graph.weight("nothing", torch.tensor(0).numpy())
    graph.op("Where", answered, graph.op("Div", at, length), nothing, name="first_word")
    graph.op("Where", answered, graph.op("Mod", at, length), nothing, name="last_word")
    gives(
        graph,
        ("margin", ("N",), "Best span against no answer", "最佳区间减去“没有答案”"),
        ("first_word", ("N",), "Where the answer starts, 0 for none", "答案从哪里开始，没有则为 0", "int64"),
        ("last_word", ("N",), "Where it ends, 0 for none", "到哪里结束，没有则为 0", "int64"),
    )
    shows(graph, ("best", ("N",), "Greatest start + end over the allowed spans", "合法区间中 start + end 的最大值"))
    return part(graph, ("Which words answer, or none", "哪几个词是答案，或者没有"), span_by_search, span_cases())


def span_cases() -> dict[str, dict]:
    draw = normals(93)

    def case(n: int, t: int, first: list[int], longest: int) -> dict:
        return {"start": draw(n, t), "end": draw(n, t), "first": torch.tensor(first), "longest": torch.tensor(longest)}

    return {
        "ordinary": case(3, 9, [3, 4, 1], 3),
        "one word to choose": case(2, 4, [3, 3], 2),
        "longer than the passage": case(1, 6, [2], 8),
        "ties": case(1, 5, [1], 2) | {"start": torch.zeros(1, 5), "end": torch.tensor([[-1.0, 0, 0, 0, 0]])},
    }


def span_by_search(start: torch.Tensor, end: torch.Tensor, first: torch.Tensor, longest: torch.Tensor) -> dict:
    rows = []
    for begins, stops, passage in zip(start, end, first.tolist(), strict=True):
        spans = [
            (begins[i] + stops[j], i, j)
            for i in range(passage, len(begins))
            for j in range(i, min(i + int(longest), len(begins)))
        ]
        score, i, j = max(spans, key=lambda span: span[0])
        margin = score - (begins[0] + stops[0])
        rows.append((score, margin, *((i, j) if margin > 0 else (0, 0))))
    names = ("best", "margin", "first_word", "last_word")
    return {name: torch.tensor(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def reply_loss() -> Part:
    graph = Graph("reply-loss")
    reads(
        graph,
        ("logits", ("N", "T", "V"), "Scores of the token after each place", "每个位置之后那个词元的得分"),
        ("tokens", ("N", "T"), "The dialogue", "对话", "int64", (0, "V")),
        ("own", ("N", "T"), "True at tokens that the assistant says", "真为助手自己说的词元", "bool"),
    )
    graph.axes["T"] = (2, 24)
    one, end, along = graph.ints(1), graph.weight("no_end", torch.tensor([2**62]).numpy()), graph.ints(1)
    wanted = graph.op("Slice", "tokens", one, end, along)
    counted = graph.op("Cast", graph.op("Slice", "own", one, end, along), to=TensorProto.FLOAT)
    before = graph.op("Slice", "logits", graph.ints(0), graph.ints(-1), along)
    logs = graph.op("LogSoftmax", before, axis=-1)
    said = graph.op("GatherElements", logs, graph.op("Unsqueeze", wanted, graph.ints(2)), axis=2)
    graph.op("Mul", graph.op("Neg", graph.op("Squeeze", said, graph.ints(2))), counted, name="token_loss")
    total = graph.op("ReduceSum", "token_loss", keepdims=0)
    graph.op("Div", total, graph.op("Max", graph.op("ReduceSum", counted, keepdims=0), graph.scalar(1.0)), name="loss")
    gives(graph, ("loss", (), "Mean over the assistant's tokens; 0 without any", "对助手的词元取平均；一个也没有时为 0"))
    shows(
        graph,
        ("token_loss", ("N", "T-1"), "Nats of each token after the first, 0 where not the assistant's", "第一个之后各词元的损失（nat），不是助手的为 0"),
    )
    draw = normals(94)
    ids = torch.Generator().manual_seed(94)

    def case(n: int, t: int, v: int, own: torch.Tensor) -> dict:
        return {"logits": draw(n, t, v), "tokens": torch.randint(v, (n, t), generator=ids), "own": own}

    cases = {
        "ordinary": case(2, 6, 5, torch.tensor([[0, 0, 1, 1, 0, 1], [0, 0, 0, 0, 1, 1]]).bool()),
        "two tokens": case(1, 2, 2, torch.ones(1, 2).bool()),
        "nothing to say": case(2, 3, 4, torch.zeros(2, 3).bool()),
    }
    return part(graph, ("Loss of the assistant's own tokens", "只算助手自己词元的损失"), reply_loss_by_torch, cases)


def reply_loss_by_torch(logits: torch.Tensor, tokens: torch.Tensor, own: torch.Tensor) -> dict:
    wanted = tokens[:, 1:].masked_fill(~own[:, 1:], -100)
    each = F.cross_entropy(logits[:, :-1].mT, wanted, reduction="none")
    return {"token_loss": each, "loss": each.sum() / own[:, 1:].sum().clamp(min=1)}
