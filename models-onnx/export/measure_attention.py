"""`python -m export.measure_attention`: do the words that self-attention-text looks at decide its answer?

The figures stand in the question `the-word-that-got-the-red`. Attention is averaged over heads and looking words; the
effect of a word is the change of the score (praise minus complaint) when that word becomes an unknown one.
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime

from .text import negation, self_attention_text
from .text.words import UNKNOWN

FOLDER = Path(__file__).parents[1] / self_attention_text.SLUG
REVIEWS = 1000


def ranks(values: np.ndarray) -> np.ndarray:
    return values.argsort().argsort()


def effects(session: onnxruntime.InferenceSession, row: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Attention and effect of each word, and the scores: first of the whole review, then without each word."""
    rows = [row] + [[*row[:place], UNKNOWN, *row[place + 1 :]] for place in range(len(row))]
    logits, attention = session.run(["logits", "attention"], {"tokens": np.array(rows)})
    scores = logits[:, 1] - logits[:, 0]
    return attention[0].mean(axis=(0, 1)), np.abs(scores[1:] - scores[0]), scores


def main() -> None:
    known = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
    ids = {word: number for number, word in enumerate(known)}
    session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])
    test = negation.reviews(self_attention_text.TEST, self_attention_text.SEED, set())
    chosen = np.random.default_rng(0).choice(len(test), REVIEWS, replace=False)
    same, correlation, flips, negators = [], [], [], []
    for review in (test[place] for place in chosen):
        words = review.words[: self_attention_text.LENGTH]
        looked, effect, scores = effects(session, [ids.get(word, UNKNOWN) for word in words])
        tops = looked.argmax(), effect.argmax()
        same.append(tops[0] == tops[1])
        correlation.append(np.corrcoef(ranks(looked), ranks(effect))[0, 1])
        flips.append([np.sign(scores[1 + top]) != np.sign(scores[0]) for top in tops])
        if review.kind == negation.NEGATED:
            place = min(i for i, word in enumerate(words) if word in negation.NEGATORS)
            negators.append([top == place for top in tops])
    print(f"{REVIEWS} reviews: most looked at is most effective in {np.mean(same):.1%}")
    low, high = np.quantile(correlation, [0.1, 0.9])
    print(f"rank correlation, mean {np.mean(correlation):.2f}, tenths {low:.2f} to {high:.2f}")
    looked, effective = np.mean(flips, axis=0)
    print(f"answer turns without the most looked at word in {looked:.1%}, without the most effective in {effective:.1%}")
    looked, effective = np.mean(negators, axis=0)
    print(f"{len(negators)} negated: the negator is most looked at in {looked:.1%}, most effective in {effective:.1%}")


if __name__ == "__main__":
    main()
