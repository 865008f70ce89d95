"""An encoder-decoder Transformer: the network and its graphs."""

import torch
from torch import nn

from ..blocks import embedding, layer_norm, weight
from ..graph import Graph, Meaning, Spec
from ..transformer import Block, add_block, add_causal_mask, add_padding_mask, causal_mask, padding_mask
from .bilingual import LONGEST_SOURCE, LONGEST_TARGET
from .places import sinusoids
from .vocabulary import BOS

WIDTH, HEADS, DEPTH = 96, 4, 2
DROPOUT = 0.1
START = 0.02
Tensors = dict[str, torch.Tensor]


def small(count: int) -> nn.Embedding:
    """Tied to the output: larger starting values would saturate the softmax."""
    table = nn.Embedding(count, WIDTH)
    nn.init.normal_(table.weight, std=START)
    return table


class Translator(nn.Module):
    def __init__(self, sources: int, targets: int):
        super().__init__()
        self.read, self.read_places = small(sources), sinusoids(LONGEST_SOURCE, WIDTH, START)
        self.write, self.write_places = small(targets), sinusoids(LONGEST_TARGET, WIDTH, START)
        self.encoder = nn.ModuleList(Block(WIDTH, HEADS, 4, DROPOUT) for _ in range(DEPTH))
        self.decoder = nn.ModuleList(Block(WIDTH, HEADS, 4, DROPOUT, cross=True) for _ in range(DEPTH))
        self.norm_memory, self.norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)

    def encode(self, source: torch.Tensor) -> torch.Tensor:
        x = self.read(source) + self.read_places(torch.arange(source.shape[1]))
        for block in self.encoder:
            x, _, _ = block(x, padding_mask(source))
        return self.norm_memory(x)

    def decode(self, target: torch.Tensor, memory: torch.Tensor, source: torch.Tensor) -> Tensors:
        length = target.shape[1]
        x = self.write(target) + self.write_places(torch.arange(length))
        values = {}
        for number, block in enumerate(self.decoder, 1):
            x, own, crossed = block(x, causal_mask(length), memory, padding_mask(source))
            values |= {f"own{number}": own, f"cross{number}": crossed}
        return values | {"logits": self.norm(x) @ self.write.weight.T}

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> Tensors:
        memory = self.encode(source)
        return {"memory": memory} | self.decode(target, memory, source)


def source_input(graph: Graph, net: Translator) -> None:
    graph.axes["S"] = (1, LONGEST_SOURCE)
    text = Meaning("Chinese characters as places in the vocabulary, 0 after the end", "汉字在词表中的编号，结尾之后填 0")
    graph.input(Spec("source", "int64", ("N", "S"), text, (0, net.read.num_embeddings - 1)))


def target_input(graph: Graph, net: Translator) -> None:
    graph.axes["T"] = (1, LONGEST_TARGET)
    text = Meaning(f"English words so far, from <bos> ({BOS}) on", f"目前已写出的英文词，从 <bos>（{BOS}）开始")
    graph.input(Spec("target", "int64", ("N", "T"), text, (0, net.write.num_embeddings - 1)))


def placed(graph: Graph, ids: str, tables: tuple[nn.Embedding, nn.Embedding], stem: str) -> str:
    """Token and position embedding of `ids` [N, L]; the token table is `<stem>_table`."""
    words, places = tables
    length = graph.op("Slice", graph.op("Shape", ids), graph.ints(1), graph.ints(2))
    rows = graph.op("Slice", weight(graph, f"{stem}_places", places.weight), graph.ints(0), length, graph.ints(0))
    return graph.op("Add", embedding(graph, ids, words, stem), rows)


def add_encoder(graph: Graph, net: Translator) -> str:
    """Adds `memory`; returns the mask of the source's padding."""
    x, mask = placed(graph, "source", (net.read, net.read_places), "read"), add_padding_mask(graph, "source")
    for number, block in enumerate(net.encoder, 1):
        x = add_block(graph, block, (x, mask, None, None), f"encoder{number}")
    layer_norm(graph, x, net.norm_memory, "norm_memory", "memory")
    return mask


def add_decoder(graph: Graph, net: Translator, known: str) -> None:
    """From `target` and `memory`; `known` masks the source's padding."""
    x = placed(graph, "target", (net.write, net.write_places), "write")
    seen = add_causal_mask(graph, "target")
    for number, block in enumerate(net.decoder, 1):
        names = (None, f"own{number}", f"cross{number}")
        x = add_block(graph, block, (x, seen, "memory", known), f"decoder{number}", names)
    columns = graph.op("Transpose", "write_table", perm=[1, 0])
    graph.op("MatMul", layer_norm(graph, x, net.norm, "norm"), columns, name="logits")


def memory_spec() -> Spec:
    read = Meaning("What the encoder made of each character", "编码器对每个汉字的表示")
    return Spec("memory", "float32", ("N", "S", WIDTH), read, (-3, 3))


def declare_decoded(graph: Graph, net: Translator) -> None:
    scores = Meaning("Score of every next word after each written one", "写出每个词后，下一个词的得分")
    graph.output(Spec("logits", "float32", ("N", "T", net.write.num_embeddings), scores))
    looks = Meaning(
        "Last block: how much each word looks at each character, per head",
        "最后一块：每个头里，写每个词时对各汉字的关注程度",
    )
    graph.output(Spec(f"cross{DEPTH}", "float32", ("N", HEADS, "T", "S"), looks))


def whole_graph(slug: str, net: Translator) -> Graph:
    graph = Graph(slug)
    source_input(graph, net)
    target_input(graph, net)
    add_decoder(graph, net, add_encoder(graph, net))
    declare_decoded(graph, net)
    graph.probe(memory_spec())
    for number in range(1, DEPTH + 1):
        own = Meaning(f"Block {number}: looks at earlier words", f"第 {number} 块：对之前各词的关注")
        graph.probe(Spec(f"own{number}", "float32", ("N", HEADS, "T", "T"), own))
    first = Meaning("Block 1: looks at the characters", "第 1 块：对各汉字的关注")
    graph.probe(Spec("cross1", "float32", ("N", HEADS, "T", "S"), first))
    return graph


def encoder_graph(net: Translator) -> Graph:
    graph = Graph("encoder")
    source_input(graph, net)
    add_encoder(graph, net)
    graph.output(memory_spec())
    return graph


def decoder_graph(net: Translator) -> Graph:
    graph = Graph("decoder")
    target_input(graph, net)
    graph.input(memory_spec())
    source_input(graph, net)
    add_decoder(graph, net, add_padding_mask(graph, "source"))
    declare_decoded(graph, net)
    return graph
