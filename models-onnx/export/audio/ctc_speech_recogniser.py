"""ctc-speech-recogniser: spoken digit strings, transcribed by a small convolutional and recurrent net with CTC."""

import json
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..graph import Meaning
from ..measure import count_parameters
from ..release import MODELS, Release
from . import digits
from .bootstrap import interval_of_ratio
from .clips import mu_law
from .ctc import edits, greedy, prefix_beam
from .ctc_net import Linear, Recogniser, build_graph, features, golden_cases
from .espeak import Style
from .spoil import masked, spoiled, with_noise
from .voices import RATE, Clip, by_espeak

SLUG = "ctc-speech-recogniser"
SEED = 4711
STEPS, LINEAR_STEPS = 1300, 500
BATCH = 16
LEARNING_RATE = 2e-3
ESPEAK_CLIPS, FLITE_CLIPS = 4000, 1600
VALIDATION, TEST, JOINED = 100, 400, 150
SNRS = [30, 20, 10, 5, 0]
TEST_SNR = 20
BEAM = 8


def batch_of(clips: list[Clip], rng: np.random.Generator) -> tuple[torch.Tensor, list[int], list[list[int]]]:
    mels = [masked(features(spoiled(clip.wave, rng)), rng) for clip in clips]
    longest = max(len(mel) for mel in mels)
    padded = np.stack([np.pad(mel, ((0, longest - len(mel)), (0, 0))) for mel in mels])
    return (
        torch.from_numpy(padded),
        [len(mel) // 2 for mel in mels],
        [digits.labels_of(c.text) for c in clips],
    )


def ctc_loss(logits: torch.Tensor, lengths: list[int], labels: list[list[int]]) -> torch.Tensor:
    flat = torch.tensor([label for row in labels for label in row])
    log_probs = logits.log_softmax(-1).transpose(0, 1)
    return F.ctc_loss(log_probs, flat, torch.tensor(lengths), torch.tensor([len(row) for row in labels]))


@torch.no_grad()
def transcribe(net: nn.Module, waves: list[np.ndarray], beam: int = 0) -> list[list[int]]:
    net.eval()
    logits = [net(torch.from_numpy(features(wave))[None])[0].numpy() for wave in waves]
    return [prefix_beam(rows, beam)[0][0] if beam else greedy(rows) for rows in logits]


def errors(
    net: nn.Module, clips: list[Clip], snr: float | None, beam: int = 0
) -> tuple[list[int], list[int]]:
    """Wrong words and words of each clip; the noise is the same for every net."""
    rng = np.random.default_rng(SEED + 1)
    waves = [clip.wave if snr is None else with_noise(clip.wave, snr, rng) for clip in clips]
    truths = [digits.labels_of(clip.text) for clip in clips]
    heard = transcribe(net, waves, beam)
    return [edits(t, h) for t, h in zip(truths, heard, strict=True)], [len(truth) for truth in truths]


def rate(net: nn.Module, clips: list[Clip], snr: float | None, beam: int = 0) -> float:
    wrong, words = errors(net, clips, snr, beam)
    return round(sum(wrong) / sum(words), 4)


def batches(clips: list[Clip], steps: int, rng: np.random.Generator):
    """Clips of similar length together, so that little of a batch is padding."""
    by_length = sorted(range(len(clips)), key=lambda i: len(clips[i].wave))
    for _ in range(steps):
        start = int(rng.integers(0, len(clips) - 4 * BATCH))
        yield batch_of([clips[by_length[start + i]] for i in rng.permutation(4 * BATCH)[:BATCH]], rng)


def train(net: nn.Module, data: tuple[list[Clip], list[Clip]], steps: int, peak: float) -> list[dict]:
    clips, validation = data
    rng = np.random.default_rng(SEED + 2)
    optimiser = torch.optim.AdamW(net.parameters(), peak, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=steps, pct_start=0.15)
    curve, total, every = [], 0.0, max(1, steps // 13)
    for step, (mels, lengths, labels) in enumerate(batches(clips, steps, rng), 1):
        net.train()
        loss = ctc_loss(net(mels), lengths, labels)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5)
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % every == 0:
            wer = rate(net, validation, TEST_SNR)
            curve.append({"step": step, "loss": round(total / every, 4), "validation": wer})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


WORDS = {
    "title": Meaning("Spoken digits with CTC", "CTC 语音数字识别").json(),
    "summary": Meaning(
        "Listens to a string of spoken English digits and writes them down, without ever being told where one ends.",
        "听一串英文数字并写下来，训练时从没有人告诉它每个数字从哪里开始、到哪里结束。",
    ).json(),
    "task": Meaning("Speech recognition, digit strings", "语音识别，数字串").json(),
    "data": {
        "source": "Synthetic speech: espeak-ng 1.51 (seven accents with 55 voice variants) and flite 2.2 (five speakers), "
        "with noise, reverberation, colouring, speed changes and SpecAugment. Real voices only for the test: "
        "Allison Smith's digits (Debian asterisk-core-sounds-en-wav 1.6.1) and two recordings of "
        "pocketsphinx-testdata 0.8+5prealpha",
        "split": "4,000 espeak-ng and 1,600 flite strings to train, 100 to validate; 400 strings for the test by an "
        "accent and 12 variants of espeak-ng that training never hears; real voices are never trained on",
        "licence": "Speech made by espeak-ng (GPL-3 covers the engine, not its speech) and flite (BSD-like). Allison Smith's "
        "recordings: CC BY-SA 3.0. PocketSphinx data: BSD-2-Clause. Shipped are weights and a few frames as golden vectors.",
        "synthetic": True,
    },
}


def limits(report: dict) -> dict:
    allison, men, clean = report["realWoman"], report["realMen"], report["unseenVoices"]
    return Meaning(
        f"Trained on synthetic speech only. On the one real woman that it was tested with, {allison:.1%} of the words "
        f"are wrong (11 recordings, alone and joined), on two recordings of men {men:.0%} of seven words, on unseen "
        f"synthetic voices without noise {clean:.1%}: do not expect it to know your voice. It knows eleven words of "
        "English and hears one of them in any other word or noise. Children and strong accents were never tried.",
        f"只用合成语音训练。唯一测试过的一位真人女声上，{allison:.1%} 的词听错（11 段录音，单独播放和拼接播放）；"
        f"两段男声录音共 7 个词，错 {men:.0%}；没听过的合成嗓音在无噪声时错 {clean:.1%}。别指望它一定听得懂你的声音。"
        "它只认识 11 个英文词，别的词或噪声也会被听成其中之一。儿童和浓重口音从没试过。",
    ).json()


def metric(net: Recogniser, baseline: float, test: list[Clip]) -> dict:
    wrong, words = errors(net, test, TEST_SNR)
    return {
        "name": Meaning(
            f"Word error rate on {TEST} strings ({sum(words):,} words) by unseen synthetic voices, noise at {TEST_SNR} dB",
            f"在没听过的合成嗓音念的 {TEST} 串数字（{sum(words):,} 个词，{TEST_SNR} dB 噪声）上的词错误率",
        ).json(),
        "value": round(sum(wrong) / sum(words), 4),
        "baseline": {
            "name": Meaning(
                "Writing nothing down; a linear CTC model, trained shortly, does worse (curve bySnr)",
                "什么都不写；训练较短的线性 CTC 模型更差（见曲线 bySnr）",
            ).json(),
            "value": min(1.0, baseline),
        },
        "higherIsBetter": False,
        "testSize": TEST,
        "interval95": interval_of_ratio(wrong, words, SEED),
    }


def sources_report(net: nn.Module, test: list[Clip]) -> dict:
    woman, men = digits.real_woman(np.random.default_rng(SEED + 3), JOINED), digits.real_men()
    return {
        "unseenVoices": rate(net, test, None),
        "realWomanAlone": rate(net, woman[: len(digits.WORDS)], None),
        "realWoman": rate(net, woman, None),
        "realWomanNoise20dB": rate(net, woman, TEST_SNR),
        "realMen": rate(net, men, None),
        "realWomanBeam": rate(net, woman, None, BEAM),
    }


def words_to_join() -> str:
    """Every word by two voices of the test, for the browser to speak with."""
    voices = []
    for name in ("max", "anika"):
        spoken = [by_espeak(word, f"gmw/en-US-nyc+{name}", Style(rate=200)) for word in digits.WORDS]
        voices.append(
            {"voice": f"en-US-nyc+{name}", "words": [mu_law(digits.trimmed(wave, 160)) for wave in spoken]}
        )
    return json.dumps({"rate": RATE, "words": digits.WORDS, "voices": voices}) + "\n"


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    clips = digits.training(rng, ESPEAK_CLIPS, FLITE_CLIPS)
    validation = digits.training(rng, VALIDATION // 2, VALIDATION // 2)
    test = digits.unseen_voices(rng, TEST)
    print(f"{len(clips)} strings, {time.monotonic() - started:.0f} s", flush=True)
    net, plain = Recogniser(), Linear()
    curve = train(net, (clips, validation), STEPS, LEARNING_RATE)
    train(plain, (clips, validation), LINEAR_STEPS, 2 * LEARNING_RATE)
    report = sources_report(net, test)
    by_snr = [{"snr": snr, "model": rate(net, test, snr), "linear": rate(plain, test, snr)} for snr in SNRS]
    results = {
        "parameters": count_parameters(net),
        "metric": metric(net, next(row["linear"] for row in by_snr if row["snr"] == TEST_SNR), test),
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": digits.SYMBOLS,
        "limits": limits(report),
        "curves": {
            "training": curve,
            "bySnr": by_snr,
            "bySource": [report, {"realWoman": rate(plain, digits.real_woman(rng, 0), None)}],
            "decoding": [
                {"width": 1, "wer": rate(net, test, 5)},
                {"width": BEAM, "wer": rate(net, test, 5, BEAM)},
            ],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], results["curves"], flush=True)
    (MODELS / SLUG).mkdir(exist_ok=True)
    (MODELS / SLUG / "vocabulary.json").write_text(words_to_join(), encoding="utf-8")
    return Release(SLUG, build_graph(SLUG, net), golden_cases(net, test), WORDS, results)
