"""Fréchet distance between two sets of feature vectors taken as Gaussians (Heusel et al. 2017)."""

import numpy as np


def square_root(matrix: np.ndarray) -> np.ndarray:
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T


def frechet(first: np.ndarray, second: np.ndarray) -> float:
    a, b = np.cov(first.T), np.cov(second.T)
    root = square_root(a)
    cross = square_root(root @ b @ root)
    return float(
        ((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(a) + np.trace(b) - 2 * np.trace(cross)
    )


def interval(first: np.ndarray, second: np.ndarray, seed: int, draws: int = 200) -> list[float]:
    """95 % interval over samples drawn again from the first set. Drawing again adds rank noise: it leans upwards."""
    rng = np.random.default_rng(seed)
    values = [frechet(first[rng.integers(0, len(first), len(first))], second) for _ in range(draws)]
    return [round(float(value), 4) for value in np.quantile(values, [0.025, 0.975])]
