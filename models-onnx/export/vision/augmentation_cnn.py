"""augmentation-cnn: does a cartoon face wear glasses? The same 300 pictures with and without augmentation."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..release import Companion, Release
from . import augmentation, faces
from .fitting import Budget, fit, scores
from .residual import COLOURS

SLUG = "augmentation-cnn"
SEED = 20336
SIDE = 48
WIDTHS = (16, 32, 64)
TRAINING = 300
BATCH = 32
STEPS = 900
RATE = 4e-3
SEEDS = 2
VALIDATION, TEST = 400, 2_000
NARROW, WIDE = 0.15, 1.0
"""Share of each view's range in the training and in the test."""
NONE, ALL = 0, 1
KINDS = ["none", "glasses"]

Pictures = tuple[torch.Tensor, torch.Tensor]


class AugmentationCnn(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = zip((3, *WIDTHS), WIDTHS, strict=False)
        self.convolutions = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1, bias=False) for a, b in sizes)
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in WIDTHS)
        self.head = nn.Linear(WIDTHS[-1], 1)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        x = image
        for layer, norm in zip(self.convolutions, self.norms, strict=True):
            x = F.max_pool2d(F.relu(norm(layer(x))), 2)
        pooled = x.mean((2, 3))
        return {"logit": self.head(pooled), "maps": x, "pooled": pooled}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logit"]


def photographs(count: int, reach: float, seed: int) -> Pictures:
    """Faces of as many people; label 1 wears glasses. In wide reach they are also turned, moved and resized."""
    generator = torch.Generator().manual_seed(seed)
    people = torch.rand(count, len(faces.PERSON), generator=generator)
    views = faces.random_views(count, generator) * reach
    labels = (torch.rand(count, generator=generator) < 0.5).float()
    views[:, faces.VIEW.index("glasses")] = 2 * labels - 1
    pictures = faces.noisy(faces.draw(people, views), generator)
    if reach == WIDE:
        pictures = augmentation.warp(pictures, generator)
    return F.interpolate(pictures, size=(SIDE, SIDE), mode="area"), labels


def augmented(
    images: torch.Tensor, labels: torch.Tensor, recipe: int, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Recipe 0 nothing, 1 geometry, crops, colour and Mixup."""
    if recipe == ALL:
        images = augmentation.crop(augmentation.warp(images, generator), generator)
        images, labels = augmentation.mixup(augmentation.jitter(images, generator), labels, generator)
    return images, labels


def right(net: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return ((scores(net, images)[:, 0] > 0) == (labels > 0.5)).float()


def train(data: tuple[Pictures, Pictures], recipe: int, seed: int) -> tuple[AugmentationCnn, list[dict]]:
    torch.manual_seed(seed)
    net, ((images, labels), validation) = AugmentationCnn(), data

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        rows = torch.randint(0, len(labels), (BATCH,), generator=generator)
        shown, wanted = augmented(images[rows], labels[rows], recipe, generator)
        return F.binary_cross_entropy_with_logits(net(shown)[:, 0], wanted)

    curve = fit(net, loss_of, lambda: right(net, *validation).mean().item(), Budget(STEPS, RATE, seed, 1e-3))
    return net.eval(), curve


def by_recipe(
    data: tuple[Pictures, Pictures], test: dict[str, Pictures]
) -> tuple[dict[int, AugmentationCnn], dict[str, list[dict]]]:
    """The first seed's nets, and test accuracy by recipe and seed on narrow and wide poses."""
    shipped, rows, curves = {}, [], {}
    for recipe in (NONE, ALL):
        for seed in range(SEED, SEED + SEEDS):
            net, curve = train(data, recipe, seed)
            figures = {name: round(right(net, *pictures).mean().item(), 4) for name, pictures in test.items()}
            rows.append({"recipe": recipe, "seed": seed} | figures)
            print(rows[-1], flush=True)
            if seed == SEED:
                shipped[recipe], curves[recipe] = net, curve
    return shipped, {"training": curves[ALL], "withoutAugmentation": curves[NONE], "recipes": rows}


def build_graph(net: AugmentationCnn, name: str) -> Graph:
    graph = Graph(name)
    source = graph.input(Spec("image", "float32", ("N", 3, SIDE, SIDE), COLOURS, (0, 1)))
    last = len(WIDTHS) - 1
    for depth, (layer, norm) in enumerate(zip(net.convolutions, net.norms, strict=True)):
        raw = batch_norm(graph, convolution(graph, source, layer, f"conv{depth}"), norm, f"norm{depth}")
        pooled = "maps" if depth == last else None
        source = graph.op("MaxPool", graph.op("Relu", raw), name=pooled, kernel_shape=[2, 2], strides=[2, 2])
    means = graph.op("ReduceMean", source, graph.ints(2, 3), name="pooled", keepdims=0)
    linear(graph, means, net.head, "head", name="logit")
    score = Meaning("Above 0 for glasses, below for none", "大于 0 是戴眼镜，小于 0 是没戴")
    graph.output(Spec("logit", "float32", ("N", 1), score))
    maps = Meaning("Feature maps after the third pooling", "第三次池化之后的特征图")
    graph.probe(Spec("maps", "float32", ("N", WIDTHS[-1], SIDE // 8, SIDE // 8), maps))
    graph.probe(Spec("pooled", "float32", ("N", WIDTHS[-1]), Meaning("Mean of each map", "每张特征图的平均值")))
    return graph


@torch.no_grad()
def golden_cases(net: AugmentationCnn, test: Pictures) -> list[Case]:
    six = torch.cat([test[0][test[1] == label][:3] for label in (0, 1)])
    batches = {"six unseen faces": six, "one of them": six[3:4], "black": torch.zeros(1, 3, SIDE, SIDE)}
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


WORDS = {
    "title": Meaning("Data augmentation", "数据增强").json(),
    "summary": Meaning(
        "Glasses or none, learned from only 300 upright cartoon faces: what turned, cropped and mixed copies of them "
        "gain once faces are tilted and the light changes.",
        "只用 300 张端正的卡通脸学会看有没有戴眼镜：脸歪了、光线变了之后，旋转、裁剪、混合出来的图能带来多少提升。",
    ).json(),
    "task": Meaning("Two-class colour image classification", "彩色图像二分类").json(),
    "data": {
        "source": "Cartoon faces drawn from numbers, export/vision/faces.py",
        "split": "300 people to train, seen upright in even light; 400 others to validate and 2,000 others to test, "
        "turned, moved, resized and lit at random, used once per net",
        "licence": "Our own drawings, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It knows cartoon faces only. Which augmentation helps depends on how test pictures differ from training "
        "pictures: here they are tilted, moved and lit otherwise. An earlier try, animals against food among emoji, "
        "got worse with augmentation: the net was too small and trained too briefly for it.",
        "它只认识卡通脸。哪种增强有用，取决于测试图与训练图差在哪里：这里差在歪斜、位移和光线。之前试过在表情符号里分动物和食物，"
        "做增强反而更差：网络太小，训练也太短。",
    ).json(),
}


def metric(net: AugmentationCnn, rows: list[dict], test: Pictures) -> dict:
    correct = int(right(net, *test).sum())
    plain = next(row["wide"] for row in rows if row["recipe"] == NONE and row["seed"] == SEED)
    return {
        "name": Meaning(
            "Accuracy on 2,000 unseen people, tilted and lit otherwise", "在 2,000 个没见过、姿态光线不同的人上的准确率"
        ).json(),
        "value": correct / len(test[1]),
        "baseline": {
            "name": Meaning(
                "The same network and seed without augmentation", "同一网络、同一随机种子，不做增强"
            ).json(),
            "value": plain,
        },
        "higherIsBetter": True,
        "testSize": len(test[1]),
        "interval95": wilson(correct, len(test[1])),
    }


def release() -> Release:
    started = time.monotonic()
    data = photographs(TRAINING, NARROW, SEED), photographs(VALIDATION, WIDE, SEED + 1)
    reaches = {"narrow": NARROW, "wide": WIDE}
    test = {name: photographs(TEST, reach, SEED + 2) for name, reach in reaches.items()}
    nets, curves = by_recipe(data, test)
    results = {
        "parameters": count_parameters(nets[ALL]),
        "metric": metric(nets[ALL], curves["recipes"], test["wide"]),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": KINDS,
        "curves": curves,
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    summary = Meaning("The same network trained on the 300 pictures as they are", "同一个网络，只用原样的 300 张图训练")
    plain = build_graph(nets[NONE], "plain")
    without = Companion("without-augmentation", summary, plain, golden_cases(nets[NONE], test["narrow"]))
    cases = golden_cases(nets[ALL], test["narrow"])
    return Release(SLUG, build_graph(nets[ALL], SLUG), cases, WORDS, results, [without])
