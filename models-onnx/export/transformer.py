"""A pre-norm Transformer block: the module, and the same as ONNX nodes."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from .blocks import layer_norm, linear
from .graph import Graph

# Added to the scores of places that may not be seen. Finite: a row that sees nothing stays free of NaN.
UNSEEN = -1e9


class Attention(nn.Module):
    """Multi-head attention; `mask` is added to the scores and broadcasts to [N, heads, T, S]."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(
        self, x: torch.Tensor, memory: torch.Tensor, mask: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Result [N, T, width] and weights [N, heads, T, S]."""
        q, k, v = self.split(self.query(x)), self.split(self.key(memory)), self.split(self.value(memory))
        scores = q @ k.mT / math.sqrt(q.shape[-1])
        weights = (scores if mask is None else scores + mask).softmax(-1)
        return self.out((weights @ v).transpose(1, 2).flatten(2)), weights


class Block(nn.Module):
    """x + attention(norm(x)), then, with `cross`, + attention to the memory, then + MLP with GELU."""

    def __init__(self, width: int, heads: int, ratio: int = 4, dropout: float = 0.0, cross: bool = False):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(width), Attention(width, heads)
        self.norm_cross = nn.LayerNorm(width) if cross else None
        self.cross = Attention(width, heads) if cross else None
        self.norm2 = nn.LayerNorm(width)
        self.up, self.down = nn.Linear(width, ratio * width), nn.Linear(ratio * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self,
        x: torch.Tensor,
        mask: torch.Tensor | None = None,
        memory: torch.Tensor | None = None,
        memory_mask: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]:
        """Result, own attention weights, weights over the memory."""
        normed = self.norm1(x)
        change, weights = self.attention(normed, normed, mask)
        x = x + self.dropout(change)
        crossed = None
        if self.cross is not None:
            change, crossed = self.cross(self.norm_cross(x), memory, memory_mask)
            x = x + self.dropout(change)
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x))))), weights, crossed


def causal_mask(length: int) -> torch.Tensor:
    """[T, T] with UNSEEN above the diagonal."""
    return torch.full((length, length), UNSEEN).triu(1)


def padding_mask(tokens: torch.Tensor, pad: int = 0) -> torch.Tensor:
    """[N, 1, 1, S] with UNSEEN where a token is padding."""
    return torch.where(tokens == pad, UNSEEN, 0.0)[:, None, None, :]


def add_causal_mask(graph: Graph, ids: str) -> str:
    """[T, T] from the length of `ids` [N, T]."""
    length = graph.op("Gather", graph.op("Shape", ids), graph.ints(1), axis=0)
    square = graph.op("Expand", graph.scalar(UNSEEN), graph.op("Concat", length, length, axis=0))
    return graph.op("Trilu", square, graph.weight(f"first_above_{ids}", 1), upper=1)


def add_padding_mask(graph: Graph, ids: str, pad: int = 0) -> str:
    blank = graph.op("Equal", ids, graph.weight(f"pad_of_{ids}", pad))
    mask = graph.op("Where", blank, graph.scalar(UNSEEN), graph.scalar(0.0))
    return graph.op("Unsqueeze", mask, graph.ints(1, 2))


def add_attention(
    graph: Graph, layer: Attention, sources: tuple[str, str, str | None], stem: str, name: str | None = None
) -> str:
    """`sources`: x, memory and mask (or None). The weights are named `name`."""
    x, memory, mask = sources
    width = layer.query.out_features // layer.heads

    def split(source: str, part: nn.Linear, kind: str, order: list[int]) -> str:
        flat = linear(graph, source, part, f"{stem}_{kind}")
        heads = graph.op("Reshape", flat, graph.ints(0, 0, layer.heads, width))
        return graph.op("Transpose", heads, perm=order)

    q = split(x, layer.query, "q", [0, 2, 1, 3])
    k = split(memory, layer.key, "k", [0, 2, 3, 1])
    v = split(memory, layer.value, "v", [0, 2, 1, 3])
    scores = graph.op("Mul", graph.op("MatMul", q, k), graph.scalar(1 / math.sqrt(width)))
    if mask:
        scores = graph.op("Add", scores, mask)
    weights = graph.op("Softmax", scores, name=name, axis=-1)
    mixed = graph.op("Transpose", graph.op("MatMul", weights, v), perm=[0, 2, 1, 3])
    return linear(graph, graph.op("Reshape", mixed, graph.ints(0, 0, -1)), layer.out, f"{stem}_out")


def add_block(
    graph: Graph,
    block: Block,
    sources: tuple[str, str | None, str | None, str | None],
    stem: str,
    names: tuple[str | None, str | None, str | None] = (None, None, None),
) -> str:
    """`sources`: x, mask, memory, memory mask. `names` for the result, the weights and the cross weights."""
    x, mask, memory, memory_mask = sources
    result, weights, crossed = names
    normed = layer_norm(graph, x, block.norm1, f"{stem}_norm1")
    x = graph.op("Add", x, add_attention(graph, block.attention, (normed, normed, mask), f"{stem}_att", weights))
    if block.cross is not None:
        normed = layer_norm(graph, x, block.norm_cross, f"{stem}_normc")
        change = add_attention(graph, block.cross, (normed, memory, memory_mask), f"{stem}_cross", crossed)
        x = graph.op("Add", x, change)
    up = linear(graph, layer_norm(graph, x, block.norm2, f"{stem}_norm2"), block.up, f"{stem}_up")
    return graph.op("Add", x, linear(graph, graph.op("Gelu", up), block.down, f"{stem}_down"), name=result)
