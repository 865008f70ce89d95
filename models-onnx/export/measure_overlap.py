"""`python -m export.measure_overlap`: what splits say about models where the windows of a series overlap.

Runs the starter of the question `shuffled-weeks`, in which the figures stand, also with a net of two hidden layers
and with a block cut from the middle.
"""

import runpy
from pathlib import Path

import numpy as np
import torch
from torch import nn

STARTER = runpy.run_path(str(Path(__file__).parents[2] / "db" / "bank" / "shuffled-weeks" / "starter.py"))
PAST, AHEAD = STARTER["PAST"], STARTER["AHEAD"]
WIDTH, RATE, BATCH, SERIES, NET_SERIES = 128, 1e-3, 64, 10, 5


def middle_block(count: int, _: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A fifth from the middle to validate on, with a gap on both sides."""
    first, last, gap = count * 2 // 5, count * 2 // 5 + count // 5, PAST + AHEAD - 1
    return np.r_[0 : first - gap, last + gap : count], np.arange(first, last)


def net_after(epochs: int):
    def forecast(x: np.ndarray, y: np.ndarray, x_new: np.ndarray) -> np.ndarray:
        torch.manual_seed(0)
        scaled = lambda values: torch.tensor((values - x.mean()) / x.std(), dtype=torch.float32)  # noqa: E731
        inputs, wanted = scaled(x), torch.tensor((y - y.mean()) / y.std(), dtype=torch.float32)
        layers = [nn.Linear(PAST, WIDTH), nn.ReLU(), nn.Linear(WIDTH, WIDTH), nn.ReLU(), nn.Linear(WIDTH, 1)]
        net = nn.Sequential(*layers)
        optimiser = torch.optim.Adam(net.parameters(), RATE)
        for _ in range(epochs):
            for rows in torch.randperm(len(inputs)).split(BATCH):
                loss = ((net(inputs[rows])[:, 0] - wanted[rows]) ** 2).mean()
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        with torch.no_grad():
            return net(scaled(x_new))[:, 0].numpy() * y.std() + y.mean()

    return forecast


def row(name: str, model, split, series: int) -> None:
    errors = [STARTER["error"](model, split, seed) for seed in range(series)]
    print(f"{name}: {np.mean(errors):.2f} ({min(errors):.2f} to {max(errors):.2f})", flush=True)


def main() -> None:
    both = {"shuffled": STARTER["shuffled"], "chronological": STARTER["chronological"]}
    for split_name, split in {**both, "middle block": middle_block}.items():
        for model in ("ridge", "nearest"):
            row(f"{model}, {split_name}", STARTER[model], split, SERIES)
    for epochs in (20, 200):
        for split_name, split in both.items():
            row(f"net after {epochs} epochs, {split_name}", net_after(epochs), split, NET_SERIES)


if __name__ == "__main__":
    main()
