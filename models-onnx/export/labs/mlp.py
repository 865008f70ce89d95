"""Fully connected nets of the labs: the module, its graph, and one training loop that every lab shares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, linear
from ..graph import Graph, Meaning, Spec

ACTIVATIONS = {"relu": ("Relu", torch.relu), "tanh": ("Tanh", torch.tanh)}


@dataclass(frozen=True)
class Shape:
    """`sizes` from input to output."""

    sizes: tuple[int, ...]
    activation: str = "relu"
    dropout: float = 0.0
    normalised: bool = False


class Mlp(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        pairs = list(zip(shape.sizes, shape.sizes[1:], strict=False))
        self.dense = nn.ModuleList(nn.Linear(a, b, bias=not shape.normalised) for a, b in pairs[:-1])
        self.norms = nn.ModuleList(nn.BatchNorm1d(b) for _, b in pairs[:-1]) if shape.normalised else None
        self.head = nn.Linear(*pairs[-1])

    def layers(self, inputs: torch.Tensor) -> dict[str, torch.Tensor]:
        """Every intermediate by its name; the head's answer is `logits`."""
        values, state = {}, inputs.flatten(1)
        activation = ACTIVATIONS[self.shape.activation][1]
        for number, layer in enumerate(self.dense, 1):
            state = values[f"sum{number}"] = layer(state)
            if self.norms:
                state = values[f"normalised{number}"] = self.norms[number - 1](state)
            state = values[f"hidden{number}"] = activation(state)
            state = F.dropout(state, self.shape.dropout, self.training)
        return values | {"logits": self.head(state)}

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        return self.layers(inputs)["logits"]


def add_nodes(graph: Graph, source: str, net: Mlp, stem: str = "", head: str = "logits") -> str:
    """The net as at inference, from flat inputs [N,D]; the names are those of `layers`."""
    state = source
    for number, layer in enumerate(net.dense, 1):
        state = linear(graph, state, layer, f"{stem}dense{number}", name=f"{stem}sum{number}")
        if net.norms:
            norm = net.norms[number - 1]
            state = batch_norm(graph, state, norm, f"{stem}norm{number}", name=f"{stem}normalised{number}")
        state = graph.op(ACTIVATIONS[net.shape.activation][0], state, name=f"{stem}hidden{number}")
    return linear(graph, state, net.head, f"{stem}head", name=head)


def hidden_probes(graph: Graph, net: Mlp) -> None:
    for number, width in enumerate(net.shape.sizes[1:-1], 1):
        meaning = Meaning(
            f"Hidden layer {number} after its activation", f"第 {number} 个隐藏层，经过激活函数"
        )
        graph.probe(Spec(f"hidden{number}", "float32", ("N", width), meaning))


@dataclass(frozen=True)
class Labelled:
    inputs: torch.Tensor
    labels: torch.Tensor


@dataclass(frozen=True)
class Plan:
    """`every` is the number of steps between two rows of the curve."""

    steps: int
    batch: int
    every: int
    seed: int
    rate: Callable[[int], float] | None = None


def batches(count: int, plan: Plan) -> Iterator[torch.Tensor]:
    """Endless rows: every item once, shuffled, then again."""
    generator = torch.Generator().manual_seed(plan.seed)
    size = min(plan.batch, count)
    while True:
        order = torch.randperm(count, generator=generator)
        yield from order[: count // size * size].split(size)


def train(
    net: nn.Module, fit: Labelled, optimiser: torch.optim.Optimizer, plan: Plan
) -> Iterator[tuple[int, float]]:
    """Yields (step, mean loss since the last time) every `plan.every` steps."""
    total, rows = 0.0, batches(len(fit.labels), plan)
    for step in range(1, plan.steps + 1):
        if plan.rate:
            for group in optimiser.param_groups:
                group["lr"] = plan.rate(step)
        picked = next(rows)
        net.train()
        loss = F.cross_entropy(net(fit.inputs[picked]), fit.labels[picked])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        total += loss.item()
        if step % plan.every == 0:
            yield step, total / plan.every
            total = 0.0


@torch.no_grad()
def scores(net: nn.Module, data: Labelled) -> tuple[float, float]:
    """Loss and accuracy at inference."""
    net.eval()
    logits = net(data.inputs)
    accuracy = (logits.argmax(1) == data.labels).float().mean().item()
    return F.cross_entropy(logits, data.labels).item(), accuracy


@torch.no_grad()
def right_answers(net: nn.Module, data: Labelled) -> torch.Tensor:
    net.eval()
    return net(data.inputs).argmax(1) == data.labels


def snapshot(net: nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in net.state_dict().items()}


def logistic_regression(fit: Labelled, watch: Labelled, seed: int, steps: int) -> nn.Linear:
    """The baseline: a linear classifier, its weight decay chosen on `watch`."""
    best, found = -1.0, None
    for decay in (0.0, 1e-3, 1e-2, 1e-1):
        torch.manual_seed(seed)
        linear_net = nn.Linear(fit.inputs.flatten(1).shape[1], int(fit.labels.max()) + 1)
        optimiser = torch.optim.AdamW(linear_net.parameters(), 3e-3, weight_decay=decay)
        flat = Labelled(fit.inputs.flatten(1), fit.labels)
        for _ in train(linear_net, flat, optimiser, Plan(steps, 64, steps, seed)):
            pass
        accuracy = scores(linear_net, Labelled(watch.inputs.flatten(1), watch.labels))[1]
        if accuracy > best:
            best, found = accuracy, linear_net
    return found
