"""What surrounds an encoder of text: hiding words to guess, the block after attention, learning word pieces."""

import torch
import torch.nn.functional as F
from onnx import GraphProto, TensorProto, helper

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

SPECIALS, MASK = 4, 3
HIDDEN_SHARE, MASK_SHARE, CHANGED_SHARE = 0.15, 0.8, 0.9
EPSILON = 1e-5
# A pair of ids as one number; ids stay below it.
BASE = 10_000
NO_PAIR = -1


def hidden_words() -> Part:
    graph = Graph("hidden-words")
    reads(
        graph,
        ("tokens", ("N", "T"), "Ids; below 4 are padding and marks", "词元编号；4 以下是填充和标记", "int64", (0, "V")),
        ("pick", ("N", "T"), "Random number: is it to be guessed?", "随机数：要不要猜", "float32", (0, 0.999)),
        ("fate", ("N", "T"), "Random number: masked, changed or left?", "随机数：遮住、替换还是保留", "float32", (0, 0.999)),
        ("other", ("N", "T"), "Random ids to change to", "用来替换的随机编号", "int64", (4, "V")),
        ("logits", ("N", "T", "V"), "Score of every token at each place", "每个位置上各词元的得分"),
    )
    graph.axes["V"] = (5, 24)
    word = graph.op("GreaterOrEqual", "tokens", graph.weight("specials", SPECIALS))
    graph.op("And", word, graph.op("Less", "pick", graph.scalar(HIDDEN_SHARE)), name="chosen")
    masked = graph.op("Less", "fate", graph.scalar(MASK_SHARE))
    changed = graph.op("Less", "fate", graph.scalar(CHANGED_SHARE))
    instead = graph.op("Where", masked, graph.weight("mask_id", MASK), graph.op("Where", changed, "other", "tokens"))
    graph.op("Where", "chosen", instead, "tokens", name="shown")
    logs = graph.op("LogSoftmax", "logits", axis=-1)
    said = graph.op("GatherElements", logs, graph.op("Unsqueeze", "tokens", graph.ints(2)), axis=2)
    counted = graph.op("Cast", "chosen", to=TensorProto.FLOAT)
    total = graph.op("ReduceSum", graph.op("Mul", graph.op("Squeeze", said, graph.ints(2)), counted), keepdims=0)
    count = graph.op("Max", graph.op("ReduceSum", counted, keepdims=0), graph.scalar(1.0))
    graph.op("Neg", graph.op("Div", total, count), name="loss")
    gives(
        graph,
        ("shown", ("N", "T"), "What the encoder reads", "编码器读到的内容", "int64"),
        ("loss", (), "Mean nats over the chosen places; 0 without any", "在选中位置上的平均损失（nat）；一个没有时为 0"),
    )
    shows(graph, ("chosen", ("N", "T"), "True where the token is to be guessed", "真为要猜的位置", "bool"))
    return part(graph, ("Masked words and their loss", "遮词与遮词损失"), hidden_by_torch, hidden_cases())


def hidden_cases() -> dict[str, dict]:
    draw, random = normals(111), torch.Generator().manual_seed(111)

    def case(n: int, t: int, v: int) -> dict:
        ids = {"tokens": torch.randint(v, (n, t), generator=random)}
        ids["other"] = torch.randint(SPECIALS, v, (n, t), generator=random)
        return ids | {name: torch.rand(n, t, generator=random) for name in ("pick", "fate")} | {"logits": draw(n, t, v)}

    return {
        "ordinary": case(4, 16, 12),
        "all chosen": case(2, 10, 9) | {"pick": torch.zeros(2, 10)},
        "none chosen": case(2, 5, 8) | {"pick": torch.full((2, 5), 0.5)},
        "one place": case(1, 1, 6),
    }


def hidden_by_torch(tokens, pick, fate, other, logits) -> dict:
    chosen = (tokens >= SPECIALS) & (pick < HIDDEN_SHARE)
    shown = tokens.masked_fill(chosen & (fate < MASK_SHARE), MASK)
    changed = chosen & (fate >= MASK_SHARE) & (fate < CHANGED_SHARE)
    shown[changed] = other[changed]
    truth = tokens.masked_fill(~chosen, -100).flatten()
    total = F.cross_entropy(logits.flatten(0, 1), truth, reduction="sum")
    return {"chosen": chosen, "shown": shown, "loss": total / chosen.sum().clamp(min=1)}


def feed_forward() -> Part:
    graph = Graph("post-norm-feed-forward")
    reads(
        graph,
        ("x", ("N", "T", "D"), "State of each place", "各位置的状态"),
        ("w_in", ("D", "F"), "To the wide layer, x @ w_in", "到宽层的投影，x @ w_in"),
        ("b_in", ("F",), "Its bias", "其偏置"),
        ("w_out", ("F", "D"), "Back again", "投影回来"),
        ("b_out", ("D",), "Its bias", "其偏置"),
        ("gamma", ("D",), "Scale after the norm", "归一化之后的缩放"),
        ("beta", ("D",), "Shift after the norm", "归一化之后的平移"),
    )
    graph.op("Add", graph.op("MatMul", "x", "w_in"), "b_in", name="expanded")
    graph.op("Gelu", "expanded", name="activated")
    graph.op("Add", "x", graph.op("Add", graph.op("MatMul", "activated", "w_out"), "b_out"), name="sum")
    graph.op("LayerNormalization", "sum", "gamma", "beta", axis=-1, epsilon=EPSILON, name="output")
    gives(graph, ("output", ("N", "T", "D"), "Norm of the sum", "对和做归一化"))
    shows(
        graph,
        ("expanded", ("N", "T", "F"), "x @ w_in + b_in", "x @ w_in + b_in"),
        ("activated", ("N", "T", "F"), "Gaussian error linear unit", "GELU 激活之后"),
        ("sum", ("N", "T", "D"), "Input plus what the layer adds", "输入加上这一层的输出"),
    )
    draw = normals(112)

    def case(n: int, t: int, d: int, f: int) -> dict:
        scales = {"gamma": draw(d) + 1, "beta": draw(d)}
        weights = {"w_in": draw(d, f), "b_in": draw(f), "w_out": draw(f, d) / 2, "b_out": draw(d)}
        return {"x": draw(n, t, d)} | weights | scales

    cases = {"ordinary": case(2, 4, 6, 12), "one place": case(1, 1, 4, 3), "width one": case(1, 2, 1, 2)}
    return part(graph, ("Feed-forward block of BERT", "BERT 的前馈块"), forward_by_torch, cases)


def forward_by_torch(x, w_in, b_in, w_out, b_out, gamma, beta) -> dict:
    expanded = x @ w_in + b_in
    activated = F.gelu(expanded)
    total = x + activated @ w_out + b_out
    output = F.layer_norm(total, (x.shape[-1],), gamma, beta, EPSILON)
    return {"expanded": expanded, "activated": activated, "sum": total, "output": output}


def taking() -> GraphProto:
    """Body of the scan over places: a pair is joined where it stands and its left half was not just joined."""
    flags = ["W"]

    def value(name: str) -> object:
        return helper.make_tensor_value_info(name, TensorProto.BOOL, flags)

    nodes = [
        helper.make_node("Not", ["taken"], ["free"]),
        helper.make_node("And", ["hit", "free"], ["taken_next"]),
        helper.make_node("Identity", ["taken_next"], ["taken_seen"]),
    ]
    return helper.make_graph(nodes, "place", [value("taken"), value("hit")], [value("taken_next"), value("taken_seen")])


def merge_pair() -> Part:
    graph = Graph("merge-pair")
    reads(
        graph,
        ("words", ("W", "L"), "Symbols of each word", "每个词的符号", "int64", (0, 99)),
        ("length", ("W",), "How many of them count", "其中有效的个数", "int64", (1, "L")),
        ("count", ("W",), "How often the word occurs", "该词出现的次数", "int64", (1, 99)),
        ("fresh", (), "Id of the joined symbol", "合并后的新符号编号", "int64", (100, 999)),
    )
    graph.axes["L"] = (2, 12)
    end, along = graph.weight("no_end", torch.tensor([2**62]).numpy()), graph.ints(1)
    left = graph.op("Slice", "words", graph.ints(0), graph.ints(-1), along)
    right = graph.op("Slice", "words", graph.ints(1), end, along)
    codes = graph.op("Add", graph.op("Mul", left, graph.weight("base", BASE)), right)
    size = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "words"), graph.ints(1), axis=0))
    places = graph.op("Unsqueeze", graph.op("Range", graph.weight("zero", 0), size, graph.weight("one", 1)), graph.ints(0))
    until = graph.op("Unsqueeze", "length", graph.ints(1))
    second = graph.op("Slice", graph.op("Less", places, until), graph.ints(1), end, along)
    best_pair(graph, codes, second)
    joined(graph, graph.op("And", graph.op("Equal", codes, "code"), second), places, until)
    gives(
        graph,
        ("pair", (2,), "The commonest pair of neighbours, -1 where there is none", "最常见的相邻符号对，没有则为 −1", "int64"),
        ("merged", ("W", "L"), "Words after the merge, -1 behind their end", "合并之后的词，词尾之后为 −1", "int64"),
    )
    shows(graph, ("times", (), "How often the pair stands in the text", "该符号对在文本中出现的次数", "int64"))
    return part(graph, ("One merge of byte-pair encoding", "BPE 的一次合并"), merged_by_lists, merge_cases())


def best_pair(graph: Graph, codes: str, second: str) -> None:
    """`times`, `code` (-1 without a pair) and `pair`; the smallest code wins a tie."""
    zero, flat = graph.weight("never", 0), graph.ints(-1)
    weight = graph.op("Where", second, graph.op("Unsqueeze", "count", graph.ints(1)), zero)
    flat_codes, flat_weight = graph.op("Reshape", codes, flat), graph.op("Reshape", weight, flat)
    rows, columns = graph.op("Unsqueeze", flat_codes, graph.ints(1)), graph.op("Unsqueeze", flat_codes, graph.ints(0))
    same = graph.op("Cast", graph.op("Equal", rows, columns), to=TensorProto.INT64)
    sums = graph.op("ReduceSum", graph.op("Mul", same, graph.op("Unsqueeze", flat_weight, graph.ints(0))), graph.ints(1), keepdims=0)
    graph.op("ReduceMax", sums, keepdims=0, name="times")
    leading = graph.op("Where", graph.op("Equal", sums, "times"), flat_codes, graph.weight("beyond", BASE * BASE))
    none = graph.weight("no_pair", NO_PAIR)
    some = graph.op("Greater", "times", zero)
    graph.op("Where", some, graph.op("ReduceMin", leading, keepdims=0), none, name="code")
    base = graph.weight("divisor", torch.tensor([BASE]).numpy())
    both = graph.op("Concat", graph.op("Div", "code", base), graph.op("Mod", "code", base), axis=0)
    graph.op("Where", some, both, none, name="pair")


def joined(graph: Graph, hits: str, places: str, until: str) -> None:
    """`merged`: joined pairs take one place, what follows moves up."""
    never = graph.op("Less", "length", graph.weight("least", 0))
    across = graph.op("Transpose", hits, perm=[1, 0])
    graph.multi("Scan", [never, across], ["taken_end", "taken_all"], body=taking(), num_scan_inputs=1)
    taken = graph.op("Transpose", "taken_all", perm=[1, 0])
    blank = graph.op("Unsqueeze", never, graph.ints(1))
    starts, swallowed = graph.op("Concat", taken, blank, axis=1), graph.op("Concat", blank, taken, axis=1)
    stays = graph.op("And", graph.op("Less", places, until), graph.op("Not", swallowed))
    rank = graph.op("CumSum", graph.op("Cast", stays, to=TensorProto.INT64), graph.weight("axis", 1))
    empty = graph.op("Expand", graph.weight("empty", NO_PAIR), graph.op("Add", graph.op("Shape", "words"), graph.ints(0, 1)))
    # Place 0 is a bin for what does not stay.
    target = graph.op("Where", stays, rank, graph.weight("bin", 0))
    moved = graph.op("ScatterElements", empty, target, graph.op("Where", starts, "fresh", "words"), axis=1)
    end = graph.weight("to_end", torch.tensor([2**62]).numpy())
    graph.op("Slice", moved, graph.ints(1), end, graph.ints(1), name="merged")


def merge_cases() -> dict[str, dict]:
    random = torch.Generator().manual_seed(113)

    def case(w: int, size: int, symbols: int) -> dict:
        words = torch.randint(symbols, (w, size), generator=random)
        length = torch.randint(1, size + 1, (w,), generator=random)
        count = torch.randint(1, 20, (w,), generator=random)
        return {"words": words, "length": length, "count": count, "fresh": torch.tensor(500)}

    one = case(3, 4, 5) | {"length": torch.ones(3, dtype=torch.int64)}
    return {"ordinary": case(6, 8, 5), "runs of one symbol": case(4, 7, 1), "no pair": one, "two symbols": case(1, 2, 3)}


def merged_by_lists(words, length, count, fresh) -> dict:
    rows = [row[:n] for row, n in zip(words.tolist(), length.tolist(), strict=True)]
    times = {}
    for row, weight in zip(rows, count.tolist(), strict=True):
        for pair in zip(row, row[1:], strict=False):
            times[pair] = times.get(pair, 0) + weight
    best = min(times, key=lambda pair: (-times[pair], pair)) if times else (NO_PAIR, NO_PAIR)
    merged = torch.full_like(words, NO_PAIR)
    for number, row in enumerate(rows):
        result, place = [], 0
        while place < len(row):
            hit = tuple(row[place : place + 2]) == best
            result.append(int(fresh) if hit else row[place])
            place += 1 + hit
        merged[number, : len(result)] = torch.tensor(result)
    return {"times": torch.tensor(times.get(best, 0)), "pair": torch.tensor(best), "merged": merged}
