"""CTC decoding and word error rate. `app/_models/audio/ctc.ts` holds the same decoders."""

import math

import numpy as np

BLANK = 0


def log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def greedy(logits: np.ndarray) -> list[int]:
    """Best symbol of every frame, repeats merged, blanks dropped."""
    best = logits.argmax(-1)
    changed = np.append(True, best[1:] != best[:-1])
    return [int(symbol) for symbol in best[changed] if symbol != BLANK]


def log_add(a: float, b: float) -> float:
    high, low = max(a, b), min(a, b)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def prefix_beam(logits: np.ndarray, width: int) -> list[tuple[list[int], float]]:
    """Most probable label strings with their log-probabilities, best first (Hannun et al. 2014, no language model).

    Each prefix keeps two sums: over paths that end in a blank and over paths that end in its last symbol.
    """
    beam = {(): (0.0, -math.inf)}
    for frame in log_softmax(np.asarray(logits, dtype=np.float64)):
        grown: dict[tuple, tuple[float, float]] = {}

        def add(prefix: tuple, blank: float, symbol: float, grown=grown) -> None:
            old = grown.get(prefix, (-math.inf, -math.inf))
            grown[prefix] = (log_add(old[0], blank), log_add(old[1], symbol))

        for prefix, (blank, symbol) in beam.items():
            total = log_add(blank, symbol)
            add(prefix, total + frame[BLANK], -math.inf)
            for label in range(1, len(frame)):
                if prefix and prefix[-1] == label:
                    add(prefix, -math.inf, symbol + frame[label])
                    add((*prefix, label), -math.inf, blank + frame[label])
                else:
                    add((*prefix, label), -math.inf, total + frame[label])
        ranked = sorted(grown.items(), key=lambda item: (-log_add(*item[1]), item[0]))
        beam = dict(ranked[:width])
    return [(list(prefix), log_add(*sums)) for prefix, sums in beam.items()]


def edits(truth: list[int], heard: list[int]) -> int:
    """Least number of substitutions, deletions and insertions."""
    row = list(range(len(heard) + 1))
    for i, wanted in enumerate(truth, 1):
        previous, row[0] = row[0], i
        for j, found in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (wanted != found))
    return row[-1]
