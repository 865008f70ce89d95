"""Steps of optimisers and a learning-rate schedule."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows

GRADIENT = ("grad", ("P",), "Gradient of the loss", "损失的梯度")
WEIGHTS = ("weights", ("P",), "Weights before the step", "更新前的权重")
RATE = ("rate", (), "Learning rate", "学习率", "float32", (0, 1))


def sgd_momentum_step() -> Part:
    graph = Graph("sgd-momentum-step")
    reads(
        graph,
        WEIGHTS,
        GRADIENT,
        ("velocity", ("P",), "Running sum of gradients so far", "到目前的动量"),
        RATE,
        ("momentum", (), "Share of it that stays", "动量保留的比例", "float32", (0, 1)),
    )
    graph.op("Add", graph.op("Mul", "velocity", "momentum"), "grad", name="next_velocity")
    graph.op("Sub", "weights", graph.op("Mul", "rate", "next_velocity"), name="next_weights")
    gives(
        graph,
        ("next_velocity", ("P",), "momentum * velocity + grad", "momentum × velocity + grad"),
        ("next_weights", ("P",), "weights - rate * next_velocity", "weights − rate × next_velocity"),
    )
    draw = normals(51)

    def case(size: int, momentum: float, velocity: torch.Tensor) -> dict:
        numbers = {"rate": torch.tensor(0.1), "momentum": torch.tensor(momentum)}
        return {"weights": draw(size), "grad": draw(size), "velocity": velocity} | numbers

    cases = {"later": case(5, 0.9, draw(5)), "first": case(3, 0.9, torch.zeros(3)), "plain": case(1, 0.0, draw(1))}
    return part(graph, ("One step of SGD with momentum", "带动量的 SGD 的一步"), sgd_by_torch, cases)


def sgd_by_torch(weights, grad, velocity, rate, momentum) -> dict:
    parameter = torch.nn.Parameter(weights.clone())
    optimiser = torch.optim.SGD([parameter], lr=float(rate), momentum=float(momentum))
    if momentum:
        optimiser.state[parameter]["momentum_buffer"] = velocity.clone()
    parameter.grad = grad.clone()
    optimiser.step()
    kept = optimiser.state[parameter].get("momentum_buffer")
    return {"next_weights": parameter.data, "next_velocity": grad if kept is None else kept}


def adam_step() -> Part:
    graph = Graph("adam-step")
    reads(
        graph,
        WEIGHTS,
        GRADIENT,
        ("m", ("P",), "Running mean of gradients", "梯度的滑动均值"),
        ("v", ("P",), "Running mean of squared gradients", "梯度平方的滑动均值", "float32", (0, 4)),
        ("step", (), "Steps so far, this one included", "步数，含本步", "float32", (1, 1000)),
        RATE,
    )
    for name, decay, source in (("m", 0.9, "grad"), ("v", 0.999, graph.op("Mul", "grad", "grad"))):
        kept = graph.op("Mul", name, graph.scalar(decay))
        graph.op("Add", kept, graph.op("Mul", source, graph.scalar(1 - decay)), name=f"next_{name}")
        lost = graph.op("Pow", graph.scalar(decay), "step")
        graph.op("Div", f"next_{name}", graph.op("Sub", graph.scalar(1.0), lost), name=f"{name}_hat")
    scale = graph.op("Add", graph.op("Sqrt", "v_hat"), graph.scalar(1e-8))
    change = graph.op("Div", graph.op("Mul", "rate", "m_hat"), scale)
    graph.op("Sub", "weights", change, name="next_weights")
    gives(
        graph,
        ("next_weights", ("P",), "weights - rate * m_hat / (sqrt(v_hat) + 1e-8)", "weights − rate × m_hat / (√v_hat + 1e-8)"),
        ("next_m", ("P",), "0.9 m + 0.1 grad", "0.9 m + 0.1 grad"),
        ("next_v", ("P",), "0.999 v + 0.001 grad^2", "0.999 v + 0.001 grad²"),
    )
    shows(
        graph,
        ("m_hat", ("P",), "next_m / (1 - 0.9^step)", "next_m / (1 − 0.9^step)"),
        ("v_hat", ("P",), "next_v / (1 - 0.999^step)", "next_v / (1 − 0.999^step)"),
    )
    draw = normals(52)

    def case(size: int, step: float, start: float) -> dict:
        state = {"m": draw(size) * start, "v": (draw(size) * start) ** 2}
        numbers = {"step": torch.tensor(step), "rate": torch.tensor(1e-3)}
        return {"weights": draw(size), "grad": draw(size)} | state | numbers

    cases = {"first": case(4, 1.0, 0.0), "later": case(5, 20.0, 1.0), "no gradient": case(2, 3.0, 1.0)}
    cases["no gradient"]["grad"] = torch.zeros(2)
    return part(graph, ("One step of Adam", "Adam 的一步"), adam_by_torch, cases)


def adam_by_torch(weights, grad, m, v, step, rate) -> dict:
    parameter = torch.nn.Parameter(weights.clone())
    optimiser = torch.optim.Adam([parameter], lr=float(rate))
    moments = {"exp_avg": m.clone(), "exp_avg_sq": v.clone()}
    optimiser.state[parameter] = {"step": step - 1} | moments
    parameter.grad = grad.clone()
    optimiser.step()
    state = optimiser.state[parameter]
    m_hat, v_hat = state["exp_avg"] / (1 - 0.9**step), state["exp_avg_sq"] / (1 - 0.999**step)
    after = {"next_weights": parameter.data, "next_m": state["exp_avg"], "next_v": state["exp_avg_sq"]}
    return after | {"m_hat": m_hat, "v_hat": v_hat}


def warm_up_cosine() -> Part:
    graph = Graph("warm-up-cosine")
    reads(
        graph,
        ("step", ("T",), "Steps, from 0", "步数，从 0 起", "float32", (0, 1000)),
        ("peak", (), "Greatest learning rate", "最大学习率", "float32", (0, 1)),
        ("warm_up", (), "Steps of the linear rise", "线性上升的步数", "float32", (1, 100)),
        ("total", (), "Steps in all", "总步数", "float32", (200, 1000)),
    )
    rising = graph.op("Div", graph.op("Add", "step", graph.scalar(1.0)), "warm_up")
    along = graph.op("Div", graph.op("Sub", "step", "warm_up"), graph.op("Sub", "total", "warm_up"))
    progress = graph.op("Clip", along, graph.scalar(0.0), graph.scalar(1.0), name="progress")
    wave = graph.op("Cos", graph.op("Mul", progress, graph.scalar(torch.pi)))
    falling = graph.op("Mul", graph.op("Add", wave, graph.scalar(1.0)), graph.scalar(0.5))
    early = graph.op("Less", "step", "warm_up")
    graph.op("Mul", "peak", graph.op("Where", early, rising, falling), name="rate")
    gives(graph, ("rate", ("T",), "Learning rate at each step", "每一步的学习率"))
    shows(graph, ("progress", ("T",), "Share of the fall, 0 to 1", "下降阶段的进度，0 到 1"))

    def case(steps: list[float], peak: float, warm_up: float, total: float) -> dict:
        sizes = {"peak": peak, "warm_up": warm_up, "total": total}
        return {"step": torch.tensor(steps)} | {name: torch.tensor(value) for name, value in sizes.items()}

    cases = {
        "whole run": case([0.0, 5.0, 9.0, 10.0, 55.0, 99.0, 100.0], 0.1, 10.0, 100.0),
        "past the end": case([150.0, 300.0], 1.0, 10.0, 100.0),
        "one step of warm-up": case([0.0, 1.0, 2.0], 0.01, 1.0, 3.0),
    }
    words = ("Learning rate with linear warm-up and cosine decay", "线性预热加余弦衰减的学习率")
    return part(graph, words, schedule_by_torch, cases)


def schedule_by_torch(step, peak, warm_up, total) -> dict:
    progress = ((step - warm_up) / (total - warm_up)).clamp(0, 1)
    falling = (1 + torch.cos(torch.pi * progress)) / 2
    return {"progress": progress, "rate": peak * torch.where(step < warm_up, (step + 1) / warm_up, falling)}
