"""Layers of PyTorch as ONNX nodes. Each takes a module and the tensor's name and returns the result's name.

The golden vectors compare every graph with the module itself, so that two writings of a layer must agree.
"""

import numpy as np
from torch import nn

from .graph import Graph

# PyTorch stacks gates as r,z,n and i,f,g,o; ONNX as z,r,n and i,o,f,g.
ONNX_GATES = {"RNN": [0], "GRU": [1, 0, 2], "LSTM": [0, 3, 1, 2]}


def weight(graph: Graph, name: str, parameter) -> str:
    return graph.weight(name, np.ascontiguousarray(parameter.detach().cpu().numpy()))


def linear(graph: Graph, source: str, layer: nn.Linear, stem: str, name: str | None = None) -> str:
    """`x @ W.T + b` over the last axis, whatever the rank of x."""
    product = weight(graph, f"{stem}_w", layer.weight.T)
    if layer.bias is None:
        return graph.op("MatMul", source, product, name=name)
    return graph.op(
        "Add", graph.op("MatMul", source, product), weight(graph, f"{stem}_b", layer.bias), name=name
    )


def convolution(graph: Graph, source: str, layer: nn.Module, stem: str, name: str | None = None) -> str:
    """Conv1d, Conv2d and their transposed forms, zero padding."""
    if layer.padding_mode != "zeros" or isinstance(layer.padding, str):
        raise ValueError(f"{stem}: only zero padding given in numbers")
    inputs = [source, weight(graph, f"{stem}_w", layer.weight)]
    if layer.bias is not None:
        inputs.append(weight(graph, f"{stem}_b", layer.bias))
    settings = {
        "kernel_shape": list(layer.kernel_size),
        "strides": list(layer.stride),
        "pads": list(layer.padding) * 2,
        "dilations": list(layer.dilation),
        "group": layer.groups,
    }
    if isinstance(layer, (nn.ConvTranspose1d, nn.ConvTranspose2d)):
        return graph.op(
            "ConvTranspose", *inputs, name=name, output_padding=list(layer.output_padding), **settings
        )
    return graph.op("Conv", *inputs, name=name, **settings)


def batch_norm(graph: Graph, source: str, layer: nn.Module, stem: str, name: str | None = None) -> str:
    """Inference: the running statistics. For axes (N, C, ...) as in PyTorch."""
    values = [layer.weight, layer.bias, layer.running_mean, layer.running_var]
    inputs = [
        weight(graph, f"{stem}_{part}", value)
        for part, value in zip(("gamma", "beta", "mean", "var"), values, strict=True)
    ]
    return graph.op("BatchNormalization", source, *inputs, name=name, epsilon=layer.eps)


def instance_norm(
    graph: Graph, source: str, layer: nn.InstanceNorm2d, stem: str, name: str | None = None
) -> str:
    """Needs affine=True."""
    gamma, beta = weight(graph, f"{stem}_gamma", layer.weight), weight(graph, f"{stem}_beta", layer.bias)
    return graph.op("InstanceNormalization", source, gamma, beta, name=name, epsilon=layer.eps)


def layer_norm(graph: Graph, source: str, layer: nn.LayerNorm, stem: str, name: str | None = None) -> str:
    gamma, beta = weight(graph, f"{stem}_gamma", layer.weight), weight(graph, f"{stem}_beta", layer.bias)
    return graph.op("LayerNormalization", source, gamma, beta, name=name, axis=-1, epsilon=layer.eps)


def embedding(graph: Graph, ids: str, layer: nn.Embedding, stem: str, name: str | None = None) -> str:
    return graph.op("Gather", weight(graph, f"{stem}_table", layer.weight), ids, name=name, axis=0)


def _gates(kind: str, stacked: np.ndarray) -> np.ndarray:
    gates = np.split(stacked, len(ONNX_GATES[kind]))
    return np.concatenate([gates[place] for place in ONNX_GATES[kind]])


def recurrent_weights(graph: Graph, layer: nn.RNNBase, stem: str, depth: int) -> list[str]:
    """W, R and B of one layer, in ONNX's order of gates, both directions stacked."""
    kind = layer.mode.split("_")[0]
    suffixes = [f"_l{depth}", f"_l{depth}_reverse"][: 2 if layer.bidirectional else 1]

    def stacked(part: str) -> np.ndarray:
        values = [getattr(layer, part + suffix).detach().numpy() for suffix in suffixes]
        return np.stack([_gates(kind, value) for value in values])

    bias = np.concatenate([stacked("bias_ih"), stacked("bias_hh")], axis=1)
    return [
        graph.weight(f"{stem}_l{depth}_{part}", value)
        for part, value in (("w", stacked("weight_ih")), ("r", stacked("weight_hh")), ("b", bias))
    ]


def recurrent_layer(
    graph: Graph, source: str, layer: nn.RNNBase, stem: str, depth: int, initial: str | None = None
) -> tuple[str, str]:
    """One layer of a `batch_first` RNN, GRU or LSTM: all states [N,T,D*H], the last [D,N,H].

    It starts from `initial` [D,N,H] (RNN and GRU), or from zeros.
    """
    kind = layer.mode.split("_")[0]
    names = recurrent_weights(graph, layer, stem, depth)
    steps = graph.op("Transpose", source, perm=[1, 0, 2])
    extra = {"linear_before_reset": 1} if kind == "GRU" else {}
    outputs = [f"{stem}_l{depth}_y", f"{stem}_l{depth}_last"]
    direction = "bidirectional" if layer.bidirectional else "forward"
    start = ["", initial] if initial else []
    settings = {"hidden_size": layer.hidden_size, "direction": direction} | extra
    graph.multi(kind, [steps, *names, *start], outputs, **settings)
    turned = graph.op("Transpose", outputs[0], perm=[2, 0, 1, 3])
    return graph.op("Reshape", turned, graph.ints(0, 0, -1)), outputs[1]


def recurrent(
    graph: Graph, source: str, layer: nn.RNNBase, stem: str, name: str | None = None
) -> tuple[str, str]:
    """A whole `batch_first` RNN, GRU or LSTM: all states [N,T,D*H] (as `name`), last layer's final states [D,N,H]."""
    if not layer.batch_first or not layer.bias:
        raise ValueError(f"{stem}: batch_first and bias are expected")
    states, last = source, ""
    for depth in range(layer.num_layers):
        states, last = recurrent_layer(graph, states, layer, stem, depth)
    return (graph.op("Identity", states, name=name) if name else states), last
