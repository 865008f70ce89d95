"""A recurrent encoder and decoder with attention in between: the networks and their graphs."""

import torch
from torch import nn

from ..blocks import embedding, linear, recurrent, recurrent_layer
from ..graph import Graph, Meaning, Spec
from .phrases import LONGEST_SOURCE
from .vocabulary import BOS

EMBEDDED, HIDDEN = 48, 128
LONGEST = 13
Tensors = dict[str, torch.Tensor]


class Aligner(nn.Module):
    """Luong's general score between each state of the decoder and every state of the encoder.

    With `attends=False` the decoder has the encoder's last state only: the same network without attention.
    """

    def __init__(self, sources: int, targets: int, attends: bool = True):
        super().__init__()
        self.attends = attends
        self.read, self.write = nn.Embedding(sources, EMBEDDED), nn.Embedding(targets, EMBEDDED)
        self.encoder = nn.GRU(EMBEDDED, HIDDEN // 2, batch_first=True, bidirectional=True)
        self.bridge = nn.Linear(HIDDEN, HIDDEN)
        self.decoder = nn.GRU(EMBEDDED, HIDDEN, batch_first=True)
        self.score = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.mix = nn.Linear(2 * HIDDEN if attends else HIDDEN, HIDDEN)
        self.head = nn.Linear(HIDDEN, targets)
        self.dropout = nn.Dropout(0.2)

    def encode(self, source: torch.Tensor) -> Tensors:
        memory, last = self.encoder(self.dropout(self.read(source)))
        return {"memory": memory, "state": self.bridge(last.transpose(0, 1).flatten(1)).tanh()}

    def decode(self, target: torch.Tensor, state: torch.Tensor, memory: torch.Tensor) -> Tensors:
        states, last = self.decoder(self.dropout(self.write(target)), state[None].contiguous())
        values = {"states": states, "next_state": last[0]}
        mixed = states
        if self.attends:
            values["alignment"] = (states @ self.score(memory).mT).softmax(-1)
            mixed = torch.cat([values["alignment"] @ memory, states], dim=-1)
        return values | {"logits": self.head(self.dropout(self.mix(mixed).tanh()))}

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> Tensors:
        encoded = self.encode(source)
        return encoded | self.decode(target, **{"state": encoded["state"], "memory": encoded["memory"]})


def add_encoder(graph: Graph, net: Aligner) -> None:
    text = Meaning(
        "Characters as places in the vocabulary; all sources of a batch have one length",
        "字符在词表中的编号；同一批的源序列长度相同",
    )
    graph.axes["S"] = (1, LONGEST_SOURCE)
    graph.input(Spec("source", "int64", ("N", "S"), text, (0, net.read.num_embeddings - 1)))
    _, last = recurrent(graph, embedding(graph, "source", net.read, "read"), net.encoder, "encoder", "memory")
    both = graph.op("Transpose", last, perm=[1, 0, 2])
    joined = graph.op("Reshape", both, graph.ints(0, -1))
    graph.op("Tanh", linear(graph, joined, net.bridge, "bridge"), name="state")


def target_input(graph: Graph, net: Aligner) -> None:
    text = Meaning(
        f"What is written so far, from <bos> ({BOS}) on", f"目前已写出的字符，从 <bos>（{BOS}）开始"
    )
    graph.axes["T"] = (1, LONGEST)
    graph.input(Spec("target", "int64", ("N", "T"), text, (0, net.write.num_embeddings - 1)))


def add_decoder(graph: Graph, net: Aligner) -> None:
    """From `target`, `state` and `memory`."""
    start = graph.op("Unsqueeze", "state", graph.ints(0))
    written = embedding(graph, "target", net.write, "write")
    states, last = recurrent_layer(graph, written, net.decoder, "decoder", 0, start)
    graph.op("Squeeze", last, graph.ints(0), name="next_state")
    keys = graph.op("Transpose", linear(graph, "memory", net.score, "score"), perm=[0, 2, 1])
    graph.op("Softmax", graph.op("MatMul", states, keys), name="alignment", axis=-1)
    seen = graph.op("Concat", graph.op("MatMul", "alignment", "memory"), states, axis=-1)
    mixed = graph.op("Tanh", linear(graph, seen, net.mix, "mix"))
    linear(graph, mixed, net.head, "head", "logits")


def memory_spec() -> Spec:
    states = Meaning("Encoder state at every character, both directions", "编码器在每个字符处的双向状态")
    return Spec("memory", "float32", ("N", "S", HIDDEN), states, (-1, 1))


def state_spec() -> Spec:
    start = Meaning("State that the decoder goes on from", "解码器接着使用的状态")
    return Spec("state", "float32", ("N", HIDDEN), start, (-1, 1))


def declare_decoded(graph: Graph, net: Aligner) -> None:
    scores = Meaning("Score of every next character after each written one", "写出每个字符后，下一个字符的得分")
    graph.output(Spec("logits", "float32", ("N", "T", net.head.out_features), scores))
    looks = Meaning(
        "How much each written character looks at each read one; rows sum to 1",
        "写每个字符时对各输入字符的关注程度，每行之和为 1",
    )
    graph.output(Spec("alignment", "float32", ("N", "T", "S"), looks))


def whole_graph(slug: str, net: Aligner) -> Graph:
    graph = Graph(slug)
    add_encoder(graph, net)
    target_input(graph, net)
    add_decoder(graph, net)
    declare_decoded(graph, net)
    graph.probe(memory_spec())
    graph.probe(state_spec())
    return graph


def encoder_graph(net: Aligner) -> Graph:
    graph = Graph("encoder")
    add_encoder(graph, net)
    graph.output(memory_spec())
    graph.output(state_spec())
    return graph


def decoder_graph(net: Aligner) -> Graph:
    graph = Graph("decoder")
    target_input(graph, net)
    graph.input(state_spec())
    graph.axes["S"] = (1, LONGEST_SOURCE)
    graph.input(memory_spec())
    add_decoder(graph, net)
    declare_decoded(graph, net)
    after = Meaning("State after the last given character", "读完最后一个给定字符后的状态")
    graph.output(Spec("next_state", "float32", ("N", HIDDEN), after))
    return graph
