"""`python -m export.measure_probe`: linear heads that are solved for, on the frozen features of transfer-learning.

The first table varies the penalty; the second compares one penalty with
none, which takes the shortest of the exact solutions.
The figures stand in the questions `a-head-without-descent` and `twelve-labels-or-one`.
"""

from pathlib import Path

import numpy as np
import onnxruntime

from . import mnist
from .vision.few_shot import KNOWN, few
from .vision.transfer_learning import SEED, only

MODEL = Path(__file__).parents[1] / "transfer-learning" / "model.onnx"
BATCH = 500
PENALTIES = (1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0)
PENALISED_LABELS, PENALISED_DRAWS = (10, 50), 5
LABELS = (1, 2, 3, 5, 7, 9, 11, 12, 13, 14, 15, 17, 20, 30, 50, 100)
DRAWS, CURVE_PENALTY = 10, 0.1
# Singular values below this share of the largest count as zero.
RANK_TOLERANCE = 1e-10


class Frozen:
    def __init__(self):
        train, _, test = mnist.load()
        self.whole, unseen = only(train, KNOWN), only(test, KNOWN)
        self.session = onnxruntime.InferenceSession(MODEL)
        self.unseen, self.right = self.features(unseen.images), unseen.labels.numpy()

    def features(self, images) -> np.ndarray:
        chunks = [self.session.run(["features"], {"image": chunk.numpy()})[0] for chunk in images.split(BATCH)]
        return np.concatenate(chunks).astype(float)

    def draw(self, each: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        digits = few(self.whole, each, seed)
        return self.features(digits.images), np.eye(KNOWN)[digits.labels.numpy()]

    def accuracy(self, scores: np.ndarray) -> float:
        return (scores.argmax(axis=1) == self.right).mean()


def head(features: np.ndarray, targets: np.ndarray, penalty: float) -> tuple[np.ndarray, np.ndarray]:
    """Ridge with a free bias; without a penalty, of all exact solutions the shortest."""
    middle, wanted = features.mean(axis=0), targets.mean(axis=0)
    centred, aims = features - middle, targets - wanted
    if penalty == 0:
        weights = np.linalg.lstsq(centred, aims, rcond=RANK_TOLERANCE)[0]
    else:
        gram = centred.T @ centred / len(centred) + penalty * np.eye(centred.shape[1])
        weights = np.linalg.solve(gram, centred.T @ aims / len(centred))
    return weights, wanted - middle @ weights


def nearest_mean(trunk: Frozen, features: np.ndarray, targets: np.ndarray) -> float:
    means = targets.T @ features / targets.sum(axis=0)[:, None]
    return trunk.accuracy(trunk.unseen @ means.T - (means**2).sum(axis=1) / 2)


def row(trunk: Frozen, each: int, penalty: float, draws: int) -> str:
    found, sizes = [], []
    for seed in range(SEED, SEED + draws):
        weights, bias = head(*trunk.draw(each, seed), penalty)
        found.append(trunk.accuracy(trunk.unseen @ weights + bias))
        sizes.append(np.linalg.norm(weights))
    spread = f"{min(found):.3f} to {max(found):.3f}"
    return f"labels {each:3}  penalty {penalty:<6}  accuracy {np.mean(found):.4f}  ({spread})  norm {np.mean(sizes):.2f}"


def main() -> None:
    trunk = Frozen()
    for each in PENALISED_LABELS:
        for penalty in PENALTIES:
            print(row(trunk, each, penalty, PENALISED_DRAWS), flush=True)
        draws = [trunk.draw(each, seed) for seed in range(SEED, SEED + PENALISED_DRAWS)]
        print(f"labels {each:3}  nearest mean    accuracy {np.mean([nearest_mean(trunk, *d) for d in draws]):.4f}")
    for each in LABELS:
        for penalty in (0, CURVE_PENALTY):
            print(row(trunk, each, penalty, DRAWS), flush=True)


if __name__ == "__main__":
    main()
