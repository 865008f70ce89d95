"""augmentation-cnn: animal or food? The same 300 pictures with and without augmentation."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import batch_norm, convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Companion, Release
from . import augmentation, emoji
from .emoji import Icons, Pose
from .fitting import Budget, bootstrap95, fit, scores
from .residual import COLOURS

SLUG = "augmentation-cnn"
SEED = 20336
SIDE = 48
WIDTHS = (16, 32, 64)
TRAINING = 300
BATCH = 32
STEPS = 500
RATE = 4e-3
SEEDS = 3
VIEWS = 30
"""Pictures made of each unseen icon for the test."""
KINDS = ["animal", "food"]
NARROW = Pose(size=(0.8, 0.95), turn=0.1, shift=0.03, hidden=0.0)
WIDE = Pose(size=(0.5, 1.1), turn=0.8, shift=0.15, hidden=0.4)
NONE, WARP, ALL = 0, 1, 2


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


def views(icons: Icons, count: int, pose: Pose, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` pictures of every icon, one icon after the other; the label is 1 for food."""
    chosen = icons.of(torch.arange(len(icons.kinds)).repeat_interleave(count))
    return emoji.compose(chosen, SIDE, pose, torch.Generator().manual_seed(seed)), chosen.kinds.float()


def augmented(
    images: torch.Tensor, labels: torch.Tensor, recipe: int, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Recipe 0 nothing, 1 geometry, 2 geometry, colour, crops and Mixup."""
    if recipe >= WARP:
        images = augmentation.warp(images, generator)
    if recipe == ALL:
        images = augmentation.jitter(augmentation.crop(images, generator), generator)
        images, labels = augmentation.mixup(images, labels, generator)
    return images, labels


def right(net: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return ((scores(net, images)[:, 0] > 0) == (labels > 0.5)).float()


Pictures = tuple[torch.Tensor, torch.Tensor]


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
    for recipe in (NONE, WARP, ALL):
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
    score = Meaning("Above 0 for food, below for an animal", "大于 0 是食物，小于 0 是动物")
    graph.output(Spec("logit", "float32", ("N", 1), score))
    maps = Meaning("Feature maps after the third pooling", "第三次池化之后的特征图")
    graph.probe(Spec("maps", "float32", ("N", WIDTHS[-1], SIDE // 8, SIDE // 8), maps))
    graph.probe(Spec("pooled", "float32", ("N", WIDTHS[-1]), Meaning("Mean of each map", "每张特征图的平均值")))
    return graph


@torch.no_grad()
def golden_cases(net: AugmentationCnn, test: Icons) -> list[Case]:
    first = torch.stack([(test.kinds == kind).nonzero()[place, 0] for place in range(3) for kind in (0, 1)])
    six = emoji.compose(test.of(first), SIDE, NARROW, torch.Generator().manual_seed(SEED))
    batches = {"six unseen icons": six, "one of them": six[3:4], "black": torch.zeros(1, 3, SIDE, SIDE)}
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


WORDS = {
    "title": Meaning("Data augmentation", "数据增强").json(),
    "summary": Meaning(
        "Animal or food, learned from only 300 pictures: what mirrored, turned, cropped and mixed copies of them gain.",
        "只用 300 张图学会分辨动物和食物：看看镜像、旋转、裁剪、混合出来的图能带来多少提升。",
    ).json(),
    "task": Meaning("Two-class colour image classification", "彩色图像二分类").json(),
    "data": {
        "source": "Twemoji graphics from the npm package emoji-datasource-twitter 16.0.0, "
        "before backgrounds that a rule generates",
        "split": "By icon: 300 pictures of about 165 icons to train, 25 icons to validate, about 63 unseen icons "
        "to test, 30 pictures of each in wider poses, used once per net",
        "licence": "Graphics CC-BY 4.0, copyright X Corp and other contributors. Shipped are weights, and six "
        "pictures as golden vectors.",
        "synthetic": True,
    },
    "limits": Meaning(
        "It knows drawings in the Twemoji style and two answers only. The few test icons make the interval wide. "
        "Which augmentation helps depends on the data: here the test shows things turned and moved more than the "
        "training does, so geometry helps; it would not if left and right meant something.",
        "只认识 Twemoji 风格的图画，只有两种答案。测试图标不多，所以区间很宽。哪种增强有用取决于数据：这里测试图的旋转和位移比训练图大，"
        "所以几何变换有用；如果左右本身有含义，镜像就有害了。",
    ).json(),
}


def metric(net: AugmentationCnn, rows: list[dict], test: Pictures) -> dict:
    shares = right(net, *test).reshape(-1, VIEWS).mean(1)
    plain = [row["wide"] for row in rows if row["recipe"] == NONE]
    return {
        "name": Meaning(
            "Accuracy on unseen icons in wider poses, with all augmentation", "使用全部增强，在姿态更多变的未见图标上的准确率"
        ).json(),
        "value": round(shares.mean().item(), 4),
        "baseline": {
            "name": Meaning(
                "The same network without augmentation, mean of three seeds", "同一网络不做增强，三个随机种子的平均"
            ).json(),
            "value": round(sum(plain) / len(plain), 4),
        },
        "higherIsBetter": True,
        "testSize": len(test[1]),
        "interval95": bootstrap95(shares, SEED),
    }


def release() -> Release:
    started = time.monotonic()
    icons, validation, unseen = emoji.split(emoji.load(KINDS), SEED)
    few = icons.of(emoji.balanced(icons, TRAINING, torch.Generator().manual_seed(SEED)))
    data = views(few, 1, NARROW, SEED), views(validation, 6, WIDE, SEED + 1)
    poses = {"narrow": NARROW, "wide": WIDE}
    test = {name: views(unseen, VIEWS, pose, SEED + 2) for name, pose in poses.items()}
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
    plain = Companion("without-augmentation", summary, build_graph(nets[NONE], "plain"), golden_cases(nets[NONE], unseen))
    return Release(SLUG, build_graph(nets[ALL], SLUG), golden_cases(nets[ALL], unseen), WORDS, results, [plain])
