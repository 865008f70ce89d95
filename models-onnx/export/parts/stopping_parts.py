"""Parts against overfitting: training that stops in time, and two kinds of weight decay."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import gives, normals, part, reads, shows
from .optimiser_parts import GRADIENT, RATE, WEIGHTS

BETAS = (0.9, 0.999)
EPSILON = 1e-8


def early_stopping() -> Part:
    graph = Graph("early-stopping")
    reads(
        graph,
        ("losses", ("T",), "Validation loss after each epoch", "每轮之后的验证损失"),
        ("start", ("L", "P"), "Weights of each layer before training", "训练前各层的权重"),
        ("updates", ("T", "L", "P"), "What each epoch adds to them", "每轮加到权重上的量"),
        ("patience", (), "Epochs without a better loss that are borne", "容忍多少轮没有更好的损失", "int64", (1, 5)),
    )
    stop_and_restore(graph)
    gives(
        graph,
        ("epochs_run", (), "How many epochs were run", "一共跑了多少轮", "int64"),
        ("best_epoch", (), "The first epoch with the least loss of those run", "跑过的轮次中损失最小的第一轮", "int64"),
        ("restored", ("L", "P"), "Weights after the best epoch", "最好那一轮之后的权重"),
    )
    draw = normals(71)

    def case(losses: list[float], patience: int) -> dict:
        weights = {"start": draw(2, 3), "updates": draw(len(losses), 2, 3)}
        return {"losses": torch.tensor(losses), "patience": torch.tensor(patience)} | weights

    cases = {
        "stops before the end": case([3.0, 2.0, 2.5, 2.4, 1.0], 2),
        "runs to the end": case([3.0, 2.0, 2.5, 1.0], 2),
        "a tie is not better": case([2.0, 2.0, 2.0, 1.0], 2),
        "one epoch": case([1.0], 1),
    }
    words = ("Training that stops early and keeps the best weights", "提前停止并保留最好权重的训练")
    return part(graph, words, stopping_by_torch, cases)


def stop_and_restore(graph: Graph) -> None:
    """Epochs count from 0. Masks of shape [T, T] stand for the loop: row t sees the epochs up to t."""
    count = graph.op("Squeeze", graph.op("Shape", "losses"), graph.ints(0))
    zero, one = (graph.op("Squeeze", graph.ints(number), graph.ints(0)) for number in (0, 1))
    epochs = graph.op("Range", zero, count, one)
    rows, last = graph.op("Unsqueeze", epochs, graph.ints(1)), graph.op("Sub", count, one)
    earlier = graph.op("Where", graph.op("Less", epochs, rows), "losses", graph.scalar(float("inf")))
    record = graph.op("ReduceMin", earlier, graph.ints(1), keepdims=0)
    better = graph.op("Where", graph.op("Less", "losses", record), epochs, graph.ints(-1))
    seen = graph.op("Where", graph.op("LessOrEqual", epochs, rows), better, graph.ints(-1))
    best = graph.op("ReduceMax", seen, graph.ints(1), keepdims=0)
    tired = graph.op("GreaterOrEqual", graph.op("Sub", epochs, best), "patience")
    final = graph.op("ReduceMin", graph.op("Where", tired, epochs, last), keepdims=0)
    graph.op("Add", final, one, name="epochs_run")
    graph.op("Gather", best, final, name="best_epoch")
    kept = graph.op("Cast", graph.op("LessOrEqual", epochs, "best_epoch"), to=1)
    moved = graph.op("Mul", "updates", graph.op("Unsqueeze", kept, graph.ints(1, 2)))
    graph.op("Add", "start", graph.op("ReduceSum", moved, graph.ints(0), keepdims=0), name="restored")


def stopping_by_torch(losses, start, updates, patience) -> dict:
    weights, best, best_epoch, epoch = start.clone(), start, -1, -1
    least = float("inf")
    for epoch, loss in enumerate(losses.tolist()):
        weights = weights + updates[epoch]
        if loss < least:
            least, best, best_epoch = loss, weights, epoch
        elif epoch - best_epoch >= patience:
            break
    return {"restored": best, "best_epoch": torch.tensor(best_epoch), "epochs_run": torch.tensor(epoch + 1)}


def two_decays() -> Part:
    graph = Graph("two-decays")
    reads(
        graph,
        WEIGHTS,
        GRADIENT,
        ("m", ("P",), "Running mean of gradients", "梯度的滑动均值"),
        ("v", ("P",), "Running mean of squared gradients", "梯度平方的滑动均值", "float32", (0, 4)),
        ("step", (), "Steps so far, this one included", "步数，含本步", "float32", (1, 1000)),
        RATE,
        ("decay", (), "Strength of the decay", "衰减的强度", "float32", (0, 1)),
    )

    graph.op("Add", "grad", graph.op("Mul", "decay", "weights"), name="pulled")
    graph.op("Sub", "weights", adam_change(graph, "pulled", "pulled_change"), name="coupled")
    shrunk = graph.op("Sub", "weights", graph.op("Mul", graph.op("Mul", "rate", "decay"), "weights"))
    graph.op("Sub", shrunk, adam_change(graph, "grad", "plain_change"), name="decoupled")
    gives(
        graph,
        ("coupled", ("P",), "After a step of Adam on the penalised loss", "在带惩罚的损失上走一步 Adam 之后"),
        ("decoupled", ("P",), "After a step of AdamW", "走一步 AdamW 之后"),
    )
    shows(
        graph,
        ("pulled", ("P",), "grad + decay * weights", "grad + decay × weights"),
        ("pulled_change", ("P",), "What Adam subtracts for that gradient", "Adam 用该梯度要减去的量"),
        ("plain_change", ("P",), "What Adam subtracts for grad alone", "Adam 只用 grad 要减去的量"),
    )
    draw = normals(72)

    def case(size: int, step: float, decay: float) -> dict:
        moments = {"m": draw(size), "v": draw(size) ** 2 + 1} if step > 1 else {"m": torch.zeros(size), "v": torch.zeros(size)}
        numbers = {"step": step, "rate": 0.01, "decay": decay}
        return {"weights": draw(size), "grad": draw(size)} | moments | {k: torch.tensor(n) for k, n in numbers.items()}

    cases = {"first": case(4, 1.0, 0.1), "later": case(5, 20.0, 0.5), "no decay": case(2, 7.0, 0.0)}
    words = ("One step of Adam with an L2 penalty, and of AdamW", "带 L2 惩罚的一步 Adam，与一步 AdamW")
    return part(graph, words, decays_by_torch, cases)


def adam_change(graph: Graph, gradient: str, name: str) -> str:
    """What a step of Adam subtracts, given the gradient and the moments so far."""
    hats = []
    for moment, beta, source in (("m", BETAS[0], gradient), ("v", BETAS[1], graph.op("Mul", gradient, gradient))):
        kept = graph.op("Mul", moment, graph.scalar(beta))
        fresh = graph.op("Add", kept, graph.op("Mul", source, graph.scalar(1 - beta)))
        lost = graph.op("Pow", graph.scalar(beta), "step")
        hats.append(graph.op("Div", fresh, graph.op("Sub", graph.scalar(1.0), lost)))
    size = graph.op("Add", graph.op("Sqrt", hats[1]), graph.scalar(EPSILON))
    return graph.op("Mul", "rate", graph.op("Div", hats[0], size), name=name)


def decays_by_torch(weights, grad, m, v, step, rate, decay) -> dict:
    def after(kind: type, gradient: torch.Tensor, strength: float) -> torch.Tensor:
        parameter = torch.nn.Parameter(weights.double().clone())
        optimiser = kind([parameter], lr=float(rate), weight_decay=strength)
        moments = {"exp_avg": m.double().clone(), "exp_avg_sq": v.double().clone()}
        optimiser.state[parameter] = {"step": step - 1} | moments
        parameter.grad = gradient.double().clone()
        optimiser.step()
        return parameter.data

    pulled = grad + decay * weights
    changes = {
        "pulled_change": weights - after(torch.optim.Adam, pulled, 0.0),
        "plain_change": weights - after(torch.optim.Adam, grad, 0.0),
    }
    ends = {
        "coupled": after(torch.optim.Adam, grad, float(decay)),
        "decoupled": after(torch.optim.AdamW, grad, float(decay)),
    }
    return {"pulled": pulled} | changes | ends
