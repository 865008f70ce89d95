"""`python -m export.measure_stream`: ctc-speech-recogniser read piece by piece, while the caller still speaks.

The figures stand in the question `text-before-the-breath`.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from .audio import digits
from .audio.ctc import edits, greedy
from .audio.ctc_speech_recogniser import SLUG, TEST_SNR
from .audio.features import SPEECH, log_mel
from .audio.spoil import with_noise

FOLDER = Path(__file__).parents[1] / SLUG
STRINGS, SEED = 150, 91
# In frames of the output, 20 ms each; the front end makes two for each of them.
PIECE, BEHIND = 5, 100
AHEAD = (0, 5, 10, 20, 40)
MILLISECONDS = 20

Level = Callable[[np.ndarray, int], np.ndarray]


class Reader:
    def __init__(self) -> None:
        self.session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])
        self.spent, self.runs = 0.0, 0

    def logits(self, mel: np.ndarray) -> np.ndarray:
        start = time.perf_counter()
        rows = self.session.run(["logits"], {"log_mel": mel[None].astype(np.float32)})[0][0]
        self.spent, self.runs = self.spent + time.perf_counter() - start, self.runs + 1
        return rows

    def streamed(self, mel: np.ndarray, ahead: int, level: Level) -> np.ndarray:
        """Each piece is read with what came before it and `ahead` frames of what comes after."""
        count, rows = len(mel) // 2, []
        for start in range(0, count, PIECE):
            end = min(start + PIECE, count)
            first, last = 2 * max(0, start - BEHIND), min(len(mel), 2 * (end + ahead))
            heard = self.logits(mel[first:last] - level(mel, last))
            rows.append(heard[start - first // 2 : end - first // 2])
        return np.concatenate(rows)


def error_rate(heard: list[np.ndarray], truths: list[list[int]]) -> float:
    wrong = sum(edits(truth, greedy(logits)) for truth, logits in zip(truths, heard, strict=True))
    return wrong / sum(map(len, truths))


def main() -> None:
    rng = np.random.default_rng(SEED)
    clips = digits.unseen_voices(rng, STRINGS)
    mels = [log_mel(with_noise(clip.wave, TEST_SNR, rng), SPEECH) for clip in clips]
    truths = [digits.labels_of(clip.text) for clip in clips]
    usual = np.mean([mel.mean(axis=0) for mel in mels], axis=0)
    levels: dict[str, Level] = {
        "of the whole recording": lambda mel, last: mel.mean(axis=0),
        "of what was heard so far": lambda mel, last: mel[:last].mean(axis=0),
        "of all recordings": lambda mel, last: usual,
    }
    words, seconds = sum(map(len, truths)), sum(map(len, mels)) * MILLISECONDS / 2000
    print(f"{STRINGS} strings, {words} words, {seconds:.0f} s of sound", flush=True)
    reader = Reader()
    for name, level in levels.items():
        whole = error_rate([reader.logits(mel - level(mel, len(mel))) for mel in mels], truths)
        print(f"mean {name}: read at once {whole:.3f}", flush=True)
        for ahead in AHEAD:
            live = error_rate([reader.streamed(mel, ahead, level) for mel in mels], truths)
            print(f"  {ahead * MILLISECONDS} ms ahead: {live:.3f}", flush=True)
    print(f"{reader.runs} runs, {1000 * reader.spent / reader.runs:.1f} ms each")


if __name__ == "__main__":
    main()
