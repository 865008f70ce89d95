"""face-embedding: the same cartoon person or another one? A vector per face, near for one person."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from . import faces
from .fitting import Budget, bootstrap95, fit, scores
from .residual import COLOURS

SLUG = "face-embedding"
SEED = 20337
WIDTHS = (24, 48, 96)
SIZE = 64
PEOPLE, TEST_PEOPLE, VALIDATION_PEOPLE = 200, 60, 30
EACH, TEST_VIEWS = 4, 10
PER_BATCH = 14
MARGIN = 0.3
STEPS = 400
RATE = 3e-3
RELATIVE = 0.5
"""A relative's features lie this far from the original's, as a share of the way to a stranger's."""


class FaceNet(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [(3, WIDTHS[0], 2), (WIDTHS[0], WIDTHS[1], 1), (WIDTHS[1], WIDTHS[2], 1)]
        self.convolutions = nn.ModuleList(nn.Conv2d(a, b, 3, stride, 1, bias=False) for a, b, stride in sizes)
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in WIDTHS)
        self.dense = nn.Linear(4 * WIDTHS[-1], SIZE)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        x = image
        for depth, (layer, norm) in enumerate(zip(self.convolutions, self.norms, strict=True)):
            x = F.relu(norm(layer(x)))
            if depth > 0:
                x = F.max_pool2d(x, 2)
        raw = self.dense(F.avg_pool2d(x, 4).flatten(1))
        return {"embedding": F.normalize(raw), "maps": x, "raw": raw}

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["embedding"]


def people(count: int, generator: torch.Generator) -> torch.Tensor:
    """Every second one is a relative of the one before."""
    found = torch.rand(count, len(faces.PERSON), generator=generator)
    found[1::2] = found[::2] * (1 - RELATIVE) + found[1::2] * RELATIVE
    return found


def photographs(who: torch.Tensor, each: int, generator: torch.Generator) -> torch.Tensor:
    """`each` pictures of every person, one person after the other."""
    views = faces.random_views(len(who) * each, generator)
    return faces.noisy(faces.draw(who.repeat_interleave(each, 0), views), generator)


def triplet_loss(embedding: torch.Tensor, names: torch.Tensor) -> torch.Tensor:
    """Semi-hard: for each pair of one person the nearest stranger who is farther than the pair, else the nearest."""
    distance = 2 - 2 * embedding @ embedding.T
    same = names[:, None] == names[None]
    pairs = (same & ~torch.eye(len(names), dtype=torch.bool)).nonzero()
    near = distance[pairs[:, 0], pairs[:, 1]]
    strangers = distance[pairs[:, 0]].masked_fill(same[pairs[:, 0]], torch.inf)
    farther = strangers.masked_fill(strangers <= near[:, None], torch.inf).amin(1)
    chosen = torch.where(farther.isinf(), strangers.amin(1), farther)
    return F.relu(near - chosen + MARGIN).mean()


def train(net: FaceNet, known: torch.Tensor, validate) -> list[dict]:
    def loss_of(generator: torch.Generator) -> torch.Tensor:
        first = torch.randperm(len(known) // 2, generator=generator)[: PER_BATCH // 2] * 2
        who = known[torch.cat([first, first + 1])]
        return triplet_loss(net(photographs(who, EACH, generator)), torch.arange(PER_BATCH).repeat_interleave(EACH))

    return fit(net, loss_of, validate, Budget(STEPS, RATE, SEED, 1e-4))


def similarities(vectors: torch.Tensor, each: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """For each pair of pictures: similarity, whether it is one person, and the first picture's person."""
    names = torch.arange(len(vectors) // each).repeat_interleave(each)
    first, second = torch.triu_indices(len(names), len(names), 1)
    return (vectors[first] * vectors[second]).sum(1), names[first] == names[second], names[first]


def area(genuine: torch.Tensor, others: torch.Tensor) -> float:
    """Area under the ROC curve: how often a genuine pair is more alike than another one."""
    ordered = others.sort().values
    below = torch.searchsorted(ordered, genuine, right=False) + torch.searchsorted(ordered, genuine, right=True)
    return (below.double() / 2 / len(ordered)).mean().item()


def areas(vectors: torch.Tensor, each: int) -> torch.Tensor:
    """The area of each person, all pairs of that person against the person's pairs with others."""
    names = torch.arange(len(vectors) // each).repeat_interleave(each)
    alike = vectors @ vectors.T
    found = []
    for name in names.unique():
        mine = alike[names == name]
        above = torch.ones(each, each, dtype=torch.bool).triu(1)
        found.append(area(mine[:, names == name][above], mine[:, names != name].flatten()))
    return torch.tensor(found)


def operating_points(vectors: torch.Tensor, each: int) -> tuple[list[dict], list[dict]]:
    """The ROC curve by threshold, and equal error rate, TAR at FAR 1 % and rank-1 recognition."""
    alike, same, _ = similarities(vectors, each)
    roc = [
        {
            "threshold": round(cut / 50, 2),
            "truePositive": round((alike[same] >= cut / 50).float().mean().item(), 4),
            "falsePositive": round((alike[~same] >= cut / 50).float().mean().item(), 4),
        }
        for cut in range(-50, 51, 2)
    ]
    cut = alike[~same].double().quantile(0.99)
    equal = min(roc, key=lambda row: abs(1 - row["truePositive"] - row["falsePositive"]))
    error = (1 - equal["truePositive"] + equal["falsePositive"]) / 2
    accepted = (alike[same] >= cut).float().mean().item()
    figures = {"equalError": error, "accepted": accepted, "thresholdAt1": cut.item(), "rank1": rank1(vectors, each)}
    return roc, [{name: round(value, 4) for name, value in figures.items()}]


def rank1(vectors: torch.Tensor, each: int) -> float:
    """One picture of each person enrolled, all others looked up."""
    by_person = vectors.reshape(-1, each, vectors.shape[-1])
    gallery, asked = by_person[:, 0], by_person[:, 1:]
    found = (asked @ gallery.T).argmax(-1)
    return (found == torch.arange(len(gallery))[:, None]).float().mean().item()


def on_pixels(pictures: torch.Tensor) -> torch.Tensor:
    """The baseline's vector: the picture in 16x16, its mean removed, of unit length."""
    small = F.avg_pool2d(pictures, 4).flatten(1)
    return F.normalize(small - small.mean(1, keepdim=True))


def build_graph(net: FaceNet) -> Graph:
    graph = Graph(SLUG)
    source = graph.input(Spec("image", "float32", ("N", 3, faces.SIDE, faces.SIDE), COLOURS, (0, 1)))
    for depth, (layer, norm) in enumerate(zip(net.convolutions, net.norms, strict=True)):
        raw = batch_norm(graph, convolution(graph, source, layer, f"conv{depth}"), norm, f"norm{depth}")
        source = graph.op("Relu", raw)
        if depth > 0:
            name = "maps" if depth == 2 else None
            source = graph.op("MaxPool", source, name=name, kernel_shape=[2, 2], strides=[2, 2])
    quarters = graph.op("AveragePool", source, kernel_shape=[4, 4], strides=[4, 4])
    raw = linear(graph, graph.op("Flatten", quarters), net.dense, "dense", name="raw")
    length = graph.op("ReduceL2", raw, graph.ints(1), keepdims=1)
    graph.op("Div", raw, graph.op("Max", length, graph.scalar(1e-12)), name="embedding")
    vector = Meaning("Unit vector; the product of two is their similarity", "单位向量，两个向量的内积就是相似度")
    graph.output(Spec("embedding", "float32", ("N", SIZE), vector))
    maps = Meaning("Feature maps after the last pooling", "最后一次池化之后的特征图")
    graph.probe(Spec("maps", "float32", ("N", WIDTHS[-1], 8, 8), maps))
    graph.probe(Spec("raw", "float32", ("N", SIZE), Meaning("The vector before it is scaled to length 1", "归一化之前的向量")))
    return graph


@torch.no_grad()
def golden_cases(net: FaceNet) -> list[Case]:
    net.eval()
    generator = torch.Generator().manual_seed(SEED + 9)
    who = people(2, generator)
    three = photographs(who, 2, generator)[:3]
    batches = {"two pictures of one and a relative": three, "one face": three[:1], "black": torch.zeros(1, 3, 64, 64)}
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


WORDS = {
    "title": Meaning("Face embedding (cartoon faces)", "人脸嵌入（卡通脸）").json(),
    "summary": Meaning(
        "Turns a drawn face into 64 numbers, near each other for one person whatever the pose, light and glasses. "
        "It knows cartoon faces only.",
        "把一张画出来的脸变成 64 个数：同一个人不管姿态、光照、戴不戴眼镜，向量都相近。它只认识卡通脸。",
    ).json(),
    "task": Meaning("Verification and recognition by distance", "按距离做验证与识别").json(),
    "data": {
        "source": "Cartoon faces drawn from 16 numbers a person and 8 a view, export/vision/faces.py",
        "split": "200 people to train, 30 others to validate, 60 others to test, 10 pictures of each used once; "
        "every second one is made a relative of the one before",
        "licence": "Our own drawings, MIT as the project",
        "synthetic": True,
    },
    "limits": Meaning(
        "It never saw a real face and says nothing about one. People who differ in one feature only, as two sliders "
        "here can make them, are often taken for one. Its accuracy holds for the poses and the light that it was "
        "trained on.",
        "它从没见过真人的脸，对真人也说明不了任何问题。只差一个特征的两个人（用这里的滑块就能捏出来）常被当成同一个人。"
        "它的准确率只在训练过的姿态和光照范围内成立。",
    ).json(),
}


def metric(found: torch.Tensor, baseline: float, count: int) -> dict:
    return {
        "name": Meaning(
            "Area under the ROC curve, mean of 60 unseen people", "ROC 曲线下面积，60 个没见过的人的平均"
        ).json(),
        "value": round(found.mean().item(), 4),
        "baseline": {
            "name": Meaning("Distance of the 16x16 pixels", "16×16 像素的距离").json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": count,
        "interval95": bootstrap95(found, SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    known, checked, unseen = (people(count, generator) for count in (PEOPLE, VALIDATION_PEOPLE, TEST_PEOPLE))
    checks = photographs(checked, TEST_VIEWS, generator)
    pictures = photographs(unseen, TEST_VIEWS, generator)
    net = FaceNet()
    curve = train(net, known, lambda: areas(scores(net, checks), TEST_VIEWS).mean().item())
    vectors, pixels = scores(net, pictures), on_pixels(pictures)
    roc, points = operating_points(vectors, TEST_VIEWS)
    pixel_roc, pixel_points = operating_points(pixels, TEST_VIEWS)
    found = areas(vectors, TEST_VIEWS)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found, areas(pixels, TEST_VIEWS).mean().item(), len(pictures)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "roc": roc,
            "operating": points,
            "pixelRoc": pixel_roc,
            "pixelOperating": pixel_points,
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net), WORDS, results)
