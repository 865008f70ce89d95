"""`python -m export.measure_confidence`: overfitting-lab's two nets, where their log loss comes from, and one temperature.

The temperature is chosen on the 2,000 validation digits. The figures stand in the question `three-medicines-one-thermometer`.
"""

from pathlib import Path

import numpy as np
import onnxruntime

from . import mnist
from .labs.overfitting_lab import VALIDATION
from .mnist import Digits

FOLDER = Path(__file__).parents[1] / "overfitting-lab"
NETS = {"none of the remedies": "plain.onnx", "all three": "model.onnx"}
TEMPERATURES = np.geomspace(0.5, 8, 200)


def scores(net: str, images: np.ndarray) -> np.ndarray:
    return onnxruntime.InferenceSession(FOLDER / net).run(["logits"], {"image": images})[0].astype(float)


def losses(logits: np.ndarray, labels: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Cross-entropy of each digit."""
    scaled = logits / temperature
    top = scaled.max(axis=1)
    total = np.log(np.exp(scaled - top[:, None]).sum(axis=1)) + top
    return total - scaled[np.arange(len(labels)), labels]


def report(net: str, validation: Digits, test: Digits) -> str:
    known, aims = scores(net, validation.images.numpy()), validation.labels.numpy()
    found, labels = scores(net, test.images.numpy()), test.labels.numpy()
    right, each = found.argmax(axis=1) == labels, losses(found, labels)
    best = min(TEMPERATURES, key=lambda temperature: losses(known, aims, temperature).mean())
    sure = np.exp(-losses(found, found.argmax(axis=1)))
    return (
        f"accuracy {right.mean():.4f}  log loss {each.mean():.3f}, on hits {each[right].mean():.3f}, "
        f"on misses {each[~right].mean():.2f}  mean confidence {sure.mean():.3f}, on misses {sure[~right].mean():.3f}\n"
        f"    temperature {best:.2f}: log loss {losses(found, labels, best).mean():.3f}"
    )


def main() -> None:
    _, validation, test = mnist.load()
    seen = Digits(validation.images[:VALIDATION], validation.labels[:VALIDATION])
    for words, net in NETS.items():
        print(f"{words}: {report(net, seen, test)}")


if __name__ == "__main__":
    main()
