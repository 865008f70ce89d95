"""unet-segmentation: a class for every pixel of a scene."""

import time

import torch
import torch.nn.functional as F

from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from .segmentation_data import CLASSES, Pictures, load
from .segmentation_measure import blob_baseline, boundary_f1, confusion, interval, ious
from .shapes import SIZE
from .training import Plan, fit
from .unet import UNet

SLUG = "unet-segmentation"
SEED = 20302
STEPS = 2_000
PLAN = {"batch": 8, "rate": 1e-3, "seed": SEED}


def dice(logits: torch.Tensor, masks: torch.Tensor) -> torch.Tensor:
    """1 minus the mean overlap of the classes, over the batch."""
    shares = logits.softmax(1)
    wanted = F.one_hot(masks, len(CLASSES)).movedim(-1, 1).float()
    both = (shares * wanted).sum((0, 2, 3))
    return 1 - ((2 * both + 1) / (shares.sum((0, 2, 3)) + wanted.sum((0, 2, 3)) + 1)).mean()


@torch.no_grad()
def predict(net: UNet, data: Pictures) -> torch.Tensor:
    net.eval()
    chunks = torch.arange(len(data.images)).split(100)
    return torch.cat([net(data.pixels(rows)).argmax(1) for rows in chunks])


def train(net: UNet, data: Pictures, validation: Pictures) -> list[dict]:
    def loss_of(rows: torch.Tensor, _: torch.Generator) -> torch.Tensor:
        logits, masks = net(data.pixels(rows)), data.masks[rows]
        return F.cross_entropy(logits, masks) + dice(logits, masks)

    def validate() -> float:
        return ious(confusion(predict(net, validation), validation.masks).sum(0)).mean().item()

    plan = Plan(STEPS, examples=len(data.images), report=STEPS // 6, **PLAN)
    return fit(net, plan, loss_of, validate)


def build_graph(net: UNet) -> Graph:
    graph = Graph(SLUG)
    pixels = Meaning("Red, green and blue from 0 to 1", "红、绿、蓝三个通道，取值 0 到 1")
    image = graph.input(Spec("image", "float32", ("N", 3, SIZE, SIZE), pixels, (0, 1)))
    logits = net.add(graph, image)
    graph.op("Cast", graph.op("ArgMax", logits, axis=1, keepdims=0), name="mask", to=2)
    scores = Meaning("Score of each class for each pixel", "每个像素属于各类别的得分")
    graph.output(Spec("logits", "float32", ("N", len(CLASSES), SIZE, SIZE), scores))
    mask = Meaning(
        "Best class of each pixel: 0 background, 1 circle, 2 square, 3 triangle",
        "每个像素得分最高的类别：0 背景，1 圆，2 正方形，3 三角形",
    )
    graph.output(Spec("mask", "uint8", ("N", SIZE, SIZE), mask))
    bottom = Meaning("The coarsest features, 16x16", "最粗的特征，16×16")
    graph.probe(Spec("bottleneck", "float32", ("N", 64, SIZE // 4, SIZE // 4), bottom))
    return graph


@torch.no_grad()
def golden_cases(net: UNet, test: Pictures) -> list[Case]:
    net.eval()
    batches = {
        "one scene": test.pixels(torch.tensor([0])),
        "another scene": test.pixels(torch.tensor([1])),
        "a black picture": torch.zeros(1, 3, SIZE, SIZE),
    }
    cases = []
    for name, images in batches.items():
        results = net.layers(images)
        cases.append(Case(name, {"image": images}, results | {"mask": results["logits"].argmax(1)}))
    return cases


WORDS = {
    "title": Meaning("Scene segmentation", "场景分割").json(),
    "summary": Meaning(
        "A small U-Net gives every pixel of a scene a class: background, circle, square or triangle.",
        "一个小型 U-Net，给场景中的每个像素分类：背景、圆、正方形或三角形。",
    ).json(),
    "task": Meaning("Semantic segmentation", "语义分割").json(),
    "data": {
        "source": "Procedural scenes (export/scenes/scene.py): 1 to 6 flat shapes, partly overlapping, stars and bars "
        "that count as background, textures, camera noise",
        "split": "4,000 scenes to train, 100 to validate, 500 to test; the test's background textures were never "
        "trained on",
        "licence": "Own generator, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It was shown drawn scenes only, never a photograph. It tells kinds apart but not one object from the next. "
        "What is mostly hidden, and the corners of small shapes, it gets wrong first. A star is background to it; "
        "a half-hidden one may pass for a triangle.",
        "它只见过画出来的场景，没见过真实照片。它分得清种类，但分不清同类的两个物体。最先出错的是大半被遮住的图形和小图形的尖角。"
        "星形对它来说就是背景；被遮住一半的星形可能会被当成三角形。",
    ).json(),
}


def ablation(nets: dict[int, torch.Tensor], test: Pictures) -> list[dict]:
    return [
        {
            "skips": skips,
            "meanIou": round(ious(confusion(masks, test.masks).sum(0)).mean().item(), 4),
            "boundaryF1": round(boundary_f1(masks, test.masks), 4),
        }
        for skips, masks in nets.items()
    ]


def results_of(net: UNet, bare: UNet, curve: list[dict], data: tuple[Pictures, Pictures, Pictures]) -> dict:
    test = data[2]
    masks = predict(net, test)
    counts = confusion(masks, test.masks)
    per_class = ious(counts.sum(0))
    name = Meaning(
        "Mean IoU of the four classes on 500 scenes with unseen textures", "500 个未见过纹理的场景上四个类别的平均 IoU"
    )
    base = Meaning(
        "Blobs that differ from a smooth background, told by softmax regression on their outline",
        "与平滑背景不同的连通区域，按轮廓特征做 softmax 回归分类",
    )
    return {
        "parameters": count_parameters(net),
        "metric": {
            "name": name.json(),
            "value": round(per_class.mean().item(), 4),
            "baseline": {"name": base.json(), "value": round(blob_baseline(*data), 4)},
            "higherIsBetter": True,
            "testSize": len(test.images),
            "interval95": interval(counts),
        },
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": CLASSES,
        "curves": {
            "training": curve,
            "iouByClass": [{"class": k, "iou": round(v, 4)} for k, v in enumerate(per_class.tolist())],
            "ablation": ablation({1: masks, 0: predict(bare, test)}, test),
        },
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    data = load(SEED)
    net = UNet(len(CLASSES))
    curve = train(net, *data[:2])
    torch.manual_seed(SEED)
    bare = UNet(len(CLASSES), skips=False)
    train(bare, *data[:2])
    results = results_of(net, bare, curve, data)
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, data[2]), WORDS, results)
