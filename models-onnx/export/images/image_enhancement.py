"""image-enhancement: brightens dark photographs with curves that a small network picks for every pixel."""

import time
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import bootstrap_mean, count_parameters
from ..release import Release
from . import darkness, photos
from .quality import psnr, ssim

SLUG = "image-enhancement"
SEED = 20267
STEPS = 2_200
BATCH = 8
LEARNING_RATE = 2e-3
PATCH = 64
POOL = 3_000
CROP = 96
ROUNDS = 8
WIDTH = 16
SIZES = (8, 512)
SMOOTH_WEIGHT, EXPOSURE_WEIGHT = 0.02, 0.2


class CurveNet(nn.Module):
    """Zero-DCE's curves. The picture's mean features reach every pixel: how dark the whole is matters."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, WIDTH, 3, padding=1)
        self.second = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.whole = nn.Conv2d(WIDTH, WIDTH, 1)
        self.third = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.last = nn.Conv2d(WIDTH, 3 * ROUNDS, 3, padding=1)

    def layers(self, dark: torch.Tensor) -> dict[str, torch.Tensor]:
        near = F.relu(self.second(F.relu(self.first(dark))))
        whole = self.whole(near.mean((2, 3), keepdim=True))
        curves = torch.tanh(self.last(F.relu(self.third(F.relu(near + whole)))))
        picture = dark
        for curve in curves.chunk(ROUNDS, dim=1):
            picture = picture + curve * picture * (1 - picture)
        return {"whole": whole, "curves": curves, "bright": picture}

    def forward(self, dark: torch.Tensor) -> torch.Tensor:
        return self.layers(dark)["bright"]


def loss_of(net: CurveNet, dark: torch.Tensor, clean: torch.Tensor) -> torch.Tensor:
    """Nearness to the known clean picture, curves that change slowly from pixel to pixel, and its mean exposure."""
    layers = net.layers(dark)
    curves, bright = layers["curves"], layers["bright"]
    rough = curves.diff(dim=2).abs().mean() + curves.diff(dim=3).abs().mean()
    exposure = (bright.mean((1, 2, 3)) - clean.mean((1, 2, 3))).abs().mean()
    return F.l1_loss(bright, clean) + SMOOTH_WEIGHT * rough + EXPOSURE_WEIGHT * exposure


@torch.no_grad()
def brightened(net: nn.Module, dark: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat([net(chunk).clamp(0, 1) for chunk in dark.split(20)])


def train(net: CurveNet, known: torch.Tensor) -> list[dict]:
    pool = photos.patches(photos.training(), PATCH, POOL, SEED)
    generator = torch.Generator().manual_seed(SEED)
    known_dark = darkness.darkened(known, torch.Generator().manual_seed(SEED + 1))
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS)
    curve, total, every = [], 0.0, STEPS // 10
    for step in range(1, STEPS + 1):
        clean = pool[torch.randint(len(pool), (BATCH,), generator=generator)] / 255
        loss = loss_of(net, darkness.darkened(clean, generator), clean)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            reached = psnr(brightened(net, known_dark), known).mean().item()
            curve.append({"step": step, "loss": round(total / every, 5), "validation": round(reached, 2)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def simple_methods(known: torch.Tensor) -> dict[str, Callable]:
    """Baselines; their one number each is fitted on validation photos."""
    dark = darkness.darkened(known, torch.Generator().manual_seed(SEED + 1))

    def best(method, candidates):
        return max(candidates, key=lambda value: psnr(method(dark, value), known).mean().item())

    gamma = best(darkness.one_gamma, [0.2 + 0.05 * i for i in range(13)])
    aim = best(darkness.gamma_to_mean, [0.25 + 0.025 * i for i in range(15)])
    return {
        "oneGamma": lambda picture: darkness.one_gamma(picture, gamma),
        "gammaToMean": lambda picture: darkness.gamma_to_mean(picture, aim),
        "equalised": darkness.equalised,
    }


def build_graph(net: CurveNet) -> Graph:
    graph = Graph(SLUG)
    graph.axes |= {"h": SIZES, "w": SIZES}
    size = ("N", 3, "h", "w")
    meaning = Meaning("A dark photo: red, green, blue, 0 to 1", "昏暗的照片：红、绿、蓝，0 到 1")
    dark = graph.input(Spec("dark", "float32", size, meaning, (0, 1)))
    first = graph.op("Relu", convolution(graph, dark, net.first, "conv1"))
    near = graph.op("Relu", convolution(graph, first, net.second, "conv2"))
    whole = convolution(graph, graph.op("GlobalAveragePool", near), net.whole, "context", name="whole")
    third = convolution(graph, graph.op("Relu", graph.op("Add", near, whole)), net.third, "conv3")
    curves = graph.op("Tanh", convolution(graph, graph.op("Relu", third), net.last, "conv4"), name="curves")
    parts = [f"curve_{number}" for number in range(ROUNDS)]
    graph.multi("Split", [curves], parts, axis=1, num_outputs=ROUNDS)
    picture, one = dark, graph.scalar(1.0)
    for number, part in enumerate(parts):
        room = graph.op("Mul", picture, graph.op("Sub", one, picture))
        name = "bright" if number == ROUNDS - 1 else None
        picture = graph.op("Add", picture, graph.op("Mul", part, room), name=name)
    graph.output(Spec("bright", "float32", size, Meaning("The brightened photo", "提亮后的照片")))
    context = Meaning("What the whole picture says to every pixel", "整张图传给每个像素的信息")
    graph.probe(Spec("whole", "float32", ("N", WIDTH, 1, 1), context))
    strength = Meaning(
        "Eight curve strengths per pixel and colour, -1 to 1", "每个像素、每种颜色的 8 个曲线强度，-1 到 1"
    )
    graph.probe(Spec("curves", "float32", ("N", 3 * ROUNDS, "h", "w"), strength))
    return graph


@torch.no_grad()
def golden_cases(net: CurveNet, cat: torch.Tensor) -> list[Case]:
    eye = darkness.darkened(cat[None, :, 96:128, 150:180] / 255, torch.Generator().manual_seed(4))
    batches = {
        "an eye of the cat in the dark": eye,
        "three corners": torch.cat([eye[:, :, i : i + 9, i : i + 10] for i in (0, 9, 18)]),
        "black": torch.zeros(1, 3, 8, 8),
    }
    return [Case(name, {"dark": dark}, net.eval().layers(dark)) for name, dark in batches.items()]


WORDS = {
    "title": Meaning("Light for dark photos", "暗光照片提亮").json(),
    "summary": Meaning(
        "A tiny network picks brightening curves for every pixel of a dark photo; the curves do the rest.",
        "一个很小的网络为暗照片的每个像素挑选提亮曲线，剩下的交给曲线。",
    ).json(),
    "task": Meaning("Low-light image enhancement", "暗光图像增强").json(),
    "data": {
        "source": photos.SOURCE + "; darkened by darkness.py with gain, gamma, shot and read noise",
        "split": "12 wallpapers to train, 3 to validate, 4 photos of another collection to test, cut into crops of 96 pixels",
        "licence": photos.LICENCE,
        "synthetic": False,
    },
    "limits": Meaning(
        "The darkness is made by a formula, not by a camera at night. A curve per pixel brightens and cannot smooth: "
        "noise grows with the light, and by SSIM one fitted gamma is better (0.643 against 0.612). It aims at the brightness of its training photos, so it also lifts a picture "
        "that is meant to be dark. The crops of one photo are alike, so the interval is narrower than one over new "
        "photos would be.",
        "“暗”是用公式做出来的，不是相机夜里拍的。逐像素的曲线只能提亮，不能平滑：亮起来的同时噪声也变大；按 SSIM 算，一个拟合好的 gamma 反而更好（0.643 对 0.612）。"
        "它朝训练照片的亮度靠拢，本来就该暗的画面也会被提亮。同一张照片的小块彼此相似，所以这里的区间比换新照片时更窄。",
    ).json(),
}


def compared(net: nn.Module, methods: dict, clean: torch.Tensor, seed: int) -> dict[str, torch.Tensor]:
    dark = darkness.darkened(clean, torch.Generator().manual_seed(seed))
    pictures = {"model": brightened(net, dark), "dark": dark}
    pictures |= {name: method(dark) for name, method in methods.items()}
    scores = {name: psnr(picture, clean) for name, picture in pictures.items()}
    return scores | {f"{name}Ssim": ssim(picture, clean) for name, picture in pictures.items()}


def metric(found: dict[str, torch.Tensor], methods: dict) -> dict:
    best = max(methods, key=lambda name: found[name].mean().item())
    words = {
        "oneGamma": Meaning("One gamma for all, fitted", "统一的 gamma 校正（拟合）"),
        "gammaToMean": Meaning("A gamma per picture that brings its mean to a fitted value", "每张图各取 gamma，使均值达到拟合值"),
        "equalised": Meaning("Histogram equalisation", "直方图均衡化"),
    }
    return {
        "name": Meaning(
            "PSNR on darkened crops of 4 photos never seen, in dB",
            "在 4 张从未见过的照片（人为变暗）的小块上的 PSNR（dB）",
        ).json(),
        "value": round(found["model"].mean().item(), 2),
        "baseline": {"name": words[best].json(), "value": round(found[best].mean().item(), 2)},
        "higherIsBetter": True,
        "testSize": len(found["model"]),
        "interval95": bootstrap_mean(found["model"]),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    known = torch.cat([photos.crops(photo, CROP) for photo in photos.validation()])[::3]
    net = CurveNet()
    curve = train(net, known)
    methods = simple_methods(known)
    pictures = photos.test()
    found = compared(net, methods, torch.cat([photos.crops(each, CROP) for each in pictures.values()]), SEED + 2)
    gain = found["model"] - torch.stack([found[name] for name in methods]).max(0).values
    low, high = bootstrap_mean(gain)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found, methods),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "measured": [{name: round(values.mean().item(), 4) for name, values in found.items()}],
            "gain-over-best-per-crop": [{"mean": round(gain.mean().item(), 3), "low": low, "high": high}],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, pictures["chelsea"]), WORDS, results)
