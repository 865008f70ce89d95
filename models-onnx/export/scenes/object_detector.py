"""object-detector: circles, squares and triangles of a scene, each with its box."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from .detection import CELLS, Found, decode, mean_precision, suppress
from .detector_data import LABELS, Scenes, load
from .detector_measure import blob_baseline, by_overlap, by_texture, recall_by_size
from .shapes import SIZE
from .training import Plan, fit

SLUG = "object-detector"
SEED = 20301
STEPS = 1_600
PLAN = {"batch": 16, "rate": 4e-3, "seed": SEED}
BOX_WEIGHT = 0.12
# A box map in pixels would start far off: the head works in these units.
BOX_UNITS = [4.0, 4.0, 16.0, 16.0]
FOCAL_POWER, NEAR_POWER = 2, 4
THRESHOLD, OVERLAP = 0.05, 0.5


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        plan = [(3, 16, 1), (16, 32, 1), (32, 64, 1), (64, 64, 2)]
        self.convs = nn.ModuleList(
            nn.Conv2d(i, o, 3, padding=d, dilation=d, bias=False) for i, o, d in plan
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(o) for _, o, _ in plan)
        self.heat = nn.Conv2d(64, len(LABELS), 1)
        self.box = nn.Conv2d(64, 4, 1)
        nn.init.constant_(self.heat.bias, -3.0)
        nn.init.constant_(self.box.bias, 1.0)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        x, results = image, {}
        for place, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True), 1):
            x = F.relu(norm(conv(x)))
            results[f"conv{place}"] = x
            x = F.max_pool2d(x, 2) if place <= 2 else x
        logits = self.heat(x)
        boxes = self.box(x) * torch.tensor(BOX_UNITS)[:, None, None]
        return results | {"heat_logits": logits, "heat": logits.sigmoid(), "boxes": boxes}

    def forward(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        return self.layers(image)


def focal(logits: torch.Tensor, heat: torch.Tensor) -> torch.Tensor:
    """Penalty-reduced focal loss of centre maps (Law and Deng 2018), per object."""
    chance = logits.sigmoid()
    centres = heat == 1
    hits = F.logsigmoid(logits) * (1 - chance) ** FOCAL_POWER
    others = F.logsigmoid(-logits) * chance**FOCAL_POWER * (1 - heat) ** NEAR_POWER
    return -torch.where(centres, hits, others).sum() / centres.sum().clamp(min=1)


def box_loss(boxes: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Mean absolute error in pixels where a centre is."""
    centres = (wanted[:, 2:3] > 0).float()
    return ((boxes - wanted).abs() * centres).sum() / centres.sum().clamp(min=1)


@torch.no_grad()
def detect(net: Detector, data: Scenes) -> list[list[Found]]:
    net.eval()
    found = []
    for rows in torch.arange(len(data.images)).split(100):
        results = net(data.pixels(rows))
        found += [
            suppress(decode(heat, boxes, THRESHOLD), OVERLAP)
            for heat, boxes in zip(results["heat"], results["boxes"], strict=True)
        ]
    return found


def train(net: Detector, data: Scenes, validation: Scenes) -> list[dict]:
    def loss_of(rows: torch.Tensor, _: torch.Generator) -> torch.Tensor:
        results = net(data.pixels(rows))
        return focal(results["heat_logits"], data.heat[rows]) + BOX_WEIGHT * box_loss(
            results["boxes"], data.boxes[rows]
        )

    def validate() -> float:
        return mean_precision(detect(net, validation), validation.truths, len(LABELS), 0.5)[0]

    plan = Plan(STEPS, examples=len(data.images), report=STEPS // 8, **PLAN)
    return fit(net, plan, loss_of, validate)


def build_graph(net: Detector) -> Graph:
    graph = Graph(SLUG)
    pixels = Meaning("Red, green and blue from 0 to 1", "红、绿、蓝三个通道，取值 0 到 1")
    x = graph.input(Spec("image", "float32", ("N", 3, SIZE, SIZE), pixels, (0, 1)))
    for place, (conv, norm) in enumerate(zip(net.convs, net.norms, strict=True), 1):
        raw = convolution(graph, x, conv, f"c{place}")
        x = graph.op("Relu", batch_norm(graph, raw, norm, f"n{place}"), name=f"conv{place}")
        if place <= 2:
            x = graph.op("MaxPool", x, kernel_shape=[2, 2], strides=[2, 2])
    graph.op("Sigmoid", convolution(graph, x, net.heat, "head_heat", "heat_logits"), name="heat")
    units = graph.weight("box_units", np.array(BOX_UNITS, np.float32)[:, None, None])
    graph.op("Mul", convolution(graph, x, net.box, "head_box"), units, name="boxes")
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    heat = Meaning(
        "Chance that an object of a class has its centre in this 4x4 cell", "某一类物体的中心落在这个 4×4 格子里的概率"
    )
    boxes = Meaning(
        "If a centre is here: its place in the cell, x and y, then width and height",
        "如果中心在这里：它在格子内的位置 x、y，以及宽和高",
    )
    graph.output(Spec("heat", "float32", ("N", len(LABELS), CELLS, CELLS), heat))
    graph.output(Spec("boxes", "float32", ("N", 4, CELLS, CELLS), boxes))
    last = Meaning("Features that both heads read", "两个输出头共用的特征")
    graph.probe(Spec("conv4", "float32", ("N", 64, CELLS, CELLS), last))
    logits = Meaning("The heat map before the sigmoid", "热力图，经过 sigmoid 之前")
    graph.probe(Spec("heat_logits", "float32", ("N", len(LABELS), CELLS, CELLS), logits))


@torch.no_grad()
def golden_cases(net: Detector, test: Scenes) -> list[Case]:
    net.eval()
    batches = {
        "one scene": test.pixels(torch.tensor([0])),
        "another scene": test.pixels(torch.tensor([1])),
        "a black picture": torch.zeros(1, 3, SIZE, SIZE),
    }
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


WORDS = {
    "title": Meaning("Shape detector", "图形检测器").json(),
    "summary": Meaning(
        "Finds every circle, square and triangle of a picture at once: a heat map of centres and, at each peak, a box.",
        "一次找出图中所有的圆、正方形和三角形：先得到中心热力图，再在每个峰值处给出一个框。",
    ).json(),
    "task": Meaning("Object detection without anchors", "无锚框目标检测").json(),
    "data": {
        "source": "Procedural scenes (export/scenes/scene.py): 0 to 6 flat shapes, partly overlapping, stars and bars "
        "as distractors, textured backgrounds, camera noise",
        "split": "8,000 scenes to train, 300 to validate, 1,000 to test; half of the test scenes have background "
        "textures that training never shows",
        "licence": "Own generator, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "Its world is drawn: flat shapes of six colours, 10 to 35 pixels wide, upright camera, no perspective. On "
        "photographs it is guessing. Two objects of one class whose centres share a 4x4 cell become one. Shapes that "
        "others mostly hide, and the smallest ones, are missed first (curve recallBySize).",
        "它只见过画出来的世界：六种颜色的平面图形，宽 10 到 35 像素，正对镜头，没有透视。对真实照片它只是在猜。"
        "同类的两个物体如果中心落进同一个 4×4 格子，只会得到一个框。最先漏掉的是大半被遮住的和最小的图形（见曲线 recallBySize）。",
    ).json(),
}


def results_of(net: Detector, curve: list[dict], data: tuple[Scenes, Scenes, Scenes]) -> dict:
    found, test = detect(net, data[2]), data[2]
    value, interval = mean_precision(found, test.truths, len(LABELS), 0.5)
    name = Meaning("Mean average precision at IoU 0.5 on 1,000 scenes", "1,000 个场景上的 mAP（IoU 0.5）")
    base = Meaning(
        "Blobs that differ from a smooth background, told by softmax regression on their outline",
        "与平滑背景不同的连通区域，按轮廓特征做 softmax 回归分类",
    )
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": round(value, 4),
            "baseline": {"name": base.json(), "value": round(blob_baseline(*data), 4)},
            "higherIsBetter": True,
            "testSize": len(test.images),
            "interval95": interval,
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": LABELS,
        "curves": {
            "training": curve,
            "mapByIou": by_overlap(found, test),
            "recallBySize": recall_by_size(found, test),
            "byTexture": by_texture(found, test),
        },
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    data = load(SEED)
    net = Detector()
    curve = train(net, *data[:2])
    results = results_of(net, curve, data)
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, data[2]), WORDS, results)
