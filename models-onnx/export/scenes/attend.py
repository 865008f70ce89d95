"""The captioner: a grid of image features, a GRU over the words, additive attention from words to the grid."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, embedding, linear, recurrent
from ..graph import Graph
from .captions import VOCABULARY
from .shapes import SIZE

WIDTHS = (32, 64, 96)
SIDE = SIZE // 8
PLACES = SIDE * SIDE
STATE, MATCH, SQUEEZED = 128, 96, 12


def positions() -> torch.Tensor:
    """Column and row of every place from -1 to 1, [PLACES, 2]."""
    steps = torch.linspace(-1, 1, SIDE)
    rows, columns = torch.meshgrid(steps, steps, indexing="ij")
    return torch.stack([columns, rows], -1).flatten(0, 1)


class Captioner(nn.Module):
    def __init__(self):
        super().__init__()
        inputs = (3, *WIDTHS)
        self.convs = nn.ModuleList(
            nn.Conv2d(inputs[i], width, 3, stride=2, padding=1, bias=False) for i, width in enumerate(WIDTHS)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in WIDTHS)
        self.squeeze = nn.Conv2d(WIDTHS[-1], SQUEEZED, 1)
        self.layout = nn.Linear(SQUEEZED * PLACES, STATE)
        self.place = nn.Linear(WIDTHS[-1] + 2, MATCH)
        self.words = nn.Embedding(len(VOCABULARY), STATE)
        nn.init.normal_(self.words.weight, std=0.1)
        self.gru = nn.GRU(STATE, STATE, batch_first=True)
        self.query = nn.Linear(STATE, MATCH, bias=False)
        self.score = nn.Linear(MATCH, 1, bias=False)
        self.mix = nn.Linear(STATE + WIDTHS[-1] + 2, STATE)
        self.head = nn.Linear(STATE, len(VOCABULARY))

    def layers(self, image: torch.Tensor, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        x = image
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = F.relu(norm(conv(x)))
        layout = self.layout(F.relu(self.squeeze(x)).flatten(1))
        grid = torch.cat([x.flatten(2).mT, positions().expand(len(x), -1, -1)], 2)
        states, _ = self.gru(self.words(tokens) + layout[:, None])
        match = torch.tanh(self.query(states)[:, :, None] + self.place(grid)[:, None])
        attention = self.score(match).squeeze(-1).softmax(-1)
        mixed = torch.tanh(self.mix(torch.cat([states, attention @ grid], -1)))
        return {"grid": grid, "states": states, "attention": attention, "logits": self.head(mixed)}

    def forward(self, image: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(image, tokens)["logits"]

    def add(self, graph: Graph, image: str, tokens: str) -> None:
        """Nodes named as the keys of `layers`."""
        x = image
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            x = graph.op("Relu", batch_norm(graph, convolution(graph, x, conv, f"c{place}"), norm, f"n{place}"))
        squeezed = graph.op("Relu", convolution(graph, x, self.squeeze, "squeeze"))
        layout = linear(graph, graph.op("Flatten", squeezed), self.layout, "layout")
        flat = graph.op("Transpose", graph.op("Reshape", x, graph.ints(0, 0, -1)), perm=[0, 2, 1])
        # Zero of every scene and place, so that the fixed positions get the batch's size.
        blank = graph.op("Mul", graph.op("Slice", flat, *self.first_two(graph)), graph.scalar(0.0))
        fixed = graph.op("Add", blank, graph.weight("positions", positions().numpy()))
        graph.op("Concat", flat, fixed, name="grid", axis=2)
        words = embedding(graph, tokens, self.words, "words")
        told = graph.op("Add", words, graph.op("Unsqueeze", layout, graph.ints(1)))
        recurrent(graph, told, self.gru, "gru", "states")
        self.add_attention(graph)

    def first_two(self, graph: Graph) -> list[str]:
        return [graph.ints(0), graph.ints(2), graph.ints(2)]

    def add_attention(self, graph: Graph) -> None:
        query = graph.op("Unsqueeze", linear(graph, "states", self.query, "query"), graph.ints(2))
        keys = graph.op("Unsqueeze", linear(graph, "grid", self.place, "place"), graph.ints(1))
        match = graph.op("Tanh", graph.op("Add", query, keys))
        scores = graph.op("Squeeze", linear(graph, match, self.score, "score"), graph.ints(3))
        attention = graph.op("Softmax", scores, name="attention", axis=-1)
        seen = graph.op("MatMul", attention, "grid")
        both = graph.op("Concat", "states", seen, axis=2)
        mixed = graph.op("Tanh", linear(graph, both, self.mix, "mix"))
        linear(graph, mixed, self.head, "head", "logits")
