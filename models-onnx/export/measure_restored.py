"""`python -m export.measure_restored`: what mnist-cnn reads on spoilt test digits before and after restoring.

Restored by denoising-autoencoder (one answer) and by denoising-vae (one answer, and many). The figures stand in the
question `under-the-stain`.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import mnist
from .images import noise
from .images.frechet import DigitReader

FOLDER = Path(__file__).parents[1]
COUNT, SAMPLES, CHUNK = 2_000, 50, 500
SURE = 0.98
SEED = 7
CASES = {"gaussian": 0.5, "salt-and-pepper": 0.35, "blocks": 3}


def ran(path: str, wanted: list[str], **inputs: np.ndarray) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(str(FOLDER / path), providers=["CPUExecutionProvider"])
    count = len(next(iter(inputs.values())))
    parts = [
        session.run(wanted, {name: rows[i : i + CHUNK] for name, rows in inputs.items()}) for i in range(0, count, CHUNK)
    ]
    return [np.concatenate(rows) for rows in zip(*parts, strict=True)]


def decoded(z: np.ndarray) -> np.ndarray:
    logits = ran("denoising-vae/decoder.onnx", ["logits"], z=z.astype(np.float32))[0]
    return 1 / (1 + np.exp(-logits))


def line(name: str, chances: np.ndarray, labels: np.ndarray) -> str:
    right, sure = chances.argmax(1) == labels, chances.max(1) >= SURE
    found = f"right {right.mean():.1%}, read at {SURE}: {sure.mean():.1%}, wrong among these {(~right[sure]).mean():.1%}"
    return f"  {name:22} {found}"


def agreement(votes: np.ndarray, labels: np.ndarray) -> str:
    """`votes` [SAMPLES, N]: the digit read on each sample."""
    counts = (votes[..., None] == np.arange(10)).sum(0)
    winner, share = counts.argmax(1), counts.max(1) / len(votes)
    all_agree = share == 1
    wrong = (winner != labels)[all_agree].mean()
    several = (counts >= len(votes) / 10).sum(1) > 1
    held = (np.take_along_axis(counts, labels[:, None], 1)[:, 0] > 0)[several].mean()
    return (
        f"  vote right {(winner == labels).mean():.1%}; all {len(votes)} agree on {all_agree.mean():.1%}, wrong among these "
        f"{wrong:.1%}; two digits or more with a tenth each on {several.mean():.1%}, the true one among all drawn {held:.1%}"
    )


def main() -> None:
    test = mnist.load()[2]
    clean, labels = test.images[:COUNT], test.labels[:COUNT].numpy()
    reader, rng = DigitReader(), np.random.default_rng(SEED)

    def chances(images: np.ndarray) -> np.ndarray:
        return reader.see(torch.from_numpy(images.astype(np.float32))).probabilities

    print(line("clean", chances(clean.numpy()), labels))
    for kind, amount in CASES.items():
        noisy = noise.at_amount(clean, kind, amount, SEED).numpy()
        mu, logvar = ran("denoising-vae/model.onnx", ["mu", "logvar"], noisy=noisy)
        draws = (decoded(mu + np.exp(logvar / 2) * rng.standard_normal(mu.shape)) for _ in range(SAMPLES))
        seen = [chances(images) for images in draws]
        print(kind, amount)
        print(line("as it is", chances(noisy), labels))
        restored = ran("denoising-autoencoder/model.onnx", ["estimate"], noisy=noisy)[0]
        print(line("autoencoder", chances(restored), labels))
        print(line("VAE, from the mean", chances(decoded(mu)), labels))
        print(line("VAE, mean of readings", np.mean(seen, 0), labels))
        print(agreement(np.array([one.argmax(1) for one in seen]), labels))


if __name__ == "__main__":
    main()
