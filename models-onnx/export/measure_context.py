"""`python -m export.measure_context`: bits per character of lstm-language-model on the test novel, by what it may remember.

The figures stand in the questions `what-the-state-remembers` and `blanks-after-a-sure-letter`.
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime

from .text.austen import novels
from .text.lstm_language_model import HIDDEN, SLUG, TEST_NOVEL, UNKNOWN, text_of

FOLDER = Path(__file__).parents[1] / SLUG
READ, STREAMS = 102_400, 50
SPANS = (1, 2, 5, 10, 20, 40, 80, 160, 320)
SURE = (0.5, 0.7, 0.9, 0.99)


PLACES = (1, 2, 3, 5, 10, 20, 40, 80)


def novel() -> str:
    return "".join(text_of(lines) for lines in novels() if lines[0].upper() == TEST_NOVEL)


def ids(text: str) -> np.ndarray:
    known = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
    numbers = {letter: number for number, letter in enumerate(known) if letter}
    return np.array([numbers.get(letter, UNKNOWN) for letter in text[: READ + 1]])


class Reader:
    def __init__(self) -> None:
        self.session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])

    def log_probs(self, rows: np.ndarray, state: tuple | None = None) -> tuple[np.ndarray, tuple]:
        """Natural log-probability of every character at every place, and the state behind the last."""
        h, c = state or (np.zeros((len(rows), HIDDEN), np.float32),) * 2
        logits, *after = self.session.run(["logits", "next_h", "next_c"], {"tokens": rows, "h": h, "c": c})
        top = logits - logits.max(-1, keepdims=True)
        return top - np.log(np.exp(top).sum(-1, keepdims=True)), tuple(after)

    def forgetful(self, stream: np.ndarray, span: int) -> np.ndarray:
        """Bits of every character where the state is set to 0 after every `span` of them, [pieces, span]."""
        length = len(stream[:-1]) // span * span
        given, asked = stream[:length].reshape(-1, span), stream[1 : length + 1].reshape(-1, span)
        return np.concatenate(
            [
                bits_of(self.log_probs(given[i : i + 512])[0], asked[i : i + 512])
                for i in range(0, len(given), 512)
            ]
        )

    def carried(self, stream: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Bits and greatest probability where the state is handed on, in so many streams side by side."""
        given, asked = stream[:-1].reshape(STREAMS, -1), stream[1:].reshape(STREAMS, -1)
        state, bits, greatest = None, [], []
        for start in range(0, given.shape[1], 128):
            told, state = self.log_probs(given[:, start : start + 128], state)
            bits.append(bits_of(told, asked[:, start : start + 128]))
            greatest.append(np.exp(told.max(-1)))
        return np.concatenate(bits, 1), np.concatenate(greatest, 1)


def bits_of(told: np.ndarray, asked: np.ndarray) -> np.ndarray:
    return -np.take_along_axis(told, asked[..., None], 2)[..., 0] / np.log(2)


def by_frequency(stream: np.ndarray) -> float:
    """Bits of a model that knows how often each character of this very text occurs, and nothing else."""
    share = np.bincount(stream) / len(stream)
    return -np.log2(share[stream]).mean()


def main() -> None:
    text = novel()
    stream, reader = ids(text), Reader()
    print(f"{len(text) / len(text.split()):.3f} characters a word; by frequency alone {by_frequency(stream):.3f} bits")
    bits, greatest = reader.carried(stream)
    blocks = bits.reshape(-1, 1024).mean(1)
    spread = 1.96 * blocks.std(ddof=1) / np.sqrt(len(blocks))
    print(f"carried: {bits.mean():.4f} bits per character (95 %: +- {spread:.4f}), perplexity {2 ** bits.mean():.3f}")
    shares = ", ".join(f"{level}: {np.mean(greatest > level):.3f}" for level in SURE)
    print(f"share of places where one character has more than {shares}")
    for span in SPANS:
        print(f"state set to 0 every {span:3}: {reader.forgetful(stream, span).mean():.4f}")
    cut = reader.forgetful(stream, max(PLACES))
    more = cut - bits.ravel().reshape(cut.shape)
    for place in PLACES:
        column = more[:, place - 1]
        error = 1.96 * column.std(ddof=1) / np.sqrt(len(column))
        print(f"place {place:2} after a reset: {cut[:, place - 1].mean():.3f}, {column.mean():.3f} +- {error:.3f} above carried")
    total = more.sum(1).mean()
    print(f"a reset costs {total:.2f} bits in {max(PLACES)} characters, {more[:, :10].sum(1).mean():.2f} of them in the first 10")


if __name__ == "__main__":
    main()
