"""`python -m export.measure_twins`: how often two pictures of a set are nearly the same, for digits and for dcgan-digits.

"Nearly the same" is a Euclidean distance of pixels at which so many pairs of 5,000 test digits lie. The figures stand in
the question `the-birthday-test`.
"""

import numpy as np
import torch
import torch.nn.functional as F

from . import mnist
from .images.frechet import DigitReader
from .measure_coverage import COUNT, drawn

REAL_PAIRS = (30, 300, 3_000)
SCALES = (1.0, 0.4)
SEEDS = 3
ONE = 1


VIEWS = {"pixels": lambda images: images, "means of 4 by 4 pixels": lambda images: F.avg_pool2d(images, 4)}


def pairs(images: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Distances of all pairs, and which picture each pair begins with."""
    rows = images.flatten(1)
    apart = torch.cdist(rows, rows).numpy()
    first, second = np.triu_indices(len(rows), 1)
    return apart[first, second], first


def roughness(images: torch.Tensor) -> float:
    """Root mean square difference of pixels from the mean of their 3 by 3 neighbourhood."""
    return float((images - F.avg_pool2d(images, 3, 1, 1)).square().mean().sqrt())


def main() -> None:
    fit, _, test = mnist.load()
    reader = DigitReader()
    sets = {f"training digits, part {i}": fit.images[i * COUNT : (i + 1) * COUNT] for i in range(SEEDS)}
    sets |= {f"dcgan, z times {scale}, seed {seed}": drawn(scale, seed) for scale in SCALES for seed in range(SEEDS)}
    for view, seen_as in VIEWS.items():
        real, _ = pairs(seen_as(test.images[:COUNT]))
        limits = [np.partition(real, count)[count] for count in REAL_PAIRS]
        print(f"{view}: of {len(real)} pairs of test digits {REAL_PAIRS} are nearer than {np.round(limits, 2)}")
        for name, images in sets.items():
            apart, first = pairs(seen_as(images))
            ones = reader.see(images).probabilities.argmax(1) == ONE
            found = [ones[first[apart < limit]] for limit in limits]
            print(
                f"  {name:28} pairs {[len(one) for one in found]}, led by a one {[int(one.sum()) for one in found]}; "
                f"ones in the set {ones.mean():.1%}, roughness {roughness(images):.3f}"
            )


if __name__ == "__main__":
    main()
