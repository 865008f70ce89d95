"""ensemble-cv: three different members, five folds, one vote."""

import time
from itertools import combinations

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from . import small_digits
from .digit_graph import flat_image
from .ensemble_measures import bins, calibration_error, mcnemar, bootstrap_interval
from .mlp import Labelled, Mlp, Plan, Shape, add_nodes, scores, train

SLUG = "ensemble-cv"
SEED = 20275
MEMBERS = ("mlp", "cnn", "logistic")
FOLDS = 5
EPOCHS, BATCH = 30, 64
RATE = 3e-3
CLASSES = 10


class SmallCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 16, 3, padding=1)
        self.second = nn.Conv2d(16, 32, 3, padding=1)
        self.head = nn.Linear(32 * 2 * 2, CLASSES)

    def features(self, image: torch.Tensor) -> torch.Tensor:
        half = F.max_pool2d(F.relu(self.first(image)), 2)
        return F.max_pool2d(F.relu(self.second(half)), 2)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(image).flatten(1))


BUILDERS = {
    "mlp": lambda: Mlp(Shape((64, 64, CLASSES))),
    "cnn": SmallCnn,
    "logistic": lambda: nn.Sequential(nn.Flatten(), nn.Linear(64, CLASSES)),
}


def fitted(member: str, fit: Labelled, watch: Labelled, seed: int) -> tuple[nn.Module, list[dict]]:
    torch.manual_seed(seed)
    net = BUILDERS[member]()
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    per_epoch = len(fit.labels) // BATCH
    curve = []
    for step, loss in train(net, fit, optimiser, Plan(EPOCHS * per_epoch, BATCH, per_epoch, seed)):
        unseen, right = scores(net, watch)
        row = {"loss": loss, "validationLoss": unseen, "validation": right}
        curve.append({"epoch": step // per_epoch} | {key: round(value, 4) for key, value in row.items()})
    return net.eval(), curve


@torch.no_grad()
def probabilities(net: nn.Module, images: torch.Tensor) -> torch.Tensor:
    return F.softmax(net(images), dim=1)


def cross_validated(rest: Labelled, parts: list[torch.Tensor]) -> tuple[dict, list[dict], dict]:
    """Out-of-fold probabilities of each member, one row per fold, and the curves of the first fold."""
    unseen = {member: torch.zeros(len(rest.labels), CLASSES) for member in MEMBERS}
    rows, curves = [], {}
    for place, held in enumerate(parts):
        fit = small_digits.rows_of(rest, [part for part in parts if part is not held])
        watch = Labelled(rest.inputs[held], rest.labels[held])
        row = {"fold": place, "fit": len(fit.labels), "held": len(held)}
        for member in MEMBERS:
            net, curve = fitted(member, fit, watch, SEED + place)
            unseen[member][held] = probabilities(net, watch.inputs)
            row[member] = round(curve[-1]["validation"], 4)
            curves.setdefault(f"training-{member}", curve)
        mean = sum(unseen[member][held] for member in MEMBERS) / len(MEMBERS)
        rows.append(row | {"mean": round((mean.argmax(1) == watch.labels).float().mean().item(), 4)})
        print(rows[-1], flush=True)
    return unseen, rows, curves


def log_loss(chances: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return -chances[torch.arange(len(labels)), labels].clamp(min=1e-12).log()


def chosen_members(unseen: dict, labels: torch.Tensor) -> tuple[str, ...]:
    """The group of two or three whose mean has the least log loss on digits outside the folds that trained it."""
    groups = [group for size in range(2, len(MEMBERS) + 1) for group in combinations(MEMBERS, size)]
    loss = {group: log_loss(sum(unseen[one] for one in group) / len(group), labels).mean() for group in groups}
    return min(groups, key=lambda group: loss[group])


def measured(chances: torch.Tensor, labels: torch.Tensor) -> dict:
    right = chances.argmax(1) == labels
    return {
        "accuracy": round(right.float().mean().item(), 4),
        "logLoss": round(log_loss(chances, labels).mean().item(), 4),
        "calibrationError": round(calibration_error(chances, labels), 4),
    }


def build_graph(nets: dict[str, nn.Module], group: tuple[str, ...]) -> Graph:
    graph = Graph(SLUG)
    flat = flat_image(graph, small_digits.SIDE)
    cnn, size = nets["cnn"], {"kernel_shape": [2, 2], "strides": [2, 2]}
    add_nodes(graph, flat, nets["mlp"], stem="mlp_", head="mlp_logits")
    first = graph.op("Relu", convolution(graph, "image", cnn.first, "first"), name="cnn_first")
    half = graph.op("MaxPool", first, **size)
    second = graph.op("Relu", convolution(graph, half, cnn.second, "second"))
    features = graph.op("MaxPool", second, name="cnn_features", **size)
    linear(graph, graph.op("Flatten", features), cnn.head, "cnn_head", name="cnn_logits")
    linear(graph, flat, nets["logistic"][1], "logistic", name="logistic_logits")
    for member in MEMBERS:
        graph.op("Softmax", f"{member}_logits", name=member, axis=1)
    total = graph.op("Sum", *group)
    graph.op("Div", total, graph.scalar(len(group)), name="ensemble")
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    dims = ("N", CLASSES)
    mean = Meaning("Mean of the members' probabilities: the soft vote", "各成员概率的平均值，即软投票")
    graph.output(Spec("ensemble", "float32", dims, mean))
    for member, words in MEMBER_WORDS.items():
        meaning = Meaning(f"Probabilities of the {words.en}", f"{words.zh}给出的概率")
        graph.output(Spec(member, "float32", dims, meaning))
    maps = Meaning("First convolution after ReLU", "第一层卷积，经过 ReLU")
    graph.probe(Spec("cnn_first", "float32", ("N", 16, 8, 8), maps))
    hidden = Meaning("Hidden layer of the multi-layer perceptron after ReLU", "多层感知机的隐藏层，经过 ReLU")
    graph.probe(Spec("mlp_hidden1", "float32", ("N", 64), hidden))


MEMBER_WORDS = {
    "mlp": Meaning("multi-layer perceptron", "多层感知机"),
    "cnn": Meaning("convolutional network", "卷积网络"),
    "logistic": Meaning("logistic regression", "逻辑回归"),
}


@torch.no_grad()
def golden_cases(nets: dict[str, nn.Module], group: tuple[str, ...], images: torch.Tensor) -> list[Case]:
    batches = {
        "one held-out digit": images[:1],
        "three held-out digits": images[1:4],
        "blank paper": torch.zeros(1, 1, 8, 8),
    }
    return [Case(name, {"image": batch}, expected(nets, group, batch)) for name, batch in batches.items()]


def expected(nets: dict[str, nn.Module], group: tuple[str, ...], images: torch.Tensor) -> dict[str, torch.Tensor]:
    values = {member: probabilities(net, images) for member, net in nets.items()}
    values["ensemble"] = sum(values[member] for member in group) / len(group)
    values["cnn_first"] = F.relu(nets["cnn"].first(images))
    return values | {"mlp_hidden1": nets["mlp"].layers(images)["hidden1"]}


WORDS = {
    "title": Meaning("Ensemble and cross-validation", "集成与交叉验证").json(),
    "summary": Meaning(
        "A perceptron, a small convolutional network and logistic regression vote on 8x8 digits; five folds judge them.",
        "感知机、小型卷积网络和逻辑回归一起给 8×8 的数字投票，用五折交叉验证评判它们。",
    ).json(),
    "task": Meaning("Ten-way image classification", "图像十分类").json(),
    "data": {
        "source": small_digits.SOURCE,
        "split": "1,437 digits in five stratified folds to choose the voters, 360 held out and used once",
        "licence": small_digits.LICENCE,
        "synthetic": False,
    },
    "limits": Meaning(
        "The held-out set has 360 digits. The vote lowers the log loss of its best member only a little and reads one "
        "digit fewer: with so few digits that is chance, as the McNemar test on the card says in numbers. Writers may "
        "appear on both sides of the split, because the file does not name them; digits of new writers will be read a "
        "little worse. Drawings on a screen look different.",
        "留出集只有 360 个数字。投票的对数损失只比最好的成员低一点点，认对的数字还少一个：数字这么少，这只是偶然，"
        "卡片上的 McNemar 检验给出了具体数字。数据没有标明书写者，同一个人的字可能同时出现在两边；换成新的书写者会稍差一些。"
        "屏幕上手画的数字也和扫描的不一样。",
    ).json(),
}


def release() -> Release:
    started = time.monotonic()
    digits = small_digits.load()
    parts = small_digits.folds(digits.labels, FOLDS, SEED)
    held, rest = small_digits.rows_of(digits, parts[:1]), small_digits.rows_of(digits, parts[1:])
    unseen, rows, curves = cross_validated(rest, small_digits.folds(rest.labels, FOLDS, SEED + 1))
    group = chosen_members(unseen, rest.labels)
    nets = {member: fitted(member, rest, held, SEED)[0] for member in MEMBERS}
    chances = expected(nets, group, held.inputs)
    best = min(MEMBERS, key=lambda one: log_loss(unseen[one], rest.labels).mean())
    results = {
        "parameters": sum(count_parameters(net) for net in nets.values()),
        "metric": metric(chances, best, held.labels),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(CLASSES)],
        "curves": {"training": curves["training-cnn"]} | curves | {"folds": rows} | held_out(chances, best, held.labels),
    }
    print(group, results["metric"], results["curves"]["mcnemar"], flush=True)
    results["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    return Release(SLUG, build_graph(nets, group), golden_cases(nets, group, held.inputs), WORDS, results)


def held_out(chances: dict, best: str, labels: torch.Tensor) -> dict[str, list[dict]]:
    names = ("ensemble", *MEMBERS)
    return (
        {f"held-out-{name}": [measured(chances[name], labels)] for name in names}
        | {f"reliability-{name}": bins(chances[name], labels) for name in names}
        | {"mcnemar": [mcnemar(chances["ensemble"], chances[best], labels)]}
    )


def metric(chances: dict, best: str, labels: torch.Tensor) -> dict:
    ours, theirs = (log_loss(chances[name], labels) for name in ("ensemble", best))
    words = MEMBER_WORDS[best]
    return {
        "name": Meaning("Log loss of the vote on 360 held-out digits", "投票结果在 360 个留出数字上的对数损失").json(),
        "value": round(ours.mean().item(), 4),
        "baseline": {
            "name": Meaning(f"The best member by cross-validation, the {words.en}", f"交叉验证最好的成员：{words.zh}").json(),
            "value": round(theirs.mean().item(), 4),
        },
        "higherIsBetter": False,
        "testSize": len(labels),
        "interval95": bootstrap_interval(ours, SEED),
    }
