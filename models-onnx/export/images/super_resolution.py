"""super-resolution: doubles the width and height of a photograph, better than bicubic interpolation."""

import time

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import bootstrap_mean, count_parameters
from ..release import Release
from . import photos
from .quality import psnr, ssim

SLUG = "super-resolution"
SEED = 20266
STEPS = 5_000
BATCH = 16
LEARNING_RATE = 2e-3
PATCH = 48
POOL = 3_000
CROP = 96
SIZES = (8, 512)


class Upscaler(nn.Module):
    """ESPCN: all work at low resolution, the last layer's four maps are shuffled into the doubled picture."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 32, 5, padding=2)
        self.second = nn.Conv2d(32, 32, 3, padding=1)
        self.last = nn.Conv2d(32, 4, 3, padding=1)

    def layers(self, small: torch.Tensor) -> dict[str, torch.Tensor]:
        first = F.relu(self.first(small))
        second = F.relu(self.second(first))
        residual = F.pixel_shuffle(self.last(second), 2)
        bicubic = enlarged(small)
        large = (bicubic + residual).clamp(0, 1)
        return {"first": first, "bicubic": bicubic, "residual": residual, "large": large}

    def forward(self, small: torch.Tensor) -> torch.Tensor:
        layers = self.layers(small)
        return layers["bicubic"] + layers["residual"]


def enlarged(small: torch.Tensor) -> torch.Tensor:
    return F.interpolate(small, scale_factor=2, mode="bicubic", align_corners=False)


def reduced(large: torch.Tensor) -> torch.Tensor:
    """Bicubic with antialiasing, then rounded to 8 bits as a picture file would be."""
    half = [side // 2 for side in large.shape[-2:]]
    small = F.interpolate(large, size=half, mode="bicubic", align_corners=False, antialias=True)
    return (small.clamp(0, 1) * 255).round() / 255


@torch.no_grad()
def upscaled(net: nn.Module, small: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat([net(chunk).clamp(0, 1) for chunk in small.split(50)])


def turned(batch: torch.Tensor, turn: int) -> torch.Tensor:
    """One of the eight ways to turn and mirror a square."""
    batch = batch.rot90(turn % 4, (2, 3))
    return batch.flip(3) if turn >= 4 else batch


def train(net: nn.Module, known: torch.Tensor) -> list[dict]:
    pool = photos.patches(photos.training(), PATCH, POOL, SEED)
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS)
    curve, total, every = [], 0.0, STEPS // 10
    for step in range(1, STEPS + 1):
        rows = torch.randint(len(pool), (BATCH,), generator=generator)
        large = turned(photos.luma(pool[rows] / 255), step % 8)
        loss = F.l1_loss(net(reduced(large)), large)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            reached = psnr(upscaled(net, reduced(known)), known).mean().item()
            curve.append({"step": step, "loss": round(total / every, 5), "validation": round(reached, 2)})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


def compared(net: nn.Module, large: torch.Tensor) -> dict[str, torch.Tensor]:
    """Per crop: PSNR and SSIM of the network and of bicubic interpolation."""
    small = reduced(large)
    ours, plain = upscaled(net, small), enlarged(small).clamp(0, 1)
    return {
        "psnr": psnr(ours, large),
        "bicubicPsnr": psnr(plain, large),
        "ssim": ssim(ours, large),
        "bicubicSsim": ssim(plain, large),
    }


def build_graph(net: Upscaler) -> Graph:
    graph = Graph(SLUG)
    graph.axes |= {"h": SIZES, "w": SIZES}
    brightness = Meaning("Brightness (luma) of the small picture, 0 to 1", "小图的亮度（luma），0 到 1")
    small = graph.input(Spec("small", "float32", ("N", 1, "h", "w"), brightness, (0, 1)))
    bicubic = graph.op(
        "Resize",
        small,
        "",
        graph.weight("scales", torch.tensor([1.0, 1.0, 2.0, 2.0]).numpy()),
        name="bicubic",
        mode="cubic",
        cubic_coeff_a=-0.75,
        coordinate_transformation_mode="half_pixel",
    )
    first = graph.op("Relu", convolution(graph, small, net.first, "conv1"), name="first")
    second = graph.op("Relu", convolution(graph, first, net.second, "conv2"))
    four = convolution(graph, second, net.last, "conv3")
    residual = graph.op("DepthToSpace", four, name="residual", blocksize=2, mode="CRD")
    total = graph.op("Add", bicubic, residual)
    graph.op("Clip", total, graph.scalar(0.0), graph.scalar(1.0), name="large")
    doubled = ("N", 1, "2h", "2w")
    graph.output(Spec("large", "float32", doubled, Meaning("The doubled picture", "放大一倍的图像")))
    probes = [
        ("bicubic", doubled, "Bicubic interpolation, to which the network adds", "双三次插值，网络在它上面修正"),
        ("first", ("N", 32, "h", "w"), "First convolution after ReLU", "第一层卷积，经过 ReLU"),
        ("residual", doubled, "What the network adds, after the pixel shuffle", "网络加上去的部分，像素重排之后"),
    ]
    for name, dims, en, zh in probes:
        graph.probe(Spec(name, "float32", dims, Meaning(en, zh)))
    return graph


@torch.no_grad()
def golden_cases(net: Upscaler, cat: torch.Tensor) -> list[Case]:
    eye = photos.luma(cat[None, :, 80:144, 140:204] / 255)
    batches = {
        "an eye of the cat": reduced(eye)[:, :, :24, :30],
        "three corners": torch.cat([reduced(eye)[:, :, i : i + 8, i : i + 9] for i in (0, 9, 18)]),
        "black and white": torch.tensor([0.0, 1.0]).repeat(1, 1, 8, 4),
    }
    return [Case(name, {"small": small}, net.eval().layers(small)) for name, small in batches.items()]


WORDS = {
    "title": Meaning("Twice the pixels", "图像超分辨率").json(),
    "summary": Meaning(
        "A tiny convolutional network that doubles a photo's width and height and keeps edges sharper than bicubic.",
        "一个很小的卷积网络，把照片的宽和高放大一倍，边缘比双三次插值更清晰。",
    ).json(),
    "task": Meaning("Single-image super-resolution", "单张图像超分辨率").json(),
    "data": {
        "source": photos.SOURCE,
        "split": "12 wallpapers to train, 3 to validate, 4 photos of another collection to test, cut into crops of 96 pixels",
        "licence": photos.LICENCE,
        "synthetic": False,
    },
    "limits": Meaning(
        "It sharpens edges and invents nothing: lost texture stays lost. It learned to undo one way of reducing "
        "(bicubic, antialiased); JPEG blocks, noise and other blurs are enlarged with the rest. Colour is not its "
        "business: it sees brightness only. The crops of one photo are alike, so the interval is narrower than one "
        "over new photos would be.",
        "它让边缘更清晰，但不会无中生有：丢掉的纹理找不回来。它只学会还原一种缩小方式（抗锯齿的双三次），"
        "JPEG 方块、噪声和别的模糊会一并放大。它只看亮度，不管颜色。同一张照片的小块彼此相似，"
        "所以这里的区间比换新照片时更窄。",
    ).json(),
}


def metric(found: dict[str, torch.Tensor]) -> dict:
    return {
        "name": Meaning(
            "PSNR on crops of 4 photos never seen, in dB", "在 4 张从未见过的照片的小块上的 PSNR（dB）"
        ).json(),
        "value": round(found["psnr"].mean().item(), 2),
        "baseline": {
            "name": Meaning("Bicubic interpolation", "双三次插值").json(),
            "value": round(found["bicubicPsnr"].mean().item(), 2),
        },
        "higherIsBetter": True,
        "testSize": len(found["psnr"]),
        "interval95": bootstrap_mean(found["psnr"]),
    }


def means(found: dict[str, torch.Tensor]) -> dict[str, float]:
    return {name: round(values.mean().item(), 4) for name, values in found.items()}


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    known = torch.cat([photos.luma(photos.crops(photo, CROP)) for photo in photos.validation()])[::3]
    net = Upscaler()
    nn.init.zeros_(net.last.weight)
    nn.init.zeros_(net.last.bias)
    curve = train(net, known)
    pictures = photos.test()
    cut = {name: photos.luma(photos.crops(photo, CROP)) for name, photo in pictures.items()}
    found = compared(net, torch.cat(list(cut.values())))
    per_photo = [{"photo": i} | means(compared(net, each)) for i, each in enumerate(cut.values())]
    gain = found["psnr"] - found["bicubicPsnr"]
    low, high = bootstrap_mean(gain)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(found),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "by-photo": per_photo,
            "gain": [{"mean": round(gain.mean().item(), 3), "low": low, "high": high}],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    return Release(SLUG, build_graph(net), golden_cases(net, pictures["chelsea"]), WORDS, results)
