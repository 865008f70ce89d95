"""The graph of a fully connected net that reads 28x28 digits."""

import torch

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from .mlp import Mlp, add_nodes, hidden_probes

PIXELS = Meaning("Ink per pixel: 0 is paper, 1 is ink", "每个像素的墨量：0 为空白，1 为笔迹")
SCORES = Meaning("Score of each digit; softmax makes probabilities of it", "每个数字的得分，经 softmax 得到概率")
SIDE = 28


def flat_image(graph: Graph, side: int = SIDE) -> str:
    image = graph.input(Spec("image", "float32", ("N", 1, side, side), PIXELS, (0, 1)))
    return graph.op("Flatten", image)


def build_graph(net: Mlp, name: str) -> Graph:
    graph = Graph(name)
    add_nodes(graph, flat_image(graph), net)
    graph.output(Spec("logits", "float32", ("N", net.shape.sizes[-1]), SCORES))
    hidden_probes(graph, net)
    return graph


@torch.no_grad()
def digit_case(name: str, net: Mlp, images: torch.Tensor) -> Case:
    net.eval()
    return Case(name, {"image": images}, net.layers(images))
