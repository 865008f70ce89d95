"""From scores to the next token, and a step of learning word vectors."""

import numpy as np
import torch
import torch.nn.functional as F

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

RATE = ("rate", (), "Learning rate", "学习率", "float32", (0, 1))


def nucleus_sampling() -> Part:
    graph = Graph("nucleus-sampling")
    reads(
        graph,
        ("logits", ("N", "V"), "Score of every token as the next one", "每个词元作为下一个的得分"),
        ("temperature", (), "Divides the logits", "除以它来缩放 logits", "float32", (0.1, 10)),
        ("top_p", (), "Probability that the nucleus must reach", "核要凑够的概率", "float32", (0.05, 1)),
        ("u", ("N",), "Uniform numbers that choose", "用来抽取的均匀随机数", "float32", (0, 0.99)),
    )
    graph.op("Softmax", graph.op("Div", "logits", "temperature"), name="tempered", axis=-1)
    size = graph.op("Gather", graph.op("Shape", "tempered"), graph.ints(1), axis=0)
    graph.multi("TopK", ["tempered", size], ["sorted", "order"], axis=1)
    before = graph.op("CumSum", "sorted", graph.weight("axis", np.array(1)), exclusive=1)
    taken = graph.op("Where", graph.op("Less", before, "top_p"), "sorted", graph.scalar(0.0))
    zeros = graph.op("Sub", "tempered", "tempered")
    graph.op("ScatterElements", zeros, "order", taken, name="kept", axis=1)
    graph.op("Div", "kept", graph.op("ReduceSum", "kept", graph.ints(1), keepdims=1), name="probs")
    reached = graph.op("Greater", graph.op("CumSum", "probs", "axis"), graph.op("Unsqueeze", "u", graph.ints(1)))
    graph.op("ArgMax", graph.op("Cast", reached, to=1), name="token", axis=1, keepdims=0)
    gives(
        graph,
        ("probs", ("N", "V"), "Probabilities within the nucleus", "核内重新归一的概率"),
        ("token", ("N",), "First token whose cumulated probability exceeds u", "累积概率首个超过 u 的词元", "int64"),
    )
    shows(graph, ("tempered", ("N", "V"), "Softmax at this temperature", "该温度下的 softmax"))
    draw = normals(111)

    def case(size: tuple[int, int], temperature: float, top_p: float, sharp: float = 1.0) -> dict:
        settings = {"temperature": torch.tensor(temperature), "top_p": torch.tensor(top_p)}
        return {"logits": draw(*size) * sharp, "u": torch.linspace(0.05, 0.95, size[0])} | settings

    cases = {
        "ordinary": case((4, 7), 1.0, 0.8),
        "everything": case((3, 5), 2.0, 1.0),
        "one token is sure": case((2, 6), 0.5, 0.3, 20.0),
        "a vocabulary of one": case((1, 1), 1.0, 0.9),
    }
    words = ("Temperature and nucleus sampling of the next token", "温度与核采样，选出下一个词元")
    return part(graph, words, sampled_by_torch, cases)


def sampled_by_torch(logits, temperature, top_p, u) -> dict:
    tempered = (logits / temperature).softmax(-1)
    rows = []
    for row in tempered:
        kept, total = torch.zeros_like(row), 0.0
        for token in row.argsort(descending=True):
            if total < top_p.item():
                kept[token] = row[token]
                total += row[token].item()
        rows.append(kept / kept.sum())
    probs = torch.stack(rows)
    token = torch.searchsorted(probs.cumsum(1), u[:, None], right=True)[:, 0]
    return {"tempered": tempered, "probs": probs, "token": token}


def add_moves(graph: Graph, place: tuple[str, str], slopes: str, name: str) -> None:
    """The table as `name`, every row moved down the sum of the slopes of its occurrences."""
    table, ids = place
    moves = graph.op("Mul", slopes, graph.op("Neg", "rate"))
    graph.op("ScatterND", table, graph.op("Unsqueeze", ids, graph.ints(1)), moves, name=name, reduction="add")


def add_step(graph: Graph) -> None:
    rows = graph.op("Gather", "words", "centre", axis=0)
    both = graph.op("Concat", graph.op("Unsqueeze", "near", graph.ints(1)), "others", axis=1)
    shown = graph.op("Gather", "contexts", both, axis=0)
    column = graph.op("Unsqueeze", rows, graph.ints(2))
    graph.op("Squeeze", graph.op("MatMul", shown, column), graph.ints(2), name="scores")
    score = graph.op("Sigmoid", "scores")
    found = graph.op("Slice", score, graph.ints(0), graph.ints(1), graph.ints(1))
    drawn = graph.op("Slice", score, graph.ints(1), graph.ints(2**31), graph.ints(1))
    graph.op("Concat", graph.op("Sub", found, graph.scalar(1.0)), drawn, name="errors", axis=1)
    width = graph.op("Gather", graph.op("Shape", "words"), graph.ints(1), axis=0)
    weights = graph.op("Unsqueeze", "errors", graph.ints(2))
    by_centre = graph.op("ReduceSum", graph.op("Mul", weights, shown), graph.ints(1), keepdims=0)
    by_context = graph.op("Mul", weights, graph.op("Unsqueeze", rows, graph.ints(1)))
    moves = graph.op("Reshape", by_context, graph.op("Concat", graph.ints(-1), width, axis=0))
    add_moves(graph, ("words", "centre"), by_centre, "new_words")
    add_moves(graph, ("contexts", graph.op("Reshape", both, graph.ints(-1))), moves, "new_contexts")


def skip_gram_step() -> Part:
    graph = Graph("skip-gram-step")
    reads(
        graph,
        ("words", ("V", "D"), "Vectors of words as centres", "作为中心词的向量"),
        ("contexts", ("V", "D"), "Vectors of words as contexts", "作为上下文词的向量"),
        ("centre", ("N",), "Centre word of each pair", "各词对的中心词", "int64", (0, "V")),
        ("near", ("N",), "Word seen near it", "它附近出现的词", "int64", (0, "V")),
        ("others", ("N", "K"), "Words drawn at random", "随机抽取的负样本词", "int64", (0, "V")),
        RATE,
    )
    add_step(graph)
    gives(
        graph,
        ("new_words", ("V", "D"), "Centre vectors after the step", "这一步之后的中心词向量"),
        ("new_contexts", ("V", "D"), "Context vectors after the step", "这一步之后的上下文词向量"),
    )
    shows(
        graph,
        ("scores", ("N", "K+1"), "centre . context, the true pair first", "中心词 · 上下文词，真实词对在第一列"),
        ("errors", ("N", "K+1"), "sigmoid(score) - 1 for the true pair, sigmoid(score) for the others", "真实词对为 sigmoid(得分) − 1，其余为 sigmoid(得分)"),
    )
    draw = normals(112)

    def case(centre: list[int], near: list[int], others: list[list[int]], rate: float) -> dict:
        ids = {"centre": torch.tensor(centre), "near": torch.tensor(near), "others": torch.tensor(others)}
        return {"words": draw(6, 4), "contexts": draw(6, 4), "rate": torch.tensor(rate)} | ids

    cases = {
        "all different": case([0, 1], [2, 3], [[4], [5]], 0.1),
        "the same word again and again": case([1, 1, 1], [2, 2, 2], [[3, 3], [2, 0], [1, 1]], 0.5),
        "one pair": case([4], [0], [[1, 2, 3]], 1.0),
    }
    words = ("One step of skip-gram with negative sampling", "带负采样的 skip-gram 的一步更新")
    return part(graph, words, stepped_by_torch, cases)


def stepped_by_torch(words, contexts, centre, near, others, rate) -> dict:
    """Automatic differentiation of the loss, summed over the pairs."""
    tables = [table.clone().requires_grad_() for table in (words, contexts)]
    rows, both = tables[0][centre], torch.cat([near[:, None], others], 1)
    scores = torch.einsum("nd,nkd->nk", rows, tables[1][both])
    signs = torch.ones_like(scores)
    signs[:, 1:] = -1
    (-F.logsigmoid(signs * scores)).sum().backward()
    errors = scores.sigmoid() - (signs > 0).float()
    moved = [table.detach() - rate * table.grad for table in tables]
    return {"scores": scores, "errors": errors, "new_words": moved[0], "new_contexts": moved[1]}
