"""What a writer does with the next token's scores, and attention that keeps its past."""

import math

import torch
import torch.nn.functional as F
from onnx import TensorProto

from ..graph import Graph
from ..part import Part
from .attention_part import attention_weights
from .declare import axis_size, gives, normals, part, reads, shows


def cached_attention() -> Part:
    graph = Graph("cached-attention")
    reads(
        graph,
        ("q", ("N", "T", "D"), "Queries of the new tokens", "新词元的查询"),
        ("k", ("N", "T", "D"), "Their keys", "新词元的键"),
        ("v", ("N", "T", "D"), "Their values", "新词元的值"),
        ("past_k", ("N", "P", "D"), "Keys kept from earlier calls", "以前各次留下的键"),
        ("past_v", ("N", "P", "D"), "Values kept from earlier calls", "以前各次留下的值"),
    )
    graph.op("Concat", "past_k", "k", axis=1, name="next_k")
    graph.op("Concat", "past_v", "v", axis=1, name="next_v")
    products = graph.op("MatMul", "q", graph.op("Transpose", "next_k", perm=[0, 2, 1]))
    graph.op("Div", products, graph.op("Sqrt", axis_size(graph, "q", 2)), name="scores")
    first, one = graph.weight("first", 0), graph.weight("one", 1)
    past = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "past_k"), graph.ints(1), axis=0))
    length = graph.op("Squeeze", graph.op("Gather", graph.op("Shape", "next_k"), graph.ints(1), axis=0))
    keys = graph.op("Unsqueeze", graph.op("Range", first, length, one), graph.ints(0))
    queries = graph.op("Unsqueeze", graph.op("Range", past, length, one), graph.ints(1))
    graph.op("Unsqueeze", graph.op("LessOrEqual", keys, queries), graph.ints(0), name="mask")
    attention_weights(graph)
    graph.op("MatMul", "weights", "next_v", name="output")
    gives(
        graph,
        ("output", ("N", "T", "D"), "weights @ next_v", "weights @ next_v"),
        ("next_k", ("N", "P+T", "D"), "Keys to keep", "要留下的键"),
        ("next_v", ("N", "P+T", "D"), "Values to keep", "要留下的值"),
    )
    shows(
        graph,
        ("scores", ("N", "T", "P+T"), "q . next_k / sqrt(D), before the mask", "q · next_k / √D，尚未加掩码"),
        ("weights", ("N", "T", "P+T"), "Softmax over the token itself and all before it", "对自己和之前各词元做 softmax"),
    )
    draw = normals(101)

    def case(n: int, t: int, p: int, d: int) -> dict:
        return {"q": draw(n, t, d), "k": draw(n, t, d), "v": draw(n, t, d)} | {
            "past_k": draw(n, p, d),
            "past_v": draw(n, p, d),
        }

    cases = {"one new token": case(2, 1, 5, 4), "several": case(2, 3, 4, 8), "no past yet": case(1, 4, 0, 4)}
    return part(graph, ("Causal attention with a key-value cache", "带 KV 缓存的因果注意力"), cached_by_torch, cases)


def cached_by_torch(q, k, v, past_k, past_v) -> dict:
    """Attention over the whole sequence with a square mask; the queries of the past do not matter."""
    keys, values = torch.cat([past_k, k], 1), torch.cat([past_v, v], 1)
    new = q.shape[1]
    scores = q @ keys.mT / math.sqrt(q.shape[2])
    square = torch.ones(keys.shape[1], keys.shape[1]).tril().bool()[-new:]
    padded = torch.cat([torch.zeros_like(past_k), q], 1)
    output = F.scaled_dot_product_attention(padded, keys, values, is_causal=True)[:, -new:]
    weights = scores.masked_fill(~square, -math.inf).softmax(-1)
    return {"output": output, "next_k": keys, "next_v": values, "scores": scores, "weights": weights}


def speculative_step() -> Part:
    graph = Graph("speculative-step")
    reads(
        graph,
        ("p", ("K+1", "V"), "The large model's probabilities at K + 1 places", "大模型在 K + 1 个位置上的概率", "float32", (0.001, 1)),
        ("q", ("K", "V"), "The small model's, at the first K", "小模型在前 K 个位置上的概率", "float32", (0.001, 1)),
        ("draft", ("K",), "Tokens that the small model drew", "小模型抽出的词元", "int64", (0, "V")),
        ("u", ("K",), "Random numbers that decide on the draft", "决定草稿去留的随机数", "float32", (0, 0.999)),
        ("draw", (), "Random number of the last token", "抽最后一个词元用的随机数", "float32", (0, 0.999)),
    )
    column = graph.op("Unsqueeze", "draft", graph.ints(1))
    count, across = graph.op("Shape", "q", end=1), graph.ints(0)
    checked = graph.op("Slice", "p", graph.ints(0), count, across)
    wanted, offered = (graph.op("GatherElements", rows, column, axis=1) for rows in (checked, "q"))
    ratio = graph.op("Min", graph.op("Div", wanted, offered), graph.scalar(1.0))
    graph.op("Squeeze", ratio, graph.ints(1), name="accept")
    refused = graph.op("Cast", graph.op("GreaterOrEqual", "u", "accept"), to=TensorProto.INT64)
    stopped = graph.op("CumSum", refused, graph.weight("along", 0))
    going = graph.op("Cast", graph.op("Equal", stopped, graph.weight("none", 0)), to=TensorProto.INT64)
    graph.op("ReduceSum", going, keepdims=0, name="kept")
    # Behind the last place the small model said nothing: what it offered there counts as 0.
    rest = graph.op("Concat", "q", graph.op("Mul", graph.op("Gather", "p", graph.ints(-1), axis=0), graph.scalar(0.0)), axis=0)
    row_p, row_q = (graph.op("Gather", rows, "kept", axis=0) for rows in ("p", rest))
    left = graph.op("Max", graph.op("Sub", row_p, row_q), graph.scalar(0.0))
    total = graph.op("ReduceSum", left, graph.ints(0), keepdims=1)
    # Between two distributions something is left wherever a token is refused; other numbers stay finite as well.
    owed = graph.op("Greater", total, graph.scalar(0.0))
    graph.op("Where", owed, graph.op("Div", left, graph.op("Max", total, graph.scalar(1e-30))), row_p, name="residual")
    missed = graph.op("LessOrEqual", graph.op("CumSum", "residual", graph.weight("sum_axis", 0)), "draw")
    graph.op("ReduceSum", graph.op("Cast", missed, to=TensorProto.INT64), keepdims=0, name="token")
    gives(
        graph,
        ("kept", (), "How many drafted tokens stand", "草稿中保留的个数", "int64"),
        ("token", (), "The token after them", "其后的那个词元", "int64"),
    )
    shows(
        graph,
        ("accept", ("K",), "Probability of keeping each drafted token", "保留各草稿词元的概率"),
        ("residual", ("V",), "What the token after them is drawn from", "其后那个词元所服从的分布"),
    )
    words = ("A draft checked by a larger model", "大模型验收小模型的草稿")
    return part(graph, words, speculative_by_loop, speculative_cases())


def speculative_cases() -> dict[str, dict]:
    draw, random = normals(102), torch.Generator().manual_seed(102)

    def case(k: int, v: int, u: float | None = None) -> dict:
        numbers = torch.rand(k, generator=random) if u is None else torch.full((k,), u)
        return {
            "p": draw(k + 1, v).softmax(-1),
            "q": draw(k, v).softmax(-1),
            "draft": torch.randint(v, (k,), generator=random),
            "u": numbers,
            "draw": torch.rand((), generator=random),
        }

    return {"ordinary": case(5, 6), "one drafted": case(1, 2), "all stand": case(3, 5, 0.0), "none stands": case(3, 4, 0.999)}


def speculative_by_loop(p, q, draft, u, draw) -> dict:
    accept = torch.stack([(p[i, t] / q[i, t]).clamp(max=1) for i, t in enumerate(draft.tolist())])
    kept = 0
    while kept < len(draft) and u[kept] < accept[kept]:
        kept += 1
    left = (p[kept] - q[kept]).clamp(min=0) if kept < len(draft) else p[kept]
    residual = left / left.sum()
    token = int((residual.cumsum(0) <= draw).sum())
    return {"accept": accept, "kept": torch.tensor(kept), "residual": residual, "token": torch.tensor(token)}


def repetition_penalty() -> Part:
    graph = Graph("repetition-penalty")
    reads(
        graph,
        ("logits", ("N", "V"), "Score of each token as the next one", "各词元作为下一个的得分"),
        ("tokens", ("N", "T"), "What stands there already", "已有的词元", "int64", (0, "V")),
        ("real", ("N", "T"), "False at padding", "假为填充", "bool"),
        ("penalty", (), "1 changes nothing", "1 表示不改变", "float32", (1, 5)),
    )
    size = graph.op("Gather", graph.op("Shape", "logits"), graph.ints(1), axis=0)
    hot = graph.op("OneHot", "tokens", size, graph.weight("off_on", torch.tensor([0.0, 1.0]).numpy()), axis=-1)
    shown = graph.op("Cast", graph.op("Unsqueeze", "real", graph.ints(2)), to=TensorProto.FLOAT)
    places = graph.op("ReduceMax", graph.op("Mul", hot, shown), graph.ints(1), keepdims=0)
    graph.op("Greater", places, graph.scalar(0.0), name="seen")
    up = graph.op("Greater", "logits", graph.scalar(0.0))
    lower = graph.op("Where", up, graph.op("Div", "logits", "penalty"), graph.op("Mul", "logits", "penalty"))
    graph.op("Where", "seen", lower, "logits", name="adjusted")
    gives(graph, ("adjusted", ("N", "V"), "Scores, those of seen tokens lowered", "得分，出现过的已压低"))
    shows(graph, ("seen", ("N", "V"), "True at tokens that stand there already", "真为已经出现过的词元", "bool"))
    draw, ids = normals(103), torch.Generator().manual_seed(103)

    def case(n: int, t: int, v: int, penalty: float) -> dict:
        tokens, real = torch.randint(v, (n, t), generator=ids), torch.rand(n, t, generator=ids) < 0.8
        return {"logits": draw(n, v) * 3, "tokens": tokens, "real": real, "penalty": torch.tensor(penalty)}

    cases = {"ordinary": case(3, 5, 7, 1.3), "one token": case(1, 1, 2, 2.0), "no penalty": case(2, 4, 5, 1.0)}
    cases["nothing real"] = case(2, 3, 4, 1.5) | {"real": torch.zeros(2, 3).bool()}
    return part(graph, ("Penalty on tokens seen before", "对出现过的词元的惩罚"), penalty_by_gather, cases)


def penalty_by_gather(logits, tokens, real, penalty) -> dict:
    adjusted, seen = logits.clone(), torch.zeros_like(logits, dtype=torch.bool)
    for row, (said, valid) in enumerate(zip(tokens, real, strict=True)):
        for token in set(said[valid].tolist()):
            score = logits[row, token]
            adjusted[row, token] = score / penalty if score > 0 else score * penalty
            seen[row, token] = True
    return {"adjusted": adjusted, "seen": seen}
