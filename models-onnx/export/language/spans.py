"""Which span answers: app/_models/language/span.ts says the same again."""

import numpy as np

LONGEST_ANSWER = 6


def best_span(start: np.ndarray, end: np.ndarray, first: int) -> tuple[tuple[int, int], float]:
    """The best start and end within the passage, which begins at `first`, and its score; ties go to the earlier."""
    best, score = (first, first), -np.inf
    for begin in range(first, len(start)):
        for stop in range(begin, min(begin + LONGEST_ANSWER, len(end))):
            total = float(start[begin]) + float(end[stop])
            if total > score:
                best, score = (begin, stop), total
    return best, score


def answer(start: np.ndarray, end: np.ndarray, first: int) -> tuple[int, int] | None:
    """None where no answer, the score of the first token, is at least as likely."""
    span, score = best_span(start, end, first)
    return span if score > float(start[0]) + float(end[0]) else None
