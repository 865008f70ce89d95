"""Fréchet distance between sets of digits, on what the committed mnist-cnn sees in its last hidden layer."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch

READER = Path(__file__).resolve().parents[2] / "mnist-cnn" / "model.onnx"
SURE = 0.9
LEAST_SHARE = 0.01


@dataclass(frozen=True)
class Seen:
    features: np.ndarray
    """[N,64], float64."""
    probabilities: np.ndarray


class DigitReader:
    def __init__(self):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            READER.read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def see(self, images: torch.Tensor) -> Seen:
        """`images` from 0 to 1."""
        features, logits = [], []
        for chunk in images.split(500):
            hidden, scores = self._session.run(["hidden", "logits"], {"image": chunk.numpy()})
            features.append(hidden)
            logits.append(scores)
        scores = torch.from_numpy(np.concatenate(logits)).double()
        return Seen(np.concatenate(features).astype(np.float64), scores.softmax(1).numpy())


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)) of two Gaussians fitted to the rows."""
    first, second = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    values, vectors = np.linalg.eigh(first)
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    mixed = np.sqrt(np.clip(np.linalg.eigvalsh(root @ second @ root), 0, None)).sum()
    apart = ((a.mean(0) - b.mean(0)) ** 2).sum()
    return float(apart + np.trace(first) + np.trace(second) - 2 * mixed)


def classes_covered(seen: Seen) -> int:
    """Digits of which at least one fake in a hundred is a sure example."""
    sure = seen.probabilities.max(1) >= SURE
    counts = np.bincount(seen.probabilities[sure].argmax(1), minlength=10)
    return int((counts >= LEAST_SHARE * len(seen.features)).sum())


def report(seen: Seen, real: Seen) -> dict:
    return {
        "frechet": round(distance(seen.features, real.features), 3),
        "classes": classes_covered(seen),
        "confidence": round(float(seen.probabilities.max(1).mean()), 4),
    }
