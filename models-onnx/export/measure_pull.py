"""`python -m export.measure_pull`: how hard Dice and cross-entropy pull at one lesion pixel that has probability p.

One scan of 64 by 64 pixels with 16 of lesion, and the solution of the question `sixteen-pixels-of-lesion`, in which
the figures stand. The slope is a central difference in the logit margin of one lesion pixel.
"""

import runpy
from pathlib import Path

import numpy as np

SOLUTION = Path(__file__).parents[2] / "db" / "bank" / "sixteen-pixels-of-lesion" / "solution.py"
SIDE, LESION, BACKGROUND, STEP = 64, 16, 1e-4, 1e-3


def cross_entropy(logits: np.ndarray, target: np.ndarray) -> float:
    margin = np.where(target == 1, -1, 1) * (logits[:, 1] - logits[:, 0])
    return float(np.logaddexp(0, margin).mean())


def slope(loss, p: float) -> float:
    target = np.zeros((1, SIDE, SIDE), dtype=np.int64)
    target.reshape(-1)[:LESION] = 1
    margin = np.where(target == 1, np.log(p / (1 - p)), np.log(BACKGROUND / (1 - BACKGROUND)))
    ends = []
    for move in (STEP, -STEP):
        logits = np.stack([np.zeros_like(margin), margin], axis=1)
        logits[0, 1, 0, 0] += move
        ends.append(float(loss(logits, target)))
    return abs(ends[0] - ends[1]) / (2 * STEP)


def main() -> None:
    dice = runpy.run_path(str(SOLUTION), {"probe": lambda name, value: None})["dice_loss"]
    for p in (0.0001, 0.01, 0.5):
        ours, theirs = slope(dice, p), slope(cross_entropy, p)
        print(f"p {p}: Dice {ours:.2g}, cross-entropy {theirs:.2g}; ratio {ours / theirs:.3g} or {theirs / ours:.3g}")


if __name__ == "__main__":
    main()
