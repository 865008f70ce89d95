"""`python -m export.measure_abstention`: what mnist-cnn does when it may refuse to answer.

A digit is answered where the greatest softmax probability reaches the threshold. The figures stand in the question
`a-cheque-reader-that-abstains`.
"""

import numpy as np
import onnxruntime

from . import mnist
from .measure_shift import MODEL, in_batches, moved

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)
COST_OF_ERROR, COST_OF_REFERRAL = 50, 1
TEMPERATURES = np.linspace(0.5, 3, 251)
BINS = 15
SEED = 0


def softmax(logits: np.ndarray) -> np.ndarray:
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def log_loss(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


def calibration_error(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Expected calibration error over equal bins of confidence (Guo et al. 2017)."""
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs((right[bins == b] - confidence[bins == b]).sum()) for b in range(BINS)]
    return sum(gaps) / len(labels)


def thresholds(name: str, probabilities: np.ndarray, labels: np.ndarray) -> None:
    confidence, wrong = probabilities.max(axis=1), probabilities.argmax(axis=1) != labels
    print(
        f"\n{name}: {wrong.sum()} of {len(labels)} wrong\nthreshold  answered  wrong among them  cost per digit"
    )
    for threshold in THRESHOLDS:
        answered = confidence >= threshold
        errors = (wrong & answered).sum()
        cost = (errors * COST_OF_ERROR + (~answered).sum() * COST_OF_REFERRAL) / len(labels)
        print(f"{threshold:9}  {answered.mean():8.4f}  {errors:16}  {cost:.4f}")


def strange(test: mnist.Digits) -> dict[str, np.ndarray]:
    images, rng = test.images.numpy(), np.random.default_rng(SEED)
    others = images[rng.permutation(len(images))]
    return {
        "test digits": images,
        "moved down by 4": moved(images, 4, 0),
        "moved down by 6": moved(images, 6, 0),
        "two digits on top of each other": np.maximum(images, others),
        "black on white": 1 - images,
        "a quarter turn": np.rot90(images, 1, (2, 3)),
        "uniform noise": rng.random(images.shape, dtype=np.float32),
        "blank paper": np.zeros_like(images),
    }


def main() -> None:
    _, validation, test = mnist.load()
    session = onnxruntime.InferenceSession(str(MODEL), providers=["CPUExecutionProvider"])

    def logits(images: np.ndarray) -> np.ndarray:
        return in_batches(lambda x: session.run(["logits"], {"image": x})[0].astype(np.float64), images)

    known, seen = logits(validation.images.numpy()), validation.labels.numpy()
    fresh, truth = logits(test.images.numpy()), test.labels.numpy()
    thresholds("validation", softmax(known), seen)
    thresholds("test", softmax(fresh), truth)
    best = min(TEMPERATURES, key=lambda t: log_loss(softmax(known / t), seen))
    for temperature in (1.0, best):
        p = softmax(fresh / temperature)
        error = calibration_error(p, truth)
        print(
            f"temperature {temperature:.2f}: test log loss {log_loss(p, truth):.4f}, calibration error {error:.4f}"
        )
    for name, images in strange(test).items():
        confidence = softmax(logits(images)).max(axis=1)
        print(
            f"{name:32} mean confidence {confidence.mean():.3f}, answered at 0.98: {(confidence >= 0.98).mean():.3f}"
        )


if __name__ == "__main__":
    main()
