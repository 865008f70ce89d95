"""speech-emotion: prosody style of synthetic speech. Not a measurement of anybody's emotion."""

import json
import time

import numpy as np
import torch

from ..graph import Meaning
from ..measure import count_parameters
from ..release import MODELS, Release
from . import mel_classifier
from .bootstrap import interval_of_mean
from .clips import mu_law
from .espeak import Style
from .features import PROSODY, centred, log_mel, mfcc
from .mel_classifier import MelClassifier, Pictures, confusion, predict, recalls
from .pitch import pitch_and_energy
from .sentences import TEST_SENTENCES, TRAINING_SENTENCES
from .spoil import coloured, with_noise
from .voices import RATE, any_espeak_voice, by_espeak

SLUG = "speech-emotion"
SEED = 90
STEPS = 900
TRAINING, VALIDATION, TEST = 1800, 200, 480
VERSIONS = 2
JITTER = 0.12
STYLES = {
    "calm": Style(130, 42, 30, 80),
    "excited": Style(185, 65, 85, 110),
    "sad": Style(115, 35, 15, 70),
    "angry": Style(200, 55, 95, 180),
}
NAMES = list(STYLES)
EXAMPLE_SECONDS = 1.9
SNRS = (30, 20, 10, 5)
TEST_SNR = 20


def styled(rng: np.random.Generator, name: str, held_out: bool) -> np.ndarray:
    """One sentence in one style; every setting varies by 12 %, and angry speech is clipped softly."""
    values = [round(value * rng.uniform(1 - JITTER, 1 + JITTER)) for value in vars(STYLES[name]).values()]
    rate, pitch, span, volume = values
    style = Style(max(80, rate), min(99, pitch), min(99, span), min(200, volume))
    text = str(rng.choice(TEST_SENTENCES if held_out else TRAINING_SENTENCES))
    wave = by_espeak(text, any_espeak_voice(rng, held_out), style)
    return np.tanh(2.5 * wave / np.abs(wave).max()) if name == "angry" else wave


def picture(wave: np.ndarray) -> np.ndarray:
    return centred(log_mel(wave, PROSODY)).astype(np.float32)


def clips_of(rng: np.random.Generator, count: int, held_out: bool) -> tuple[list[np.ndarray], torch.Tensor]:
    labels = [i % len(NAMES) for i in range(count)]
    return [styled(rng, NAMES[label], held_out) for label in labels], torch.tensor(labels)


def spoiled_pictures(waves: list[np.ndarray], labels: torch.Tensor, rng: np.random.Generator) -> Pictures:
    mels = [
        picture(with_noise(coloured(wave, rng), rng.uniform(3, 40), rng))
        for _ in range(VERSIONS)
        for wave in waves
    ]
    return Pictures(mels, labels.repeat(VERSIONS))


def noisy(waves: list[np.ndarray], snr: float) -> list[np.ndarray]:
    rng = np.random.default_rng(SEED + 1)
    return [with_noise(wave, snr, rng) for wave in waves]


def statistics(waves: list[np.ndarray]) -> np.ndarray:
    """What the baseline hears: pitch, its spread and slope, energy, pauses, and the mean and spread of 13 MFCC."""
    rows = []
    for wave in waves:
        cepstrum = mfcc(log_mel(wave, PROSODY))
        rows.append(np.concatenate([pitch_and_energy(wave, RATE), cepstrum.mean(0), cepstrum.std(0)]))
    return np.array(rows)


WORDS = {
    "title": Meaning("Speaking style", "说话风格").json(),
    "summary": Meaning(
        "Tells four prosody styles of synthetic speech apart: calm, excited, sad and slow, angry and loud. "
        "It does not measure anybody's emotion.",
        "区分合成语音的四种韵律风格：平静、兴奋、低落缓慢、愤怒响亮。它不测量任何人的情绪。",
    ).json(),
    "task": Meaning("Four-way audio classification", "音频四分类").json(),
    "data": {
        "source": "Synthetic speech: espeak-ng 1.51 reads sentences of our own in four prosody recipes (rate, pitch, range, "
        "volume, each varied by 12 %; angry speech also softly clipped), with noise and colouring",
        "split": "1,800 clips to train, 200 to validate, 480 to test: the test has 12 voice variants, an accent and "
        "12 sentences that training never hears",
        "licence": "Our own sentences and recipes, MIT; espeak-ng's GPL-3 covers the engine, not its speech. "
        "Shipped are weights and eight clips to listen to.",
        "synthetic": True,
    },
    "limits": Meaning(
        "The four styles are our own settings of a speech engine, not emotions of people; no human voice was used at all. "
        "It knows clips of 2.56 seconds (128 frames; shorter ones go on with their last frame) and is worse at others. "
        "On a microphone it reacts to speed, pitch movement and harshness, whatever the reason for them. Never judge a "
        "person by it.",
        "四种风格是我们给语音引擎设的参数，不是人的情绪；训练和测试都没有用过任何真人声音。"
        "它只熟悉 2.56 秒的片段（128 帧，不够长就重复最后一帧），别的长度判断得更差。"
        "对着麦克风说话时，它只对语速、音高起伏和声音的粗糙程度有反应，不管原因是什么。不要用它评判任何人。",
    ).json(),
}


def mean_recall(predicted: torch.Tensor, labels: torch.Tensor) -> float:
    return round(sum(recalls(predicted, labels, len(NAMES))) / len(NAMES), 4)


def metric(predicted: torch.Tensor, labels: torch.Tensor, baseline: float) -> dict:
    return {
        "name": Meaning(
            f"Mean recall of the four styles on {TEST} clips, unseen voices and sentences, noise at {TEST_SNR} dB",
            f"在 {TEST} 段没听过的嗓音和句子上（{TEST_SNR} dB 噪声），四种风格的平均召回率",
        ).json(),
        "value": mean_recall(predicted, labels),
        "baseline": {
            "name": Meaning(
                "Logistic regression on pitch, energy and MFCC statistics",
                "基于音高、能量和 MFCC 统计量的逻辑回归",
            ).json(),
            "value": round(baseline, 4),
        },
        "higherIsBetter": True,
        "testSize": len(labels),
        "interval95": interval_of_mean((predicted == labels).float().tolist(), SEED),
    }


def examples() -> str:
    """Two voices of the test speak one test sentence in each style, for the browser."""
    rng = np.random.default_rng(SEED + 7)
    clips = []
    for voice in ("gmw/en-US-nyc+max", "gmw/en-US-nyc+anika"):
        for name, style in STYLES.items():
            wave = by_espeak(str(rng.choice(TEST_SENTENCES)), voice, style)
            wave = np.tanh(2.5 * wave / np.abs(wave).max()) if name == "angry" else wave
            clips.append({"style": name, "voice": voice, "wave": mu_law(wave[: int(EXAMPLE_SECONDS * RATE)])})
    return json.dumps({"rate": RATE, "styles": NAMES, "clips": clips}) + "\n"


INPUT = Meaning(
    "Log-mel at 8 kHz, 40 ms windows every 20 ms, each band's mean over time taken away",
    "8 kHz 音频的对数梅尔谱：40 毫秒窗、20 毫秒步长，每个频带减去自身的时间均值",
)


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    (fit, fit_labels), (check, check_labels) = (
        clips_of(rng, TRAINING, False),
        clips_of(rng, VALIDATION, False),
    )
    test, labels = clips_of(rng, TEST, True)
    validation = Pictures([picture(wave) for wave in noisy(check, TEST_SNR)], check_labels)
    print(f"clips after {time.monotonic() - started:.0f} s", flush=True)
    net = MelClassifier(len(NAMES))
    curve = mel_classifier.train(net, (spoiled_pictures(fit, fit_labels, rng), validation), STEPS, SEED)
    known = [
        (statistics(noisy(waves, TEST_SNR)), truth)
        for waves, truth in ((fit, fit_labels), (check, check_labels), (test, labels))
    ]
    baseline = mel_classifier.logistic_regression(*known, len(NAMES))
    guesses = {
        snr: predict(net, Pictures([picture(wave) for wave in noisy(test, snr)], labels)) for snr in SNRS
    }
    by_snr = [{"snr": snr, "recall": mean_recall(guess, labels)} for snr, guess in guesses.items()]
    predicted = guesses[TEST_SNR]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(predicted, labels, baseline),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": NAMES,
        "curves": {"training": curve, "bySnr": by_snr, "confusion": confusion(predicted, labels, len(NAMES))},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], by_snr, flush=True)
    (MODELS / SLUG).mkdir(exist_ok=True)
    (MODELS / SLUG / "vocabulary.json").write_text(examples(), encoding="utf-8")
    graph = mel_classifier.build_graph(net, SLUG, INPUT, Meaning("Score of each style", "每种风格的得分"))
    return Release(
        SLUG, graph, mel_classifier.golden_cases(net, [picture(wave) for wave in test[:3]]), WORDS, results
    )
