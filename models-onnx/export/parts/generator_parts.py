"""How much of the data a generator covers, and a price on the slope of its opponent."""

import torch

from ..graph import Graph
from ..part import Part
from .declare import axis_size, gives, normals, part, reads, shows


def gaps(graph: Graph, rows: str, columns: str, name: str | None = None) -> str:
    """Squared distances of all rows to all columns, from differences: nothing large is subtracted late."""
    apart = graph.op("Sub", graph.op("Unsqueeze", rows, graph.ints(1)), graph.op("Unsqueeze", columns, graph.ints(0)))
    return graph.op("ReduceSum", graph.op("Mul", apart, apart), graph.ints(2), name=name, keepdims=0)


def add_reach(graph: Graph, rows: str, k: str) -> None:
    """Squared distance of each row to its k-th nearest other, or to the farthest where there are fewer."""
    last = graph.op("Sub", graph.op("Gather", graph.op("Shape", rows), graph.ints(0), axis=0), graph.ints(1))
    place = graph.op("Min", k, last)
    count = graph.op("Add", place, graph.ints(1))
    near = graph.multi("TopK", [gaps(graph, rows, rows), count], [f"{rows}_near", f"{rows}_which"], largest=0)[0]
    graph.op("Squeeze", graph.op("Gather", near, place, axis=1), graph.ints(1), name=f"{rows}_reach")


def share(graph: Graph, inside: str, axis: int, name: str) -> None:
    """Of the rows (or columns), how many have at least one true entry."""
    some = graph.op("ReduceMax", graph.op("Cast", inside, to=1), graph.ints(axis), keepdims=0)
    graph.op("ReduceMean", some, name=name, keepdims=0)


def reach(rows: torch.Tensor, k: int) -> torch.Tensor:
    squared = (rows[:, None] - rows).square().sum(2)
    squared.fill_diagonal_(-1.0)
    return squared.kthvalue(k + 1, dim=1).values


def coverage(real: torch.Tensor, made: torch.Tensor, k: torch.Tensor) -> dict:
    between = (made[:, None] - real).square().sum(2)
    reaches = {"real_reach": reach(real, int(k)), "made_reach": reach(made, int(k))}
    precision = (between <= reaches["real_reach"]).any(1).float().mean()
    recall = (between <= reaches["made_reach"][:, None]).any(0).float().mean()
    return reaches | {"precision": precision, "recall": recall}


def set_coverage() -> Part:
    graph = Graph("set-coverage")
    reads(
        graph,
        ("real", ("N", "D"), "Features of real samples", "真实样本的特征"),
        ("made", ("M", "D"), "Features of generated samples", "生成样本的特征"),
        ("k", (), "Which neighbour a ball reaches to", "球伸到第几近邻", "int64", (1, 64)),
    )
    for rows in ("real", "made"):
        add_reach(graph, rows, "k")
    between = gaps(graph, "made", "real")
    share(graph, graph.op("LessOrEqual", between, "real_reach"), 1, "precision")
    across = graph.op("Unsqueeze", "made_reach", graph.ints(1))
    share(graph, graph.op("LessOrEqual", between, across), 0, "recall")
    gives(
        graph,
        ("precision", (), "Share of generated samples in a real one's ball", "落在某个真实样本球内的生成样本比例"),
        ("recall", (), "Share of real samples in a generated one's ball", "落在某个生成样本球内的真实样本比例"),
    )
    shows(
        graph,
        ("real_reach", ("N",), "Squared distance to the k-th nearest other real", "到第 k 近的其他真实样本的平方距离"),
        ("made_reach", ("M",), "The same among generated samples", "生成样本之间的同一量"),
    )
    draw = normals(91)
    twins = torch.tensor([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]])
    cases = {
        "less spread than the data": {"real": draw(9, 3), "made": 0.5 * draw(7, 3), "k": torch.tensor(2)},
        "two of each": {"real": draw(2, 3), "made": draw(2, 3), "k": torch.tensor(1)},
        "twins": {"real": twins, "made": twins, "k": torch.tensor(1)},
    }
    return part(graph, ("Precision and recall of a set of samples", "样本集的精确率与召回率"), coverage, cases)


def penalty_and_gradients(x, w1, b1, w2, gamma) -> dict:
    x, *weights = (value.double().requires_grad_() for value in (x, w1, b1, w2))
    h = torch.tanh(x @ weights[0].T + weights[1])
    slope = torch.autograd.grad((h @ weights[2]).sum(), x, create_graph=True)[0]
    penalty = gamma.double() / 2 * slope.square().sum(1).mean()
    given = torch.autograd.grad(penalty, weights)
    found = {"h": h, "slope": slope, "penalty": penalty}
    found |= dict(zip(("d_w1", "d_b1", "d_w2"), given, strict=True))
    return {name: value.detach().float() for name, value in found.items()}


def add_penalty(graph: Graph) -> None:
    """Forwards to the slope, then backwards along both ways in which the weights enter it."""
    across = graph.op("Transpose", "w1", perm=[1, 0])
    graph.op("Tanh", graph.op("Add", graph.op("MatMul", "x", across), "b1"), name="h")
    bend = graph.op("Sub", graph.scalar(1.0), graph.op("Mul", "h", "h"))
    outer = graph.op("Mul", "w2", bend)
    graph.op("MatMul", outer, "w1", name="slope")
    price = graph.op("Div", "gamma", axis_size(graph, "x", 0))
    squares = graph.op("ReduceSum", graph.op("Mul", "slope", "slope"), keepdims=0)
    half = graph.op("Mul", graph.op("Mul", price, graph.scalar(0.5)), squares)
    graph.op("Squeeze", half, name="penalty")
    pull = graph.op("Mul", price, "slope")
    back = graph.op("MatMul", pull, across)
    graph.op("ReduceSum", graph.op("Mul", back, bend), graph.ints(0), name="d_w2", keepdims=0)
    into = graph.op("Mul", graph.op("Mul", back, outer), graph.op("Mul", "h", graph.scalar(-2.0)))
    graph.op("ReduceSum", into, graph.ints(0), name="d_b1", keepdims=0)
    direct = graph.op("MatMul", graph.op("Transpose", outer, perm=[1, 0]), pull)
    graph.op("Add", direct, graph.op("MatMul", graph.op("Transpose", into, perm=[1, 0]), "x"), name="d_w1")


def slope_penalty() -> Part:
    graph = Graph("slope-penalty")
    reads(
        graph,
        ("x", ("N", "D"), "Real samples", "真实样本"),
        ("w1", ("H", "D"), "First layer's weights", "第一层权重"),
        ("b1", ("H",), "First layer's bias", "第一层偏置"),
        ("w2", ("H",), "Second layer's weights", "第二层权重"),
        ("gamma", (), "Price of the slope", "斜率的代价系数", "float32", (0, 100)),
    )
    add_penalty(graph)
    gives(
        graph,
        ("penalty", (), "gamma / 2 times the mean squared slope", "γ/2 乘以斜率平方的平均"),
        ("d_w1", ("H", "D"), "Its gradient by w1", "它对 w1 的梯度"),
        ("d_b1", ("H",), "Its gradient by b1", "它对 b1 的梯度"),
        ("d_w2", ("H",), "Its gradient by w2", "它对 w2 的梯度"),
    )
    shows(
        graph,
        ("h", ("N", "H"), "Hidden layer", "隐藏层"),
        ("slope", ("N", "D"), "Gradient of the logit by the sample", "logit 对样本的梯度"),
    )
    draw = normals(92)

    def case(n: int, d: int, width: int, gamma: float) -> dict:
        sizes = {"x": (n, d), "w1": (width, d), "b1": (width,), "w2": (width,)}
        return {name: draw(*size) for name, size in sizes.items()} | {"gamma": torch.tensor(gamma)}

    cases = {"ordinary": case(4, 3, 5, 10.0), "one sample, one unit": case(1, 2, 1, 1.0), "free": case(2, 2, 3, 0.0)}
    words = ("Zero-centred gradient penalty of a small critic", "小判别器的零中心梯度惩罚")
    return part(graph, words, penalty_and_gradients, cases)
