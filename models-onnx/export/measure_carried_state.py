"""`python -m export.measure_carried_state`: what a recurrent net learns whose state comes from the wrong chunk.

A level of -1 or 1 that flips now and then is read through noise; the net forecasts the next level. Validation reads
a fresh series in one go. The figures stand in the question `four-readers-one-book`.
"""

import numpy as np
import torch
from torch import nn

STREAMS, STEPS, BATCHES, EPOCHS, SEEDS = 16, 5, 60, 40, 3
UNITS, RATE, CLIP = 16, 3e-3, 1.0
FLIP, NOISE, FRESH = 0.02, 1.5, 4_000
WAYS = ("from zeros", "handed on wrongly", "handed on rightly")


def readings(draw: np.random.Generator, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Readings, and the level one step after each."""
    signs = np.where(draw.random(count + 1) < FLIP, -1.0, 1.0).cumprod()
    seen = signs + draw.normal(0, NOISE, count + 1)
    return torch.tensor(seen[:-1], dtype=torch.float32), torch.tensor(signs[1:], dtype=torch.float32)


def rows_of(way: str, batch: int) -> slice:
    if way == "handed on wrongly":
        return slice(batch * STREAMS, (batch + 1) * STREAMS)
    return slice(batch, None, BATCHES)


def error_after_training(way: str, seed: int) -> float:
    draw = np.random.default_rng(seed)
    torch.manual_seed(seed)
    cell, head = nn.RNN(1, UNITS, batch_first=True), nn.Linear(UNITS, 1)
    optimiser = torch.optim.Adam([*cell.parameters(), *head.parameters()], RATE)
    chunks, wanted = (part.view(-1, STEPS) for part in readings(draw, STREAMS * STEPS * BATCHES))
    fresh, levels = readings(draw, FRESH)
    for _ in range(EPOCHS):
        state = None
        for batch in range(BATCHES):
            rows = rows_of(way, batch)
            states, last = cell(chunks[rows][..., None], state)
            state = None if way == "from zeros" else last.detach()
            loss = ((head(states)[..., 0] - wanted[rows]) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(cell.parameters(), CLIP)
            optimiser.step()
    with torch.no_grad():
        return float(((head(cell(fresh[None, :, None])[0])[0, :, 0] - levels) ** 2).mean())


def main() -> None:
    for way in WAYS:
        errors = [error_after_training(way, seed) for seed in range(SEEDS)]
        print(f"{way}: {np.mean(errors):.2f}; by seed", *(f"{error:.2f}" for error in errors), flush=True)


if __name__ == "__main__":
    main()
