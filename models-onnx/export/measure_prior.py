"""`python -m export.measure_prior`: pictures of both autoencoders of vae-digits, from codes of the prior and from codes
of test digits, as mnist-cnn reads them.

The figures stand in the question `drawn-from-nothing`.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import mnist
from .images.frechet import SURE, DigitReader, distance

FOLDER = Path(__file__).parents[1] / "vae-digits"
COUNT, SEEDS = 5_000, 3
TWO, SIXTEEN = 2, 16


def session(name: str) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(FOLDER / name), providers=["CPUExecutionProvider"])


class Two:
    """Two latent numbers: the encoder, and the decoder on its own."""

    latent = TWO

    def __init__(self):
        self._encoder, self._decoder = session("model.onnx"), session("decoder.onnx")

    def encode(self, images: np.ndarray) -> list[np.ndarray]:
        return self._encoder.run(["mu", "logvar"], {"image": images})

    def decode(self, z: np.ndarray) -> np.ndarray:
        return self._decoder.run(["logits"], {"z": z})[0]


class Sixteen:
    """Sixteen latent numbers. The graph has no code as an input, so noise is chosen that leads to the code."""

    latent = SIXTEEN

    def __init__(self):
        self._whole = session("sixteen.onnx")

    def encode(self, images: np.ndarray) -> list[np.ndarray]:
        noise = np.zeros((len(images), SIXTEEN), np.float32)
        return self._whole.run(["mu", "logvar"], {"image": images, "noise": noise})

    def decode(self, z: np.ndarray) -> np.ndarray:
        images = np.zeros((len(z), 1, 28, 28), np.float32)
        mu, logvar = self.encode(images)
        noise = (z - mu) / np.exp(logvar / 2)
        return self._whole.run(["logits"], {"image": images, "noise": noise.astype(np.float32)})[0]


def pictures(net: Two | Sixteen, z: np.ndarray) -> torch.Tensor:
    chunks = [net.decode(chunk.astype(np.float32)) for chunk in np.array_split(z, 10)]
    return torch.sigmoid(torch.from_numpy(np.concatenate(chunks)))


def spread(mu: np.ndarray, logvar: np.ndarray) -> str:
    """Per latent, mean over latents: spread of the means, typical deviation, and the spread of both together."""
    within = np.exp(logvar)
    both = np.sqrt(mu.var(0) + within.mean(0))
    deviation = np.median(np.sqrt(within))
    return f"sd of means {mu.std(0).mean():.2f}, median deviation {deviation:.3f}, together {both.mean():.2f}"


def drawn(rng: np.random.Generator, mu: np.ndarray, logvar: np.ndarray, count: int) -> np.ndarray:
    """Codes of a Gaussian with the mean and covariance that the encoder's codes have."""
    return rng.multivariate_normal(mu.mean(0), np.cov(mu.T) + np.diag(np.exp(logvar).mean(0)), count)


def by_digit(rng: np.random.Generator, mu: np.ndarray, logvar: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """One such Gaussian for each digit, as many draws as the digit has codes."""
    groups = [labels == digit for digit in range(10)]
    return np.concatenate([drawn(rng, mu[group], logvar[group], group.sum()) for group in groups])


def main() -> None:
    digits = mnist.load()[2]
    test, labels = digits.images, digits.labels[:COUNT].numpy()
    reader = DigitReader()
    real = reader.see(test[COUNT:])
    print(f"test digits themselves: sure {np.mean(real.probabilities.max(1) >= SURE):.3f}")
    for net in (Two(), Sixteen()):
        mu, logvar = net.encode(test[:COUNT].numpy())
        print(f"{net.latent} latents: {spread(mu, logvar)}")
        for seed in range(SEEDS):
            rng = np.random.default_rng(seed)
            noise = rng.standard_normal((COUNT, net.latent))
            codes = {"prior": noise, "one Gaussian": drawn(rng, mu, logvar, COUNT)}
            codes |= {"a Gaussian for each digit": by_digit(rng, mu, logvar, labels)}
            codes |= {"codes of test digits": mu + np.exp(logvar / 2) * noise}
            for name, z in codes.items():
                seen = reader.see(pictures(net, z))
                sure = np.mean(seen.probabilities.max(1) >= SURE)
                print(f"  seed {seed} {name:25} sure {sure:.3f}  Fréchet {distance(seen.features, real.features):.1f}")


if __name__ == "__main__":
    main()
