"""`python -m export.record_metrics`: what scikit-learn and SciPy make of some scores, for `tests/domain/judging/metrics.json`.

Needs scikit-learn 1.9.1, which nothing else here needs.
"""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

FILE = Path(__file__).parents[2] / "tests" / "domain" / "judging" / "metrics.json"
SEED = 7
#: Rows, bins and digits of the scores: few digits make ties.
SETS = ((12, 5, 2), (60, 10, 1), (200, 10, 6), (40, 4, 3), (500, 15, 4))


def described(rng: np.random.Generator, rows: int, bins: int, digits: int) -> dict:
    label = (rng.random(rows) < 0.4).astype(int)
    score = np.clip(rng.beta(2, 3, rows) + 0.25 * label * rng.random(rows), 0.001, 0.999).round(digits)
    # Off the edges of bins: which bin owns an edge is a convention.
    score = np.clip(score + 0.003, 0.001, 0.999)
    observed, stated = calibration_curve(label, score, n_bins=bins)
    counts = np.histogram(score, np.linspace(0, 1, bins + 1))[0]
    wrong = int(((score > 0.5) != label).sum())
    interval = binomtest(wrong, rows).proportion_ci(0.95, method="wilson")
    return {
        "bins": bins,
        "label": label.tolist(),
        "score": score.tolist(),
        "auc": roc_auc_score(label, score),
        "brier": brier_score_loss(label, score),
        "logLoss": log_loss(label, score),
        "ece": float((counts[counts > 0] * np.abs(observed - stated)).sum() / rows),
        "stated": stated.tolist(),
        "observed": observed.tolist(),
        "wrong": wrong,
        "low": interval.low,
        "high": interval.high,
    }


def main() -> None:
    rng = np.random.default_rng(SEED)
    cases = [described(rng, *one) for one in SETS]
    versions = {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__}
    FILE.write_text(json.dumps({**versions, "cases": cases}), encoding="utf-8")


if __name__ == "__main__":
    main()
