"""Sampling with temperature and top-k from a seeded generator: the mirror of `app/_models/audio/sampling.ts`."""

import numpy as np

WORD = 0xFFFFFFFF


def _times(a: int, b: int) -> int:
    return (a * b) & WORD


def uniforms(seed: int, count: int) -> list[float]:
    """Mulberry32."""
    state, values = seed & WORD, []
    for _ in range(count):
        state = (state + 0x6D2B79F5) & WORD
        mixed = _times(state ^ (state >> 15), 1 | state)
        mixed = ((mixed + _times(mixed ^ (mixed >> 7), 61 | mixed)) & WORD) ^ mixed
        values.append((mixed ^ (mixed >> 14)) / 2**32)
    return values


def chances(scores: np.ndarray, temperature: float, top_k: int) -> np.ndarray:
    kept = np.argsort(-scores, kind="stable")[:top_k]
    weights = np.zeros(len(scores))
    weights[kept] = np.exp((scores[kept] - scores.max()) / temperature)
    return weights / weights.sum()


def pick(probabilities: np.ndarray, uniform: float) -> int:
    return int(np.argmax(uniform < np.cumsum(probabilities)))
