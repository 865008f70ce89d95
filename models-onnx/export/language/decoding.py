"""Greedy and beam search, written for one sequence at a time; app/_models/language/beam.ts says the same again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .vocabulary import BOS, EOS, PAD

Step = Callable[[list[list[int]]], np.ndarray]
"""Token lists that all start with BOS and have one length -> logits of the next token, [rows, vocabulary]."""


@dataclass(frozen=True)
class Hypothesis:
    tokens: tuple[int, ...]
    score: float
    """Sum of log probabilities."""

    @property
    def done(self) -> bool:
        return self.tokens[-1] == EOS

    def rank(self, alpha: float) -> float:
        return self.score / (len(self.tokens) - 1) ** alpha


def log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits.astype(np.float64) - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def extended(live: list[Hypothesis], step: Step) -> list[Hypothesis]:
    scores = log_softmax(step([list(one.tokens) for one in live]))
    return [
        Hypothesis((*one.tokens, token), one.score + scores[row, token])
        for row, one in enumerate(live)
        for token in range(scores.shape[1])
        if token not in (PAD, BOS)
    ]


def beam_search(step: Step, width: int, length: int, alpha: float = 1.0) -> list[Hypothesis]:
    """The `width` best, best first. `length` counts the tokens after BOS, EOS included; ties go to the earlier."""
    beam = [Hypothesis((BOS,), 0.0)]
    for _ in range(length):
        live = [one for one in beam if not one.done]
        if not live:
            break
        pool = [one for one in beam if one.done] + extended(live, step)
        beam = sorted(pool, key=lambda one: -one.rank(alpha))[:width]
    return beam


def greedy(step: Step, length: int) -> Hypothesis:
    return beam_search(step, 1, length, 0.0)[0]
