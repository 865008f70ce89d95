"""`python -m export.measure_long_mails`: lstm-text-classifier on whole mails, read in stretches of 120 words.

The figures stand in the question `spam-below-the-fold`.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from .measure import wilson
from .text.lstm_text_classifier import LENGTH, SLUG
from .text.mails import Mail, load, split
from .text.words import ids_of

FOLDER = Path(__file__).parents[1] / SLUG
BATCH = 128
MOST_STRETCHES = 40
BOUNDS = (1, 2, 3, 5, 9, MOST_STRETCHES + 1)
STRATEGIES: dict[str, Callable[[np.ndarray], float]] = {
    "first stretch": lambda odds: odds[0],
    "last stretch": lambda odds: odds[-1],
    "mean of the log-odds": np.mean,
    "greatest": np.max,
}


class Judge:
    def __init__(self) -> None:
        known = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
        self.ids = {word: number for number, word in enumerate(known)}
        self.session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])

    def log_odds(self, stretches: list[list[str]]) -> np.ndarray:
        """Log-odds of spam of each stretch."""
        rows = np.array([ids_of(words, self.ids, LENGTH) for words in stretches])
        logits = [self.session.run(["logits"], {"tokens": rows[i : i + BATCH]})[0] for i in range(0, len(rows), BATCH)]
        return np.diff(np.concatenate(logits))[:, 0]

    def by_mail(self, mails: list[list[str]]) -> list[np.ndarray]:
        cut = [[words[i : i + LENGTH] for i in range(0, len(words), LENGTH)][:MOST_STRETCHES] for words in mails]
        flat = self.log_odds([stretch for stretches in cut for stretch in stretches])
        return np.split(flat, np.cumsum([len(stretches) for stretches in cut])[:-1])


def rate(hits: np.ndarray) -> str:
    low, high = wilson(int(hits.sum()), len(hits))
    return f"{hits.mean():.4f} ({low:.4f} to {high:.4f}) of {len(hits)}"


def table(odds: list[np.ndarray], spam: np.ndarray) -> None:
    for name, join in STRATEGIES.items():
        joined = np.array([join(one) for one in odds])
        filed = joined > 0
        print(f"{name:20} wanted mail filed {rate(filed[~spam])}, spam shown {rate(~filed[spam])}", end="")
        strict = np.quantile(joined[~spam], 0.99)
        print(f"; spam shown where 1 % of wanted mail is filed {np.mean(joined[spam] <= strict):.4f}")


def by_stretches(odds: list[np.ndarray], spam: np.ndarray) -> None:
    """Wanted mail filed by the greatest stretch, by how many stretches a mail has; and one stretch alone."""
    counts = np.array([len(one) for one in odds])
    greatest = np.array([one.max() for one in odds]) > 0
    single = np.concatenate([one for one, is_spam in zip(odds, spam, strict=True) if not is_spam]) > 0
    print(f"one stretch of a wanted mail looks like spam: {rate(single)}")
    for low, high in zip(BOUNDS, BOUNDS[1:], strict=False):
        chosen = (counts >= low) & (counts < high)
        print(f"{low} to {high - 1} stretches: {(chosen & spam).sum()} spam; wanted filed {rate(greatest[chosen & ~spam])}")


def by_length(odds: list[np.ndarray], spam: np.ndarray) -> None:
    """Accuracy of the first stretch on mails that it holds whole, and on longer ones."""
    right = (np.array([one[0] for one in odds]) > 0) == spam
    longer = np.array([len(one) > 1 for one in odds])
    print(f"first stretch right: short mails {rate(right[~longer])}, longer ones {rate(right[longer])}")


def disguised(judge: Judge, test: list[Mail], spam: np.ndarray) -> None:
    """Spam behind the first words of a wanted mail."""
    rng = np.random.default_rng(0)
    covers = [mail.words[:LENGTH] for mail in test if not mail.spam and len(mail.words) >= LENGTH]
    bad = [mail.words for mail in test if mail.spam]
    for kept in (0, 30, 60, 90, LENGTH):
        mails = [covers[rng.integers(len(covers))][:kept] + words for words in bad]
        odds = judge.by_mail(mails)
        shown = {name: np.mean([join(one) <= 0 for one in odds]) for name, join in STRATEGIES.items()}
        print(f"{kept:3} harmless words in front: spam shown", ", ".join(f"{n} {s:.3f}" for n, s in shown.items()))


def main() -> None:
    _, _, test = split(load())
    spam = np.array([mail.spam for mail in test])
    lengths = np.array([len(mail.words) for mail in test])
    print(f"{len(test)} mails, {spam.sum()} of them spam; words: median {np.median(lengths):.0f}", end="; ")
    print(f"longer than {LENGTH}: wanted {np.mean(lengths[~spam] > LENGTH):.3f}, spam {np.mean(lengths[spam] > LENGTH):.3f}")
    judge = Judge()
    odds = judge.by_mail([mail.words for mail in test])
    table(odds, spam)
    by_stretches(odds, spam)
    by_length(odds, spam)
    disguised(judge, test, spam)


if __name__ == "__main__":
    main()
