"""speech-gan: half a second of a spoken digit from noise, in the manner of WaveGAN."""

import time

import numpy as np
import torch
import torch.nn.functional as F

from ..graph import Meaning
from ..measure import count_parameters
from ..release import Release
from . import gan
from .digits import WORDS as DIGITS
from .espeak import Style
from .features import SPEECH, log_mel
from .frechet import frechet, interval
from .voices import FLITE, FLITE_PITCH, by_espeak, by_flite
from .wave_gan import LATENT, SAMPLES, Critic, Ear, Generator, build_graph, golden_cases, moments_apart

SLUG = "speech-gan"
SEED = 8000
PLAN = gan.Plan(latent=LATENT, batch=16, steps=2200, generator_rate=3e-4, critic_rate=2e-4, seed=SEED)
PER_DIGIT, TEST_PER_DIGIT = 90, 20
MADE = 400
COMPONENTS = 64
VOICES = ("gmw/en-US", "gmw/en-US+f2", "gmw/en-US+m3", "gmw/en-US+f4")
SPOKEN = [word for word in DIGITS if word != "oh"]
EAR_STEPS = 400


def half_second(wave: np.ndarray) -> np.ndarray:
    """From where the word begins, cut or filled up to SAMPLES, faded at the end, peak 0.9."""
    loud = np.flatnonzero(np.abs(wave) > 0.05 * np.abs(wave).max())
    piece = wave[max(0, loud[0] - 80) :][:SAMPLES]
    piece = np.pad(piece, (0, SAMPLES - len(piece))) * np.minimum(1, np.arange(SAMPLES, 0, -1) / 400)
    return (0.9 * piece / np.abs(piece).max()).astype(np.float32)


def any_wave(word: str, rng: np.random.Generator) -> np.ndarray:
    """Two thirds by four voices of espeak-ng, one third by flite's speakers."""
    if rng.random() < 0.67:
        style = Style(int(rng.integers(190, 240)), int(rng.integers(35, 65)), int(rng.integers(20, 60)))
        return half_second(by_espeak(word, str(rng.choice(VOICES)), style))
    speaker = str(rng.choice(FLITE))
    pitch = FLITE_PITCH[speaker] * rng.uniform(0.9, 1.15)
    return half_second(by_flite(word, speaker, rng.uniform(0.7, 0.95), pitch))


def clips_of(rng: np.random.Generator, per_digit: int) -> tuple[np.ndarray, torch.Tensor]:
    labels = [i % len(SPOKEN) for i in range(per_digit * len(SPOKEN))]
    return np.stack([any_wave(SPOKEN[label], rng) for label in labels])[:, None], torch.tensor(labels)


def mels(waves: np.ndarray) -> np.ndarray:
    return np.stack([log_mel(wave[0], SPEECH) for wave in waves]).astype(np.float32)


def statistics(waves: np.ndarray) -> np.ndarray:
    """Mean and spread of every mel band in each third of the clip."""
    parts = np.array_split(mels(waves), 3, axis=1)
    return np.concatenate([f(part, 1)[:, ::4] for part in parts for f in (np.mean, np.std)], 1).astype(
        np.float64
    )


@torch.no_grad()
def sampled(net: Generator, count: int, seed: int) -> np.ndarray:
    net.eval()
    return net(torch.randn(count, LATENT, generator=torch.Generator().manual_seed(seed))).numpy()


def gaussian(train: np.ndarray, count: int, seed: int) -> np.ndarray:
    """The baseline: a Gaussian over the first 64 principal components of the waveforms."""
    flat = train[:, 0]
    mean = flat.mean(0)
    _, scale, axes = np.linalg.svd(flat - mean, full_matrices=False)
    spread = scale[:COMPONENTS] / np.sqrt(len(flat))
    draws = np.random.default_rng(seed).standard_normal((count, COMPONENTS)) * spread
    return (mean + draws @ axes[:COMPONENTS])[:, None].astype(np.float32)


def trained_ear(waves: np.ndarray, labels: torch.Tensor) -> Ear:
    torch.manual_seed(SEED)
    pictures = torch.from_numpy(mels(waves))
    ear = Ear(len(SPOKEN))
    optimiser = torch.optim.Adam(ear.parameters(), 2e-3)
    for _ in range(EAR_STEPS):
        rows = torch.randint(0, len(labels), (32,))
        loss = F.cross_entropy(ear(pictures[rows]), labels[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return ear.eval()


@torch.no_grad()
def heard(ear: Ear, waves: np.ndarray) -> dict:
    """How sure the ear is on average, and how many of the ten digits at least 2 % of the clips are taken for."""
    chances = ear(torch.from_numpy(mels(waves))).softmax(1)
    shares = torch.bincount(chances.argmax(1), minlength=len(SPOKEN)) / len(waves)
    return {
        "confidence": round(chances.max(1).values.mean().item(), 4),
        "digits": int((shares >= 0.02).sum()),
    }


WORDS = {
    "title": Meaning("Speech GAN", "语音 GAN").json(),
    "summary": Meaning(
        "Turns 64 random numbers into half a second of something like a spoken digit, sample by sample.",
        "把 64 个随机数变成半秒钟、听起来像念数字的声音，直接生成波形。",
    ).json(),
    "task": Meaning("Adversarial generation, waveforms", "对抗生成，波形").json(),
    "data": {
        "source": "Synthetic speech: the ten digits by four voices of espeak-ng 1.51 and five speakers of flite 2.2, cut to "
        "half a second at 8 kHz",
        "split": "900 clips to train, 200 others of the same voices to compare with",
        "licence": "espeak-ng's GPL-3 covers the engine, not its speech; flite's voices are BSD-like. Shipped are weights.",
        "synthetic": True,
    },
}


def limits(report: dict, real: dict) -> dict:
    return Meaning(
        "A very small GAN after a short training: it babbles, with noise and buzz, and many sounds are no digit at all. A "
        f"digit classifier is {report['confidence']:.0%} sure of its sounds on average ({real['confidence']:.0%} of real "
        f"clips) and hears {report['digits']} of the ten digits in them. Nobody chooses which digit comes out.",
        "一个训练时间很短的小型 GAN：声音含混，带噪声和嗡嗡声，很多听不出是数字。"
        f"数字分类器对它的声音平均把握 {report['confidence']:.0%}（真实片段为 {real['confidence']:.0%}），"
        f"从中听出了十个数字里的 {report['digits']} 个。出来的是哪个数字无法指定。",
    ).json()


def metric(made: np.ndarray, test: np.ndarray, baseline: float) -> dict:
    features = statistics(made), statistics(test)
    return {
        "name": Meaning(
            f"Fréchet distance of log-mel statistics, {MADE} made sounds to {len(test)} held-out clips",
            f"对数梅尔统计量的 Fréchet 距离：{MADE} 段生成声音与 {len(test)} 段留出片段",
        ).json(),
        "value": round(frechet(*features), 4),
        "baseline": {
            "name": Meaning(
                f"Gaussian over {COMPONENTS} principal components of the waveforms",
                f"波形 {COMPONENTS} 个主成分上的高斯分布",
            ).json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": False,
        "testSize": len(test),
        "interval95": interval(*features, SEED),
    }


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    (train, labels), (check, _), (test, _) = (
        clips_of(rng, n) for n in (PER_DIGIT, TEST_PER_DIGIT, TEST_PER_DIGIT)
    )
    print(f"{len(train)} clips after {time.monotonic() - started:.0f} s", flush=True)
    net, critic, wanted = Generator(), Critic(), statistics(check)

    def judge(candidate: Generator) -> dict:
        return {"validation": round(frechet(statistics(sampled(candidate, 200, SEED)), wanted), 4)}

    net, curve = gan.train(gan.Players(net, critic, moments_apart), torch.from_numpy(train), PLAN, judge)
    ear = trained_ear(train, labels)
    made, plain = sampled(net, MADE, SEED + 1), gaussian(train, MADE, SEED + 1)
    report = {
        name: heard(ear, waves) for name, waves in (("made", made), ("real", test), ("gaussian", plain))
    }
    ceiling = frechet(statistics(check), statistics(test))
    results = {
        "parameters": count_parameters(net) + count_parameters(critic),
        "metric": metric(made, test, frechet(statistics(plain), statistics(test))),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "limits": limits(report["made"], report["real"]),
        "curves": {
            "training": curve,
            "heard": [{name: 1} | row for name, row in report.items()],
            "realToReal": [{"frechet": round(ceiling, 4)}],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], results["curves"]["heard"], ceiling, flush=True)
    return Release(SLUG, build_graph(SLUG, net), golden_cases(net, SEED), WORDS, results)
