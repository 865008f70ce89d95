"""`python -m export.measure_memory`: which change lets the plain cell recall over a lag of 100?

The figures stand in the question `memory-over-a-long-lag`, beside the curves of the card.
"""

from .memory import LONG_LAGS, LONG_STEPS, MIXED_LAGS, MIXED_STEPS, SEEDS, TEST_SEED, WORKERS
from .recall import LONGEST_LAG, Job, correct, fit_all, restore

SIZE = 1_000
RECIPES = {
    "lags 50 to 100, as long as the mixed run": (LONG_LAGS, MIXED_STEPS, True),
    "mixed lags, only as long as the first run": (MIXED_LAGS, LONG_STEPS, True),
    "mixed lags, PyTorch's own start": (MIXED_LAGS, MIXED_STEPS, False),
}


def main() -> None:
    for name, (lags, steps, remember) in RECIPES.items():
        states = fit_all([Job("RNN", seed, lags, steps, remember) for seed in SEEDS], WORKERS)
        right = [correct(restore("RNN", state), LONGEST_LAG, TEST_SEED + LONGEST_LAG, SIZE) / SIZE for state in states]
        print(f"{name} ({steps:,} batches): {' '.join(f'{share:.3f}' for share in right)} at lag {LONGEST_LAG}", flush=True)


if __name__ == "__main__":
    main()
