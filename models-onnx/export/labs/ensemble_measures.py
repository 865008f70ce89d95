"""Calibration, the McNemar test and a bootstrap interval."""

import math

import torch

BINS = 10
RESAMPLES = 10_000


def bins(chances: torch.Tensor, labels: torch.Tensor) -> list[dict]:
    """The reliability diagram: answers by their confidence."""
    confidence, answer = chances.max(1)
    place = (confidence * BINS).long().clamp(max=BINS - 1)
    rows = []
    for number in range(BINS):
        inside = place == number
        if inside.any():
            rows.append(
                {
                    "bin": number,
                    "count": int(inside.sum()),
                    "confidence": round(confidence[inside].mean().item(), 4),
                    "accuracy": round((answer == labels)[inside].float().mean().item(), 4),
                }
            )
    return rows


def calibration_error(chances: torch.Tensor, labels: torch.Tensor) -> float:
    """Expected calibration error over ten equal bins."""
    rows = bins(chances, labels)
    return sum(row["count"] * abs(row["confidence"] - row["accuracy"]) for row in rows) / len(labels)


def mcnemar(first: torch.Tensor, second: torch.Tensor, labels: torch.Tensor) -> dict:
    """Exact two-sided test on the digits that only one of both reads."""
    ours, theirs = first.argmax(1) == labels, second.argmax(1) == labels
    only_first, only_second = int((ours & ~theirs).sum()), int((~ours & theirs).sum())
    total, fewer = only_first + only_second, min(only_first, only_second)
    tail = sum(math.comb(total, count) for count in range(fewer + 1)) / 2**total
    return {"onlyEnsemble": only_first, "onlyMember": only_second, "p": round(min(1.0, 2 * tail), 4)}


def bootstrap_interval(values: torch.Tensor, seed: int) -> list[float]:
    """95 % bootstrap interval of a mean over test items."""
    generator = torch.Generator().manual_seed(seed)
    picked = torch.randint(0, len(values), (RESAMPLES, len(values)), generator=generator)
    means = values[picked].mean(1)
    return [round(means.quantile(share).item(), 4) for share in (0.025, 0.975)]
