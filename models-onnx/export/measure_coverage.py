"""`python -m export.measure_coverage`: precision and recall of sets of pictures against the test digits.

Features are the last hidden layer of mnist-cnn, balls reach to the third neighbour. The figures stand in the
question `inside-whose-ball`.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import mnist
from .images.dcgan_digits import GaussianSampler
from .images.digit_gan import LATENT
from .images.frechet import DigitReader, distance

GENERATOR = Path(__file__).parents[1] / "dcgan-digits" / "model.onnx"
COUNT, NEIGHBOURS, SEEDS = 5_000, 3, 3
SHRUNK = (1.0, 0.7, 0.4)
COMPONENTS = 40
SMALL = 0.9


def apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared distances of all rows, in float64."""
    gaps = torch.cdist(torch.from_numpy(a), torch.from_numpy(b), compute_mode="donot_use_mm_for_euclid_dist")
    return gaps.numpy() ** 2


def radii(rows: np.ndarray) -> np.ndarray:
    return np.partition(apart(rows, rows), NEIGHBOURS, axis=1)[:, NEIGHBOURS]


def compared(real: np.ndarray, made: np.ndarray, reach: np.ndarray) -> str:
    """Precision, the same without the largest tenth of the real balls, recall, Fréchet distance."""
    between = apart(made, real)
    inside_real, inside_made = between <= reach, between <= radii(made)[:, None]
    small = reach <= np.quantile(reach, SMALL)
    shares = inside_real.any(axis=1), inside_real[:, small].any(axis=1), inside_made.any(axis=0)
    words = ("precision", "without the largest balls", "recall")
    found = [f"{word} {share.mean():.3f}" for word, share in zip(words, shares, strict=True)]
    return "  ".join([*found, f"Fréchet {distance(made, real):.1f}"])


def drawn(scale: float, seed: int) -> torch.Tensor:
    """Pictures from 0 to 1; `scale` shrinks the random numbers towards zero."""
    session = onnxruntime.InferenceSession(str(GENERATOR), providers=["CPUExecutionProvider"])
    z = scale * torch.randn(COUNT, LATENT, generator=torch.Generator().manual_seed(seed))
    made = [session.run(["image"], {"z": chunk.numpy()})[0] for chunk in z.split(500)]
    return (torch.from_numpy(np.concatenate(made)) + 1) / 2


def main() -> None:
    fit, _, test = mnist.load()
    reader = DigitReader()
    real = reader.see(test.images[:COUNT]).features
    reach = radii(real)
    only = fit.images[fit.labels == 1][:COUNT]
    torch.manual_seed(0)
    sampler = GaussianSampler(fit.images, COMPONENTS)
    for seed in range(SEEDS):
        some = torch.from_numpy(np.random.default_rng(seed).permutation(len(fit.images))[:COUNT])
        sets = {"training digits": fit.images[some], "real ones only": only}
        sets |= {f"dcgan, z times {scale}": drawn(scale, seed) for scale in SHRUNK}
        sets |= {f"Gaussian, {COMPONENTS} components": sampler.draw(COUNT, seed)}
        for name, pictures in sets.items():
            print(f"seed {seed}  {name:28} {compared(real, reader.see(pictures).features, reach)}")


if __name__ == "__main__":
    main()
