"""Nodes of a graph-convolution layer (Kipf and Welling 2017), shared by gcn-karate and its part."""

import torch

from .graph import Graph, Meaning, Spec


def add_normalisation(graph: Graph) -> None:
    """norm_adj = D^-1/2 (A + I) D^-1/2, from the input `adjacency`."""
    looped = graph.op("Add", "adjacency", graph.op("EyeLike", "adjacency"))
    graph.op("ReduceSum", looped, graph.ints(1), name="degree", keepdims=0)
    root = graph.op("Sqrt", "degree")
    column, row = graph.op("Unsqueeze", root, graph.ints(1)), graph.op("Unsqueeze", root, graph.ints(0))
    graph.op("Div", graph.op("Div", looped, column), row, name="norm_adj")


def normalised(adjacency: torch.Tensor) -> torch.Tensor:
    looped = adjacency + torch.eye(len(adjacency))
    root = looped.sum(1).sqrt()
    return looped / root[:, None] / root[None, :]


ADJACENCY = Meaning(
    "1 where two nodes are joined, else 0; self-loops are added inside",
    "两点相连为 1，否则为 0；自环在图内添加",
)
NORM_ADJ = Meaning(
    "Adjacency with self-loops, divided by the root of both degrees",
    "加自环后的邻接矩阵，除以两端度数的平方根",
)


def adjacency_input(graph: Graph) -> None:
    graph.input(Spec("adjacency", "float32", ("V", "V"), ADJACENCY, (0, 1)))


def norm_adj_probe(graph: Graph) -> None:
    graph.probe(Spec("norm_adj", "float32", ("V", "V"), NORM_ADJ))
