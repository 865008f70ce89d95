"""`python -m export.measure_memory`: which change lets the plain cell recall over a lag of 100, and why.

The figures stand in the question `memory-over-a-long-lag`, beside the curves of the card. With `--signal` only the
second part runs.
"""

import argparse

import torch
import torch.nn.functional as F

from .rnn_vs_lstm_memory import LONG_LAGS, LONG_STEPS, MIXED_LAGS, MIXED_STEPS, SEEDS, TEST_SEED, WORKERS
from .recall import BATCH, CUES, LONGEST_LAG, Job, Recaller, correct, fit_all, restore, sequences

SIZE = 1_000
RECIPES = {
    "lags 50 to 100, as long as the mixed run": (LONG_LAGS, MIXED_STEPS, True),
    "mixed lags, only as long as the first run": (MIXED_LAGS, LONG_STEPS, True),
    "mixed lags, PyTorch's own start": (MIXED_LAGS, MIXED_STEPS, False),
}
SIGNAL_LAGS, SIGNAL_BATCHES = (1, 5, 10, 20, 50, 75), 200


def controls() -> None:
    for name, (lags, steps, remember) in RECIPES.items():
        states = fit_all([Job("RNN", seed, lags, steps, remember) for seed in SEEDS], WORKERS)
        right = [correct(restore("RNN", state), LONGEST_LAG, TEST_SEED + LONGEST_LAG, SIZE) / SIZE for state in states]
        print(f"{name} ({steps:,} batches): {' '.join(f'{share:.3f}' for share in right)} at lag {LONGEST_LAG}", flush=True)


def slope(net: Recaller, sequence: torch.Tensor, cue: torch.Tensor) -> torch.Tensor:
    weights = [net.recurrent.weight_hh_l0, net.recurrent.weight_ih_l0]
    return torch.cat([g.flatten() for g in torch.autograd.grad(F.cross_entropy(net(sequence), cue), weights)])


def signal_to_noise(seed: int, lag: int) -> tuple[float, float]:
    """In an untrained plain cell: the mean gradient that is owed to the right cue (true cues less random ones), over
    the spread of a batch's gradient; and the error of that ratio."""
    torch.manual_seed(seed)
    net = Recaller("RNN")
    generator = torch.Generator().manual_seed(TEST_SEED + seed)
    true, owed = [], []
    for _ in range(SIGNAL_BATCHES):
        sequence, cue = sequences(generator, BATCH, lag)
        true.append(slope(net, sequence, cue))
        owed.append(true[-1] - slope(net, sequence, torch.randint(0, CUES, (BATCH,), generator=generator)))
    noise = torch.stack(true).var(dim=0).sum().sqrt()
    error = (torch.stack(owed).var(dim=0).sum() / SIGNAL_BATCHES).sqrt()
    signal = (torch.stack(owed).mean(dim=0).square().sum() - error**2).clamp(min=0).sqrt()
    return float(signal / noise), float(error / noise)


def signals() -> None:
    for lag in SIGNAL_LAGS:
        rows = torch.tensor([signal_to_noise(seed, lag) for seed in SEEDS])
        ratios = " ".join(f"{ratio:.2f}" for ratio in rows[:, 0])
        print(f"lag {lag:3}: signal over noise {ratios}, each within about {rows[:, 1].mean():.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m export.measure_memory", description=__doc__)
    parser.add_argument("--signal", action="store_true", help="measure the gradient's signal only")
    torch.set_num_threads(1)
    if not parser.parse_args().signal:
        controls()
    signals()


if __name__ == "__main__":
    main()
