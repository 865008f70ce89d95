"""Scaled dot-product attention as a part."""

import math

import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..part import Part

TINY = 1e-30
VECTORS = {
    "q": (("B", "T", "D"), Meaning("Queries", "查询")),
    "k": (("B", "S", "D"), Meaning("Keys", "键")),
    "v": (("B", "S", "D"), Meaning("Values", "值")),
}


def scaled_dot_attention() -> Part:
    graph = Graph("scaled-dot-attention")
    for name, (dims, meaning) in VECTORS.items():
        graph.input(Spec(name, "float32", dims, meaning))
    sight = Meaning("True where a query may look at a key", "为真处表示该查询可以看到该键")
    graph.input(Spec("mask", "bool", ("B", "T", "S"), sight))
    products = graph.op("MatMul", "q", graph.op("Transpose", "k", perm=[0, 2, 1]))
    width = graph.op("Cast", graph.op("Gather", graph.op("Shape", "q"), graph.ints(2), axis=0), to=1)
    graph.op("Div", products, graph.op("Sqrt", width), name="scores")
    attention_weights(graph)
    graph.op("MatMul", "weights", "v", name="output")
    graph.output(Spec("output", "float32", ("B", "T", "D"), Meaning("weights @ v", "weights @ v")))
    scores = Meaning("q @ k transposed / sqrt(D), before the mask", "q @ kᵀ / √D，尚未加掩码")
    graph.probe(Spec("scores", "float32", ("B", "T", "S"), scores))
    weights = Meaning(
        "Softmax over the keys that may be seen; zeros in a row that sees none",
        "在可见的键上做 softmax；一个键都看不到的行全为 0",
    )
    graph.probe(Spec("weights", "float32", ("B", "T", "S"), weights))
    summary = Meaning("Scaled dot-product attention with a mask", "带掩码的缩放点积注意力")
    return Part("scaled-dot-attention", summary, graph, attention_cases())


def attention_weights(graph: Graph) -> None:
    """Softmax of `scores` under `mask`. No infinity takes part, so a row that sees nothing gives 0 and not NaN."""
    lowest = graph.scalar(float(torch.finfo(torch.float32).min))
    seen = graph.op("Where", "mask", "scores", lowest)
    top = graph.op("ReduceMax", seen, graph.ints(-1), keepdims=1)
    below = graph.op("Where", "mask", graph.op("Sub", "scores", top), graph.scalar(0.0))
    powers = graph.op("Where", "mask", graph.op("Exp", below), graph.scalar(0.0))
    total = graph.op("ReduceSum", powers, graph.ints(-1), keepdims=1)
    graph.op("Div", powers, graph.op("Max", total, graph.scalar(TINY)), name="weights")


def attention_cases() -> list[Case]:
    torch.manual_seed(13)
    causal = torch.ones(1, 5, 5).tril().bool()
    blind = torch.rand(2, 4, 6) < 0.6
    blind[0, 2] = False
    return [
        attention_case("causal", (1, 5, 5, 8), causal),
        attention_case("one token", (1, 1, 1, 4), torch.ones(1, 1, 1).bool()),
        attention_case("a row that sees nothing", (2, 4, 6, 8), blind),
        attention_case("nothing seen at all", (1, 2, 3, 4), torch.zeros(1, 2, 3).bool()),
        attention_case("huge scores", (2, 3, 7, 64), torch.rand(2, 3, 7) < 0.7, 300.0),
    ]


def attention_case(name: str, size: tuple, mask: torch.Tensor, scale: float = 1.0) -> Case:
    batch, queries, keys, width = size
    q, k = torch.randn(batch, queries, width) * scale, torch.randn(batch, keys, width) * scale
    v = torch.randn(batch, keys, width)
    scores = q @ k.mT / math.sqrt(width)
    weights = scores.masked_fill(~mask, -math.inf).softmax(-1).masked_fill(~mask, 0)
    output = torch.where(mask.any(-1, keepdim=True), F.scaled_dot_product_attention(q, k, v, mask), 0)
    return Case(
        name, {"q": q, "k": k, "v": v, "mask": mask}, {"output": output, "scores": scores, "weights": weights}
    )
