"""`python -m export.measure_shift`: what mnist-cnn makes of the 10,000 test digits when they are moved or inverted.

With `--retrain` it trains the same network without random shifts and measures that one too.
The figures stand in the question `digits-moved-by-a-few-pixels`.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import onnxruntime
import torch

from . import mnist, mnist_cnn

MODEL = Path(__file__).parents[1] / "mnist-cnn" / "model.onnx"
FARTHEST = 10
BATCH = 1000
DIRECTIONS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}
Classifier = Callable[[np.ndarray], np.ndarray]


def moved(images: np.ndarray, down: int, right: int) -> np.ndarray:
    """Ink that leaves the frame is lost; paper comes in on the other side."""
    far = max(abs(down), abs(right))
    padded = np.pad(images, ((0, 0), (0, 0), (far, far), (far, far)))
    size = images.shape[-1]
    return padded[:, :, far - down : far - down + size, far - right : far - right + size]


def recentred(images: np.ndarray) -> np.ndarray:
    """Each digit moved by whole pixels so that its centre of mass lies in the middle, as MNIST was made."""
    size = images.shape[-1]
    places = np.arange(size)
    ink = images.sum(axis=(1, 2, 3))
    rows = np.rint(size / 2 - (images.sum(axis=(1, 3)) @ places) / ink).astype(int)
    columns = np.rint(size / 2 - (images.sum(axis=(1, 2)) @ places) / ink).astype(int)
    return np.concatenate([moved(images[i : i + 1], rows[i], columns[i]) for i in range(len(images))])


def in_batches(run: Classifier, images: np.ndarray) -> np.ndarray:
    return np.concatenate(
        [run(np.ascontiguousarray(images[i : i + BATCH])) for i in range(0, len(images), BATCH)]
    )


def measured(run: Classifier, images: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Accuracy, mean probability of the answer, and the same over the wrong answers."""
    logits = in_batches(run, images)
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    confidence = exponents.max(axis=1) / exponents.sum(axis=1)
    right = logits.argmax(axis=1) == labels
    return right.mean(), confidence.mean(), confidence[~right].mean()


def table(name: str, run: Classifier, images: np.ndarray, labels: np.ndarray) -> None:
    print(
        f"\n{name}\npixels  accuracy  by direction {'/'.join(DIRECTIONS)}  ink kept  confidence  when wrong"
    )
    for pixels in range(FARTHEST + 1):
        copies = [moved(images, pixels * down, pixels * right) for down, right in DIRECTIONS.values()]
        rows = np.array([measured(run, copy, labels) for copy in copies])
        each = " ".join(f"{accuracy:.4f}" for accuracy in rows[:, 0])
        ink = np.mean([copy.sum() / images.sum() for copy in copies])
        accuracy, confidence, wrong = rows.mean(axis=0)
        print(
            f"{pixels:6}  {accuracy:.4f}    {each}  {ink:.3f}     {confidence:.3f}       {wrong:.3f}",
            flush=True,
        )
    print("inverted: accuracy %.4f, confidence %.3f, when wrong %.3f" % measured(run, 1 - images, labels))


def remedies(run: Classifier, images: np.ndarray, labels: np.ndarray) -> None:
    accuracies = [
        measured(run, recentred(moved(images, 6 * down, 6 * right)), labels)[0]
        for down, right in DIRECTIONS.values()
    ]
    print(f"moved by 6 pixels, then centred again: {np.mean(accuracies):.4f}")


def equivariance(pool2: Classifier, images: np.ndarray) -> None:
    """Four pixels are one cell of the last feature map. Rows near the border see ink come and go."""
    for pixels in (4, 2):
        before, after = in_batches(pool2, images), in_batches(pool2, moved(images, 0, pixels))
        inner = np.abs(after[..., 2:] - before[..., 1:-1])
        print(
            f"moved right by {pixels}: pool2 one cell on differs by {inner.mean():.6f}, its mean is {before.mean():.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m export.measure_shift", description=__doc__)
    parser.add_argument(
        "--retrain", action="store_true", help="also train and measure a network without shifts"
    )
    retrain = parser.parse_args().retrain
    fit, validation, test = mnist.load()
    images, labels = test.images.numpy(), test.labels.numpy()
    session = onnxruntime.InferenceSession(str(MODEL), providers=["CPUExecutionProvider"])
    shipped = lambda x: session.run(["logits"], {"image": x})[0]  # noqa: E731
    table("mnist-cnn as shipped, trained with shifts of up to 2 pixels", shipped, images, labels)
    remedies(shipped, images, labels)
    equivariance(lambda x: session.run(["pool2"], {"image": x})[0], images)
    if retrain:
        torch.manual_seed(mnist_cnn.SEED)
        net = mnist_cnn.MnistCnn()
        with patch.object(mnist_cnn, "SHIFT", 0):
            mnist_cnn.train(net, fit, validation)
        net.eval()
        with torch.no_grad():
            table(
                "the same network trained without shifts",
                lambda x: net(torch.from_numpy(x)).numpy(),
                images,
                labels,
            )


if __name__ == "__main__":
    main()
