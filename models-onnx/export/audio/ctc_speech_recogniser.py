"""ctc-speech-recogniser: spoken digit strings, transcribed by a small convolutional and recurrent net with CTC."""

import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear, recurrent, weight
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from ..measure import count_parameters
from ..release import Release
from . import digits
from .bootstrap import interval_of_ratio
from .ctc import edits, greedy, prefix_beam
from .features import SPEECH, centred, log_mel
from .spoil import masked, spoiled, with_noise
from .voices import Clip

SLUG = "ctc-speech-recogniser"
SEED = 4711
STEPS, LINEAR_STEPS = 1600, 700
BATCH = 16
LEARNING_RATE = 2e-3
ESPEAK_CLIPS, FLITE_CLIPS = 4000, 1600
VALIDATION, TEST, JOINED = 100, 400, 150
SNRS = [30, 20, 10, 5, 0]
TEST_SNR = 20
BEAM = 8
WIDTH = 96
CONTEXT = 11
CLASSES = len(digits.SYMBOLS)


class Recogniser(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(SPEECH.mels, WIDTH, 5, stride=2)
        self.second = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.recurrent = nn.GRU(WIDTH, WIDTH, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * WIDTH, CLASSES)

    def layers(self, mel: torch.Tensor) -> dict[str, torch.Tensor]:
        conv1 = F.relu(self.first(F.pad(mel.mT, (1, 2))))
        conv2 = F.relu(self.second(conv1))
        states = self.recurrent(conv2.mT)[0]
        logits = self.head(states)
        return {"logits": logits, "conv": conv2.mT, "states": states, "log_probs": logits.log_softmax(-1)}

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.layers(mel)["logits"]


class Linear(nn.Module):
    """The baseline: one linear map of eleven frames around each place, trained with the same CTC loss and data."""

    def __init__(self):
        super().__init__()
        self.window = nn.Conv1d(SPEECH.mels, CLASSES, CONTEXT, stride=2)

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.window(F.pad(mel.mT, (CONTEXT // 2 - 1, CONTEXT - CONTEXT // 2 - 1))).mT


def features(wave: np.ndarray) -> np.ndarray:
    return centred(log_mel(wave, SPEECH)).astype(np.float32)


def batch_of(clips: list[Clip], rng: np.random.Generator) -> tuple[torch.Tensor, list[int], list[list[int]]]:
    mels = [masked(features(spoiled(clip.wave, rng)), rng) for clip in clips]
    longest = max(len(mel) for mel in mels)
    padded = np.stack([np.pad(mel, ((0, longest - len(mel)), (0, 0))) for mel in mels])
    return torch.from_numpy(padded), [len(mel) // 2 for mel in mels], [digits.labels_of(c.text) for c in clips]


def ctc_loss(logits: torch.Tensor, lengths: list[int], labels: list[list[int]]) -> torch.Tensor:
    flat = torch.tensor([label for row in labels for label in row])
    log_probs = logits.log_softmax(-1).transpose(0, 1)
    return F.ctc_loss(log_probs, flat, torch.tensor(lengths), torch.tensor([len(row) for row in labels]))


@torch.no_grad()
def transcribe(net: nn.Module, waves: list[np.ndarray], beam: int = 0) -> list[list[int]]:
    net.eval()
    logits = [net(torch.from_numpy(features(wave))[None])[0].numpy() for wave in waves]
    return [prefix_beam(rows, beam)[0][0] if beam else greedy(rows) for rows in logits]


def errors(net: nn.Module, clips: list[Clip], snr: float | None, beam: int = 0) -> tuple[list[int], list[int]]:
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


def build_graph(net: Recogniser) -> Graph:
    graph = Graph(SLUG)
    graph.axes["T"] = (2, 1000)
    meaning = Meaning(
        "Log-mel at 8 kHz, 25 ms windows every 10 ms, each band's mean over time taken away",
        "8 kHz 音频的对数梅尔谱：25 毫秒窗、10 毫秒步长，每个频带减去自身的时间均值",
    )
    mel = graph.input(Spec("log_mel", "float32", ("N", "T", SPEECH.mels), meaning, (-6, 6)))
    turned = graph.op("Transpose", mel, perm=[0, 2, 1])
    kernel = [weight(graph, "first_w", net.first.weight), weight(graph, "first_b", net.first.bias)]
    conv1 = graph.op("Relu", graph.op("Conv", turned, *kernel, kernel_shape=[5], strides=[2], pads=[1, 2]))
    conv2 = graph.op("Relu", convolution(graph, conv1, net.second, "second"))
    frames = graph.op("Transpose", conv2, name="conv", perm=[0, 2, 1])
    states, _ = recurrent(graph, frames, net.recurrent, "gru", name="states")
    linear(graph, states, net.head, "head", name="logits")
    graph.op("LogSoftmax", "logits", name="log_probs", axis=-1)
    scores = Meaning("Score of blank and the eleven words per frame", "每一帧对空白符和 11 个词的得分")
    graph.output(Spec("logits", "float32", ("N", "T//2", CLASSES), scores))
    for name, size, en, zh in (
        ("conv", WIDTH, "Second convolution after ReLU", "第二层卷积，经过 ReLU"),
        ("states", 2 * WIDTH, "Both directions of the second GRU layer", "第二层 GRU 的双向状态"),
        ("log_probs", CLASSES, "Log-softmax of the scores", "得分的对数 softmax"),
    ):
        graph.probe(Spec(name, "float32", ("N", "T//2", size), Meaning(en, zh)))
    return graph


@torch.no_grad()
def golden_cases(net: Recogniser, clips: list[Clip]) -> list[Case]:
    net.eval()
    mels = [features(clip.wave)[:60] for clip in clips]
    short = [mel for mel in mels if len(mel) == 60][:3]
    batches = {
        "the first 0.6 s of one string": torch.from_numpy(short[0])[None],
        "three at once": torch.from_numpy(np.stack([mel[:31] for mel in short])),
        "silence": torch.zeros(1, 20, SPEECH.mels),
        "two frames, the shortest": torch.from_numpy(short[1][:2])[None],
    }
    return [Case(name, {"log_mel": mel}, net.layers(mel)) for name, mel in batches.items()]


WORDS = {
    "title": Meaning("Spoken digits with CTC", "CTC 语音数字识别").json(),
    "summary": Meaning(
        "Listens to a string of spoken English digits and writes them down, without ever being told where one ends.",
        "听一串英文数字并写下来，训练时从没有人告诉它每个数字从哪里开始、到哪里结束。",
    ).json(),
    "task": Meaning("Speech recognition, digit strings", "语音识别，数字串").json(),
    "data": {
        "source": "Synthetic speech: espeak-ng 1.51 (seven accents with 54 voice variants) and flite 2.2 (five speakers), "
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
                "Linear CTC model over 11 frames, trained alike", "同样训练的线性 CTC 模型（11 帧上下文）"
            ).json(),
            "value": baseline,
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
            "decoding": [{"width": 1, "wer": rate(net, test, 5)}, {"width": BEAM, "wer": rate(net, test, 5, BEAM)}],
        },
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(results["metric"], results["curves"], flush=True)
    return Release(SLUG, build_graph(net), golden_cases(net, test), WORDS, results)
