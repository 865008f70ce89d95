"""`python -m export.measure_best_epoch`: what the best of thirty epochs shows where every epoch is right in 80 %.

Each of 40 photos keeps one decision for all epochs with probability 0.8, else it is decided anew in each epoch.
The figure stands in the question `two-hundred-photos-and-a-phone`.
"""

import numpy as np

PHOTOS, EPOCHS, RIGHT, COMMON = 40, 30, 0.8, 0.8
TRIALS = 10_000


def main() -> None:
    draw = np.random.default_rng(0)
    kept = draw.random((TRIALS, 1, PHOTOS)) < RIGHT
    anew = draw.random((TRIALS, EPOCHS, PHOTOS)) < RIGHT
    common = draw.random((TRIALS, EPOCHS, PHOTOS)) < COMMON
    shown = np.where(common, kept, anew).mean(axis=2)
    print(f"one epoch: mean {shown[:, 0].mean():.3f}, standard deviation {shown[:, 0].std():.3f}")
    print(f"best of {EPOCHS}: mean {shown.max(axis=1).mean():.3f}")


if __name__ == "__main__":
    main()
