"""The captioner: a grid of image features, a GRU over the words, additive attention from words to the grid."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, embedding, linear, recurrent
from ..graph import Graph
from .captions import VOCABULARY
from .eye import PLACES, Eye, add_grid, as_grid

WIDTHS = (16, 32, 64, 96)
STATE, MATCH, SQUEEZED = 128, 96, 12


class Captioner(nn.Module):
    def __init__(self):
        super().__init__()
        self.eye = Eye(WIDTHS)
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
        return self.read(self.eye(image), tokens)

    def read(self, x: torch.Tensor, tokens: torch.Tensor) -> dict[str, torch.Tensor]:
        """`x`: what the eye gives, [N, C, SIDE, SIDE]."""
        layout = self.layout(F.relu(self.squeeze(x)).flatten(1))
        grid = as_grid(x)
        states, _ = self.gru(self.words(tokens) + layout[:, None])
        match = torch.tanh(self.query(states)[:, :, None] + self.place(grid)[:, None])
        attention = self.score(match).squeeze(-1).softmax(-1)
        mixed = torch.tanh(self.mix(torch.cat([states, attention @ grid], -1)))
        return {"grid": grid, "states": states, "attention": attention, "logits": self.head(mixed)}

    def forward(self, image: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        return self.layers(image, tokens)["logits"]

    def add(self, graph: Graph, image: str, tokens: str) -> None:
        """Nodes named as the keys of `layers`."""
        x = self.eye.add(graph, image)
        squeezed = graph.op("Relu", convolution(graph, x, self.squeeze, "squeeze"))
        layout = linear(graph, graph.op("Flatten", squeezed), self.layout, "layout")
        add_grid(graph, x, "grid")
        words = embedding(graph, tokens, self.words, "words")
        told = graph.op("Add", words, graph.op("Unsqueeze", layout, graph.ints(1)))
        recurrent(graph, told, self.gru, "gru", "states")
        self.add_attention(graph)

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
