"""Part of gcn-karate: one graph-convolution layer."""

import torch

from ..gcn_layers import add_normalisation, adjacency_input, norm_adj_probe, normalised
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..part import Part


def gcn_layer() -> Part:
    graph = Graph("gcn-layer")
    adjacency_input(graph)
    graph.input(Spec("features", "float32", ("V", "F"), Meaning("One row per node", "每个节点一行特征")))
    graph.input(Spec("weight", "float32", ("F", "O"), Meaning("Shared by all nodes", "所有节点共用的权重")))
    graph.input(Spec("bias", "float32", ("O",), Meaning("Added to every node", "加到每个节点上的偏置")))
    add_normalisation(graph)
    graph.op("MatMul", "features", "weight", name="support")
    graph.op("Add", graph.op("MatMul", "norm_adj", "support"), "bias", name="output")
    result = Meaning(
        "norm_adj @ support + bias, without activation", "norm_adj @ support + bias，不加激活函数"
    )
    graph.output(Spec("output", "float32", ("V", "O"), result))
    degree = Meaning("Neighbours of each node, itself included", "每个节点的邻居数，含自己")
    graph.probe(Spec("degree", "float32", ("V",), degree))
    norm_adj_probe(graph)
    support = Meaning("features @ weight: what each node sends", "features @ weight：每个节点发出的消息")
    graph.probe(Spec("support", "float32", ("V", "O"), support))
    return Part("gcn-layer", Meaning("One graph-convolution layer", "一层图卷积"), graph, gcn_cases())


def gcn_cases() -> list[Case]:
    torch.manual_seed(21)
    return [
        gcn_case("ordinary", random_graph(7, 0.4), 5, 3),
        gcn_case("one node, no edges", random_graph(1, 0.0), 2, 2),
        gcn_case("isolated nodes", random_graph(6, 0.15), 4, 1),
        gcn_case("complete graph", random_graph(5, 1.0), 3, 6),
    ]


def random_graph(nodes: int, chance: float) -> torch.Tensor:
    upper = (torch.rand(nodes, nodes) < chance).float().triu(1)
    return upper + upper.T


def gcn_case(name: str, adjacency: torch.Tensor, width: int, outputs: int) -> Case:
    features, weight = torch.randn(len(adjacency), width), torch.randn(width, outputs)
    bias = torch.randn(outputs)
    norm_adj, support = normalised(adjacency), features @ weight
    expected = {
        "output": torch.addmm(bias, norm_adj, support),
        "degree": adjacency.sum(1) + 1,
        "norm_adj": norm_adj,
        "support": support,
    }
    return Case(
        name, {"adjacency": adjacency, "features": features, "weight": weight, "bias": bias}, expected
    )


def gcn_parts() -> list[Part]:
    return [gcn_layer()]
