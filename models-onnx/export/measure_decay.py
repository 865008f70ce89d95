"""`python -m export.measure_decay`: where a weight ends whose gradient is pure noise, under both kinds of decay.

Two hundred runs of Adam from weight 1 for each size of the noise, the same noise up to its size.
The figures stand in the question `two-kinds-of-decay`.
"""

import numpy as np

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8
RATE, DECAY, STEPS, RUNS = 0.001, 0.1, 4_000, 200
DEVIATIONS = (0.01, 0.1, 1.0, 10.0, 100.0)


def final_weight(deviation: float, coupled: bool) -> float:
    """Mean over the runs; both kinds see the same noise."""
    draw = np.random.default_rng(0)
    w, m, v = np.ones(RUNS), np.zeros(RUNS), np.zeros(RUNS)
    for step in range(1, STEPS + 1):
        grad = draw.normal(0, deviation, RUNS) + (DECAY * w if coupled else 0)
        m = BETA_1 * m + (1 - BETA_1) * grad
        v = BETA_2 * v + (1 - BETA_2) * grad**2
        change = RATE * (m / (1 - BETA_1**step)) / (np.sqrt(v / (1 - BETA_2**step)) + EPSILON)
        w = w - (0 if coupled else RATE * DECAY * w) - change
    return float(w.mean())


def main() -> None:
    print("deviation of the gradient:", *DEVIATIONS)
    for name, coupled in (("L2 inside Adam", True), ("decoupled", False)):
        print(f"{name}:", *(f"{final_weight(deviation, coupled):.2f}" for deviation in DEVIATIONS), flush=True)


if __name__ == "__main__":
    main()
