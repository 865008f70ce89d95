"""95 % intervals by drawing the test items again with replacement."""

import numpy as np

DRAWS = 2000


def interval_of_ratio(parts: list[float], wholes: list[float], seed: int) -> list[float]:
    """Of sum(parts) / sum(wholes), items drawn together."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, len(parts), (DRAWS, len(parts)))
    ratios = np.asarray(parts, float)[rows].sum(1) / np.asarray(wholes, float)[rows].sum(1)
    return [round(float(value), 4) for value in np.quantile(ratios, [0.025, 0.975])]


def interval_of_mean(values: list[float], seed: int) -> list[float]:
    return interval_of_ratio(values, [1.0] * len(values), seed)
