"""A bidirectional LSTM that stops at the end of each text: what padding follows never changes a result."""

import numpy as np
import torch
from torch import nn

from ..blocks import recurrent_weights
from ..graph import Graph
from .words import PAD


def lengths_of(tokens: torch.Tensor) -> torch.Tensor:
    """Words before the padding, at least one."""
    return (tokens != PAD).sum(1).clamp(min=1)


class BothWays(nn.Module):
    def __init__(self, width: int, hidden: int):
        super().__init__()
        self.lstm = nn.LSTM(width, hidden, batch_first=True, bidirectional=True)

    def forward(self, x: torch.Tensor, tokens: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """States [N, T, 2H], 0 at padding, and 1.0 where padding stands [N, T, 1]."""
        lengths = lengths_of(tokens)
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(
            self.lstm(packed)[0], batch_first=True, total_length=x.shape[1]
        )
        blank = torch.arange(x.shape[1])[None, :, None] >= lengths[:, None, None]
        return states, blank.float()


def add_lengths(graph: Graph, tokens: str) -> str:
    seen = graph.op("Not", graph.op("Equal", tokens, graph.weight("pad", np.array(PAD))))
    counted = graph.op("ReduceSum", graph.op("Cast", seen, to=6), graph.ints(1), keepdims=0)
    return graph.op("Max", counted, graph.weight("shortest", np.array(1, np.int32)), name="lengths")


def add_both_ways(
    graph: Graph, layer: BothWays, sources: tuple[str, str], stem: str, name: str
) -> tuple[str, str]:
    """`sources`: the words' vectors and the lengths. States as `name`, and 1.0 where padding stands."""
    x, lengths = sources
    weights = recurrent_weights(graph, layer.lstm, stem, 0)
    steps = graph.op("Transpose", x, perm=[1, 0, 2])
    y = f"{stem}_y"
    graph.multi(
        "LSTM", [steps, *weights, lengths], [y], hidden_size=layer.lstm.hidden_size, direction="bidirectional"
    )
    states = graph.op(
        "Reshape", graph.op("Transpose", y, perm=[2, 0, 1, 3]), graph.ints(0, 0, -1), name=name
    )
    return states, _add_blank(graph, x, lengths)


def _add_blank(graph: Graph, x: str, lengths: str) -> str:
    longest = graph.op("Gather", graph.op("Shape", x), graph.weight("time_axis", np.array(1)), axis=0)
    places = graph.op("Range", graph.weight("first", np.array(0)), longest, graph.weight("stride", np.array(1)))
    ends = graph.op("Unsqueeze", graph.op("Cast", lengths, to=7), graph.ints(1))
    over = graph.op("Cast", graph.op("GreaterOrEqual", places, ends), to=1)
    return graph.op("Unsqueeze", over, graph.ints(2))
