"""Sampling from the melody net, and what its tunes are measured by."""

import numpy as np
import torch

from .tunes import END, FIRST_PITCH, LOWEST, START, intervals

LONGEST_TUNE = 260
MAJOR = (0, 2, 4, 5, 7, 9, 11)
MOST_COMPARED = 64


@torch.no_grad()
def sampled_tunes(net, count: int, temperature: float, seed: int) -> list[list[int]]:
    net.eval()
    generator = torch.Generator().manual_seed(seed)
    events, state = torch.full((count, 1), START), None
    rows = [events]
    for _ in range(LONGEST_TUNE):
        values = net.layers(events, state)
        state = (values["next_hidden"], values["next_cell"])
        chances = (values["logits"][:, -1] / temperature).softmax(-1)
        events = torch.multinomial(chances, 1, generator=generator)
        rows.append(events)
    cut = []
    for row in torch.cat(rows, 1).tolist():
        cut.append(row[: row.index(END) + 1] if END in row else row)
    return cut


def in_key(tunes: list[list[int]]) -> float:
    """Mean share of a tune's notes that lie in its best-fitting major scale."""
    shares = []
    for events in tunes:
        classes = [(event - FIRST_PITCH + LOWEST) % 12 for event in events if event >= FIRST_PITCH]
        counts = np.bincount(classes, minlength=12)
        best = max(sum(counts[(tonic + step) % 12] for step in MAJOR) for tonic in range(12))
        shares.append(best / max(1, len(classes)))
    return round(float(np.mean(shares)), 4)


def copied(tunes: list[list[int]], training: list[list[int]]) -> dict:
    """Median and greatest length, in notes, of the longest run of intervals that also stands in a training tune."""
    steps = [intervals(events) for events in training]
    runs = {
        size: {tuple(s[i : i + size]) for s in steps for i in range(len(s) - size + 1)}
        for size in (4, 8, 12, 16, 24, 32, 48, MOST_COMPARED)
    }
    longest = []
    for events in tunes:
        own = intervals(events)
        sizes = [
            size
            for size, seen in runs.items()
            if any(tuple(own[i : i + size]) in seen for i in range(len(own) - size + 1))
        ]
        longest.append(max(sizes, default=0) + 1)
    return {"copiedMedian": float(np.median(longest)), "copiedMost": max(longest)}
