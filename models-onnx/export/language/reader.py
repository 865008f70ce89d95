"""A Transformer encoder that scores where an answer starts and ends: the network and its graph."""

import torch
from torch import nn

from ..blocks import embedding, layer_norm, linear, weight
from ..graph import Graph, Meaning, Spec
from ..transformer import UNSEEN, Block, add_block, add_padding_mask, padding_mask
from .places import sinusoids

WIDTH, HEADS, DEPTH = 96, 4, 3
LONGEST = 128
DROPOUT = 0.1
SIDES = 3
START = 0.5
"""Root mean square of the starting embeddings."""
Tensors = dict[str, torch.Tensor]


class Reader(nn.Module):
    def __init__(self, tokens: int):
        super().__init__()
        self.words = nn.Embedding(tokens, WIDTH)
        self.places, self.sides = sinusoids(LONGEST, WIDTH, START), nn.Embedding(SIDES, WIDTH)
        for table in (self.words, self.sides):
            nn.init.normal_(table.weight, std=START)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, 4, DROPOUT) for _ in range(DEPTH))
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 2)

    def forward(self, tokens: torch.Tensor, segments: torch.Tensor) -> Tensors:
        mask = padding_mask(tokens)
        x = self.words(tokens) + self.places(torch.arange(tokens.shape[1])) + self.sides(segments)
        values = {}
        for number, block in enumerate(self.blocks, 1):
            x, values[f"attention{number}"], _ = block(x, mask)
        scores = self.head(self.norm(x)) + mask[:, 0, 0, :, None]
        return values | {"start": scores[..., 0], "end": scores[..., 1]}


def build_graph(slug: str, net: Reader) -> Graph:
    graph = Graph(slug)
    graph.axes["T"] = (1, LONGEST)
    words = Meaning(
        "<cls>, question, <sep>, passage, <sep> as places in the vocabulary, 0 after the end",
        "<cls>、问题、<sep>、短文、<sep>，以词表编号表示，结尾之后填 0",
    )
    graph.input(Spec("tokens", "int64", ("N", "T"), words, (0, net.words.num_embeddings - 1)))
    sides = Meaning(
        "0 for the question, 1 for the passage, 2 for words of the passage that stand in the question too",
        "问题部分为 0，短文部分为 1，短文中也出现在问题里的词为 2",
    )
    graph.input(Spec("segments", "int64", ("N", "T"), sides, (0, SIDES - 1)))
    length = graph.op("Slice", graph.op("Shape", "tokens"), graph.ints(1), graph.ints(2))
    table = weight(graph, "places", net.places.weight)
    rows = graph.op("Slice", table, graph.ints(0), length, graph.ints(0))
    x = graph.op("Add", embedding(graph, "tokens", net.words, "words"), rows)
    x = graph.op("Add", x, embedding(graph, "segments", net.sides, "sides"))
    mask = add_padding_mask(graph, "tokens")
    for number, block in enumerate(net.blocks, 1):
        x = add_block(graph, block, (x, mask, None, None), f"block{number}", (None, f"attention{number}", None))
    both = linear(graph, layer_norm(graph, x, net.norm, "norm"), net.head, "head")
    hidden = graph.op("Unsqueeze", graph.op("Squeeze", mask, graph.ints(1, 2)), graph.ints(2))
    scores = graph.op("Add", both, hidden)
    for place, name in enumerate(("start", "end")):
        graph.op("Gather", scores, graph.weight(f"column_{name}", place), name=name, axis=2)
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    for name, en, zh in (("start", "starts", "从这里开始"), ("end", "ends", "到这里结束")):
        score = Meaning(
            f"Score that the answer {en} here; at <cls>: that there is none; {UNSEEN:.0e} at padding",
            f"答案{zh}的得分；<cls> 处表示没有答案；填充处为 {UNSEEN:.0e}",
        )
        graph.output(Spec(name, "float32", ("N", "T"), score))
    for number in range(1, DEPTH + 1):
        looks = Meaning(
            f"Block {number}: how much each word looks at each other, per head",
            f"第 {number} 块：每个头里，各词之间的关注程度",
        )
        graph.probe(Spec(f"attention{number}", "float32", ("N", HEADS, "T", "T"), looks))
