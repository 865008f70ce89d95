"""music-recogniser: which of five rule-made styles is playing?"""

import json
import time

import numpy as np
import torch

from ..graph import Meaning
from ..measure import count_parameters, wilson
from ..release import MODELS, Release
from . import mel_classifier, styles
from .clips import mu_law
from .features import MUSIC, centred, log_mel, mfcc
from .mel_classifier import MelClassifier, Pictures, confusion, macro_f1, predict
from .midi import rendered, soundfont
from .spoil import coloured, with_noise
from .voices import RATE

SLUG = "music-recogniser"
SEED = 32
STEPS = 700
TRAINING, VALIDATION, TEST, OTHER = 1000, 150, 400, 150
VERSIONS = 2
TEST_SNR = 20
SHOWN_SECONDS = 3.5
LAGS = range(4, 64, 2)


def picture(wave: np.ndarray) -> np.ndarray:
    return centred(log_mel(wave, MUSIC)).astype(np.float32)


def clips_of(rng: np.random.Generator, count: int, held_out: bool, other_font: bool = False) -> tuple:
    labels = [i % len(styles.NAMES) for i in range(count)]
    pieces = [styles.arranged(styles.NAMES[label], rng, held_out) for label in labels]
    return rendered(pieces, soundfont(other_font), RATE), torch.tensor(labels)


def spoiled_pictures(waves: list[np.ndarray], labels: torch.Tensor, rng: np.random.Generator) -> Pictures:
    mels = [
        picture(with_noise(coloured(wave, rng), rng.uniform(5, 40), rng))
        for _ in range(VERSIONS)
        for wave in waves
    ]
    return Pictures(mels, labels.repeat(VERSIONS))


def noisy(waves: list[np.ndarray]) -> list[np.ndarray]:
    rng = np.random.default_rng(SEED + 1)
    return [with_noise(wave, TEST_SNR, rng) for wave in waves]


def statistics(waves: list[np.ndarray]) -> np.ndarray:
    """What the baseline hears: mean and spread of 13 MFCC, and how often the onsets come again."""
    rows = []
    for wave in waves:
        mel = log_mel(wave, MUSIC)[: mel_classifier.FRAMES]
        cepstrum = mfcc(mel)
        onsets = np.maximum(np.diff(mel, axis=0), 0).sum(1)
        onsets -= onsets.mean()
        power = max((onsets**2).sum(), 1e-9)
        rhythm = [(onsets[lag:] * onsets[:-lag]).sum() / power for lag in LAGS]
        rows.append(np.concatenate([cepstrum.mean(0), cepstrum.std(0), rhythm]))
    return np.array(rows)


WORDS = {
    "title": Meaning("Style of music", "音乐风格识别").json(),
    "summary": Meaning(
        "Listens to four seconds of music and says which of five styles it is: waltz, march, blues shuffle, bossa nova "
        "or four-on-the-floor house.",
        "听四秒音乐，判断是五种风格中的哪一种：华尔兹、进行曲、布鲁斯摇摆、波萨诺瓦或四四拍浩室。",
    ).json(),
    "task": Meaning("Five-way audio classification", "音频五分类").json(),
    "data": {
        "source": "Generated: our own rules arrange chords, bass, drums and a lead in random keys and tempi; fluidsynth plays them "
        "with the FluidR3 soundfont (Debian fluid-soundfont-gm 3.1), with noise and colouring. All of it is generated.",
        "split": "1,000 clips to train, 150 to validate, 400 to test: the test uses instruments and drum kits that training "
        "never hears; 150 more are played by another soundfont (TimGM6mb)",
        "licence": "Our own rules, MIT. FluidR3: MIT; five clips played with it are shipped. TimGM6mb (GPL-2) is only listened to.",
        "synthetic": True,
    },
}


def limits(other: float) -> dict:
    return Meaning(
        "It learnt rule-made patterns, not records: real waltzes and blues vary far more, singing was never heard, and any "
        "music at all is called one of the five. It knows clips of 4.1 seconds (128 frames; shorter ones go on with their "
        f"last frame). With another soundfont it is right in {other:.0%} of the clips.",
        "它学的是按规则生成的节奏型，不是唱片：真实的华尔兹和布鲁斯变化多得多，人声它从没听过，任何音乐都会被归入这五类之一。"
        "它只熟悉 4.1 秒的片段（128 帧，不够长就重复最后一帧）。"
        f"换一套音色库后，它在 {other:.0%} 的片段上判断正确。",
    ).json()


def metric(predicted: torch.Tensor, labels: torch.Tensor, baseline: float) -> dict:
    correct = int((predicted == labels).sum())
    return {
        "name": Meaning(
            f"Accuracy on {TEST} clips played by unseen instruments",
            f"在 {TEST} 段用没听过的乐器演奏的片段上的准确率",
        ).json(),
        "value": round(correct / len(labels), 4),
        "baseline": {
            "name": Meaning(
                "Logistic regression on MFCC and onset statistics", "基于 MFCC 和起音统计量的逻辑回归"
            ).json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": len(labels),
        "interval95": wilson(correct, len(labels)),
    }


def examples(waves: list[np.ndarray], labels: torch.Tensor) -> str:
    """The first test clip of each style, for the browser."""
    firsts = [labels.tolist().index(label) for label in range(len(styles.NAMES))]
    count = int(SHOWN_SECONDS * RATE)
    clips = [{"style": styles.NAMES[labels[i]], "wave": mu_law(waves[i][:count])} for i in firsts]
    return json.dumps({"rate": RATE, "styles": styles.NAMES, "clips": clips}) + "\n"


def clips_for_everything(rng: np.random.Generator) -> dict[str, tuple[list[np.ndarray], torch.Tensor]]:
    """By part: training, validation, unseen instruments, and those on another soundfont."""
    return {
        "fit": clips_of(rng, TRAINING, False),
        "check": clips_of(rng, VALIDATION, False),
        "test": clips_of(rng, TEST, True),
        "other": clips_of(rng, OTHER, True, other_font=True),
    }


def measured(net: MelClassifier, clips: dict) -> dict:
    """The metric and what else was measured, once, on the test clips."""
    count = len(styles.NAMES)
    known = [(statistics(noisy(clips[part][0])), clips[part][1]) for part in ("fit", "check", "test")]
    baseline = mel_classifier.logistic_regression(*known, count)
    (test, labels), (other, other_labels) = clips["test"], clips["other"]
    predicted = predict(net, Pictures([picture(wave) for wave in noisy(test)], labels))
    elsewhere = predict(net, Pictures([picture(wave) for wave in noisy(other)], other_labels))
    right = (elsewhere == other_labels).float().mean().item()
    scores = {
        "unseenInstruments": macro_f1(predicted, labels, count),
        "otherSoundfont": macro_f1(elsewhere, other_labels, count),
    }
    curves = {
        "macroF1": [scores],
        "otherSoundfont": [{"accuracy": round(right, 4), "clips": OTHER}],
        "confusion": confusion(predicted, labels, count),
    }
    return {"metric": metric(predicted, labels, baseline), "limits": limits(right), "curves": curves}


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    clips = clips_for_everything(rng)
    print(f"clips after {time.monotonic() - started:.0f} s", flush=True)
    check, check_labels = clips["check"]
    validation = Pictures([picture(wave) for wave in noisy(check)], check_labels)
    net = MelClassifier(len(styles.NAMES))
    curve = mel_classifier.train(net, (spoiled_pictures(*clips["fit"], rng), validation), STEPS, SEED)
    results = {
        "parameters": count_parameters(net),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": styles.NAMES,
    } | measured(net, clips)
    results["curves"] = {"training": curve} | results["curves"]
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], results["curves"]["macroF1"], flush=True)
    (MODELS / SLUG).mkdir(exist_ok=True)
    (MODELS / SLUG / "vocabulary.json").write_text(examples(*clips["test"]), encoding="utf-8")
    meaning = Meaning(
        "Log-mel at 8 kHz, 64 ms windows every 32 ms, each band's mean over time taken away",
        "8 kHz 音频的对数梅尔谱：64 毫秒窗、32 毫秒步长，每个频带减去自身的时间均值",
    )
    graph = mel_classifier.build_graph(net, SLUG, meaning, Meaning("Score of each style", "每种风格的得分"))
    pictures = [picture(wave) for wave in clips["test"][0][:3]]
    return Release(SLUG, graph, mel_classifier.golden_cases(net, pictures), WORDS, results)
