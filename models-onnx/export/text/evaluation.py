"""Measures of text models, with intervals over test items."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

MODELS = Path(__file__).resolve().parents[2]
RESAMPLES = 1_000


def bootstrap(items: int, statistic: Callable[[np.ndarray], float], seed: int) -> list[float]:
    """95 % percentile interval of `statistic`, which takes the indices of resampled items."""
    rng = np.random.default_rng(seed)
    values = [statistic(rng.integers(0, items, items)) for _ in range(RESAMPLES)]
    return [round(float(edge), 4) for edge in np.percentile(values, [2.5, 97.5])]


def resampled_by_group(groups: list[str], statistic: Callable[[np.ndarray], float], seed: int) -> list[float]:
    """As `bootstrap`, but whole groups (documents, threads) are drawn: their items are not independent."""
    names = sorted(set(groups))
    rows = [np.flatnonzero(np.array(groups) == name) for name in names]
    return bootstrap(len(rows), lambda drawn: statistic(np.concatenate([rows[i] for i in drawn])), seed)


def macro_f1(truth: np.ndarray, predicted: np.ndarray, classes: int) -> float:
    """Mean over classes; a class that nobody predicts counts 0."""
    scores = []
    for label in range(classes):
        right = ((truth == label) & (predicted == label)).sum()
        named = (truth == label).sum() + (predicted == label).sum()
        scores.append(2 * right / named if named else 0.0)
    return float(np.mean(scores))


def average_precision(truth: np.ndarray, scores: np.ndarray) -> float:
    """Area under precision and recall of class 1, as a step function."""
    hits = truth[np.argsort(-scores, kind="stable")] == 1
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean())


def save_beside_card(slug: str, name: str, body: dict) -> None:
    """A table that the browser needs beside the graph, such as the vocabulary."""
    folder = MODELS / slug
    folder.mkdir(exist_ok=True)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    (folder / name).write_text(text + "\n", encoding="utf-8")
