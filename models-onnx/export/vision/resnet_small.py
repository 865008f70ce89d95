"""resnet-small: what kind of thing an icon shows; with skips and, for comparison, without."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters
from ..release import Companion, Release
from . import emoji
from .emoji import Icons, Pose
from .fitting import Budget, bootstrap95, fit, scores
from .residual import ResNet, build_graph, gradient_norms

SLUG = "resnet-small"
SEED = 20335
SIDE = 32
BATCH = 32
STEPS = 650
RATE = 4e-3
VIEWS = 6
"""Pictures made of each unseen icon for the test."""
DEPTHS = (2, 4, 8)
KINDS = list(emoji.KINDS)


def views(icons: Icons, count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """`count` pictures of every icon, one after the other."""
    rows = torch.arange(len(icons.kinds)).repeat_interleave(count)
    chosen = icons.of(rows)
    return emoji.compose(chosen, SIDE, Pose(), torch.Generator().manual_seed(seed)), chosen.kinds


def train(net: nn.Module, icons: Icons, validation: Icons, steps: int) -> list[dict]:
    images, kinds = views(validation, 3, SEED)

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        chosen = icons.of(emoji.balanced(icons, BATCH, generator))
        pictures = emoji.compose(chosen, SIDE, Pose(), generator)
        flip = (torch.rand(BATCH, generator=generator) < 0.5)[:, None, None, None]
        logits = net(torch.where(flip, pictures.flip(3), pictures))
        return F.cross_entropy(logits, chosen.kinds, label_smoothing=0.05)

    def validate() -> float:
        return (scores(net, images).argmax(1) == kinds).float().mean().item()

    return fit(net, loss_of, validate, Budget(steps, RATE, SEED, 1e-3))


def per_icon(right: torch.Tensor) -> torch.Tensor:
    """Share of an icon's pictures that were right: pictures of one icon are not independent."""
    return right.float().reshape(-1, VIEWS).mean(1)


def gradients_at_start(icons: Icons) -> list[dict]:
    """Before any training, batch norm left out: skips is 1 with and 0 without them."""
    generator = torch.Generator().manual_seed(SEED)
    chosen = icons.of(emoji.balanced(icons, BATCH, generator))
    images = emoji.compose(chosen, SIDE, Pose(), generator)
    rows = []
    for depth in DEPTHS:
        for skips in (1, 0):
            torch.manual_seed(SEED)
            net = ResNet(len(KINDS), depth, bool(skips))
            for block in net.blocks:
                block.norm1, block.norm2 = nn.Identity(), nn.Identity()
            norms = gradient_norms(net, images, chosen.kinds)
            where = {"depth": 6 * depth + 2, "skips": skips}
            rows += [where | {"layer": layer, "norm": float(f"{norm:.3g}")} for layer, norm in enumerate(norms)]
    return rows


@torch.no_grad()
def golden_cases(net: ResNet, test: Icons) -> list[Case]:
    net.eval()
    first = torch.stack([(test.kinds == kind).nonzero()[0, 0] for kind in range(len(KINDS))])
    calm = Pose(size=(0.85, 1.0), turn=0.15, shift=0.04, hidden=0.0)
    ten = emoji.compose(test.of(first), SIDE, calm, torch.Generator().manual_seed(SEED))
    batches = {"ten unseen icons": ten, "one of them": ten[3:4], "black": torch.zeros(1, 3, SIDE, SIDE)}
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


def confusions(predicted: torch.Tensor, truth: torch.Tensor) -> list[dict]:
    size = len(KINDS)
    counts = torch.bincount(truth * size + predicted, minlength=size**2).reshape(size, size)
    return [
        {"truth": row, "predicted": column, "count": int(counts[row, column])}
        for row in range(size)
        for column in range(size)
        if counts[row, column]
    ]


WORDS = {
    "title": Meaning("Residual network", "残差网络").json(),
    "summary": Meaning(
        "Tells ten kinds of things apart in small colour pictures: faces, animals, flags and more. "
        "A twin without skip connections was trained alike.",
        "在小彩图里分辨十类东西：脸、动物、旗帜等。另有一个去掉跳跃连接的孪生网络，训练方式完全相同。",
    ).json(),
    "task": Meaning("Ten-way colour image classification", "彩色图像十分类").json(),
    "data": {
        "source": "Twemoji graphics from the npm package emoji-datasource-twitter 16.0.0, "
        "before backgrounds that a rule generates",
        "split": "By icon: 680 to train, 104 to validate, 263 unseen icons to test, six pictures of each, used once",
        "licence": "Graphics CC-BY 4.0, copyright X Corp and other contributors. Shipped are weights, and ten "
        "pictures as golden vectors.",
        "synthetic": True,
    },
    "limits": Meaning(
        "It knows drawings in the Twemoji style, 32 pixels wide, one thing each. Emoji of other makers differ, and "
        "photographs are strange to it. It names one of ten kinds for anything. Few icons of a kind mean weak kinds: "
        "the table of confusions shows which.",
        "它只认识 Twemoji 风格、32 像素宽、每张一个东西的图画。别家的表情符号画法不同，照片对它来说是陌生的。"
        "不管给什么，它都会答十类之一。图标少的类别比较弱，混淆表里看得出是哪些。",
    ).json(),
}


def metric(right: torch.Tensor, baseline: float) -> dict:
    shares = per_icon(right)
    return {
        "name": Meaning(
            "Accuracy on six pictures each of 263 unseen icons", "在 263 个没见过的图标（每个六张图）上的准确率"
        ).json(),
        "value": round(shares.mean().item(), 4),
        "baseline": {
            "name": Meaning("Logistic regression on the pixels", "基于像素的逻辑回归").json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": len(right),
        "interval95": bootstrap95(shares, SEED),
    }


def compare(nets: list[nn.Module], test: tuple[torch.Tensor, torch.Tensor]) -> list[dict]:
    """Net 0 residual, 1 plain, 2 logistic regression."""
    rows = []
    for place, net in enumerate(nets):
        best = scores(net, test[0]).topk(3).indices == test[1][:, None]
        rows.append({"net": place, "top1": best[:, 0].float().mean().item(), "top3": best.any(1).float().mean().item()})
    return [{key: round(value, 4) for key, value in row.items()} for row in rows]


def release() -> Release:
    started = time.monotonic()
    icons, validation, test = emoji.split(emoji.load(KINDS), SEED)
    nets, curves = [], []
    linear = nn.Sequential(nn.AvgPool2d(2), nn.Flatten(), nn.Linear(3 * (SIDE // 2) ** 2, len(KINDS)))
    for net in (ResNet(len(KINDS)), ResNet(len(KINDS), skip=False), linear):
        torch.manual_seed(SEED)
        for layer in net.modules():
            if isinstance(layer, (nn.Conv2d, nn.Linear)):
                layer.reset_parameters()
        curves.append(train(net, icons, validation, STEPS))
        nets.append(net)
    pictures = views(test, VIEWS, SEED + 1)
    predicted = scores(nets[0], pictures[0]).argmax(1)
    table = compare(nets, pictures)
    results = {
        "parameters": count_parameters(nets[0]),
        "metric": metric(predicted == pictures[1], table[2]["top1"]),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": KINDS,
        "curves": {
            "training": curves[0],
            "plain": curves[1],
            "nets": table,
            "gradients": gradients_at_start(icons),
            "confusion": confusions(predicted, pictures[1]),
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    summary = Meaning("The same network without skip connections, trained alike", "同一个网络去掉跳跃连接，训练方式相同")
    plain = Companion("plain", summary, build_graph(nets[1], "plain", SIDE), golden_cases(nets[1], test))
    return Release(SLUG, build_graph(nets[0], SLUG, SIDE), golden_cases(nets[0], test), WORDS, results, [plain])
