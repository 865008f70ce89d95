"""Several steps of SGD with momentum while the learning rate changes."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows


def axis_length(graph: Graph, source: str) -> str:
    """Size of the first axis as an int64 scalar."""
    return graph.op("Gather", graph.op("Shape", source), graph.weight("first_axis", 0), axis=0)


def kept_shares(graph: Graph) -> tuple[str, str]:
    """[T, T]: what is left at step t of the gradient of step s, and [T, 1]: what is left of the start."""
    places = graph.op("Range", graph.weight("zero", 0), axis_length(graph, "rates"), graph.weight("one", 1))
    places = graph.op("Cast", places, to=1)
    down, along = graph.op("Unsqueeze", places, graph.ints(1)), graph.op("Unsqueeze", places, graph.ints(0))
    age = graph.op("Sub", down, along)
    share = graph.op("Pow", "momentum", graph.op("Max", age, graph.scalar(0.0)))
    seen = graph.op("GreaterOrEqual", age, graph.scalar(0.0))
    start = graph.op("Pow", "momentum", graph.op("Add", down, graph.scalar(1.0)))
    return graph.op("Where", seen, share, graph.scalar(0.0)), start


def momentum_path() -> Part:
    graph = Graph("momentum-path")
    reads(
        graph,
        ("start", ("P",), "Weights before the first step", "第一步之前的权重"),
        ("velocity", ("P",), "Momentum buffer before the first step", "第一步之前的动量缓冲"),
        ("grads", ("T", "P"), "Gradient at each step", "每一步的梯度"),
        ("rates", ("T",), "Learning rate of each step", "每一步的学习率", "float32", (0, 1)),
        ("momentum", (), "Share of the buffer that stays", "动量缓冲保留的比例", "float32", (0, 1)),
    )
    shares, start = kept_shares(graph)
    fed = graph.op("MatMul", shares, "grads")
    buffer = graph.op("Add", fed, graph.op("Mul", start, graph.op("Unsqueeze", "velocity", graph.ints(0))))
    step = graph.op("Mul", graph.op("Unsqueeze", "rates", graph.ints(1)), buffer)
    graph.op("Neg", step, name="moves")
    graph.op("Add", "start", graph.op("CumSum", "moves", graph.weight("along", 0)), name="path")
    gives(graph, ("path", ("T", "P"), "Weights after each step", "每一步之后的权重"))
    shows(graph, ("moves", ("T", "P"), "What each step adds to the weights", "每一步加到权重上的量"))
    draw = normals(61)

    def case(steps: int, size: int, momentum: float, rates: list[float]) -> dict:
        numbers = {"rates": torch.tensor(rates), "momentum": torch.tensor(momentum)}
        return {"start": draw(size), "velocity": draw(size), "grads": draw(steps, size)} | numbers

    cases = {
        "falling": case(4, 3, 0.9, [0.1, 0.1, 0.01, 0.01]),
        "from zero": case(3, 2, 0.5, [0.0, 0.05, 0.1]),
        "one step": case(1, 1, 0.9, [0.1]),
    }
    words = ("SGD with momentum over a schedule of learning rates", "学习率随调度变化时的动量 SGD")
    return part(graph, words, path_by_torch, cases)


def path_by_torch(start, velocity, grads, rates, momentum) -> dict:
    parameter = torch.nn.Parameter(start.clone())
    optimiser = torch.optim.SGD([parameter], lr=0.0, momentum=float(momentum))
    optimiser.state[parameter]["momentum_buffer"] = velocity.clone()
    path = []
    for grad, rate in zip(grads, rates, strict=True):
        optimiser.param_groups[0]["lr"] = float(rate)
        parameter.grad = grad.clone()
        optimiser.step()
        path.append(parameter.detach().clone())
    places = torch.stack(path)
    return {"path": places, "moves": places - torch.cat([start[None], places[:-1]])}
