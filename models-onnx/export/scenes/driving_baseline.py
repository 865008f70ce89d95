"""Driving by linear regression, and the error of speeds and angles."""

import numpy as np

from .driving_data import STRETCH, Driver, Frames
from .road import COLUMNS, MAX_ANGLE, MAX_SPEED, ROWS

COARSE = 4
"""Pixels on a side that become one."""
RIDGES = [1e-1, 1.0, 10.0, 100.0]
DRAWS = 2_000


def interval(misses: np.ndarray) -> list[float]:
    """Of their mean, drawing whole stretches of road anew: frames of one stretch are alike."""
    rng = np.random.default_rng(0)
    means = np.array([part.mean() for part in np.array_split(misses, len(misses) // STRETCH)])
    drawn = means[rng.integers(len(means), size=(DRAWS, len(means)))].mean(1)
    return [round(float(edge), 4) for edge in np.quantile(drawn, [0.025, 0.975])]


def error(predicted: np.ndarray, frames: Frames) -> np.ndarray:
    """Mean absolute error of speed in metres per second and of the angle in degrees."""
    return np.abs(predicted - frames.wanted).mean(0) * [MAX_SPEED, np.degrees(MAX_ANGLE)]


def coarse(images: np.ndarray) -> np.ndarray:
    """Grey pixels of a frame at a quarter of its size, and a 1."""
    grey = images.mean(1).reshape(-1, ROWS // COARSE, COARSE, COLUMNS // COARSE, COARSE).mean((2, 4))
    grey = grey.reshape(len(images), -1)
    grey = grey / np.maximum(grey.mean(1, keepdims=True), 1e-3)
    return np.concatenate([grey, np.ones((len(grey), 1))], 1)


def ridge(frames: Frames, held: Frames) -> Driver:
    """The baseline: linear regression on the coarse grey picture and its mirror image, penalty chosen on `held`."""
    scaled = frames.images.astype(np.float32) / 255
    rows = np.concatenate([coarse(scaled), coarse(scaled[..., ::-1])])
    goal = np.concatenate([frames.wanted, frames.wanted * [1, -1]])
    kept = coarse(held.images.astype(np.float32) / 255)
    tried = []
    for penalty in RIDGES:
        weights = np.linalg.solve(rows.T @ rows + penalty * np.eye(rows.shape[1]), rows.T @ goal)
        tried.append((error(kept @ weights, held)[1], penalty, weights))
    weights = min(tried, key=lambda one: one[0])[2]

    def driver(frame: np.ndarray) -> tuple[float, float]:
        speed, angle = (coarse(frame[None]) @ weights)[0]
        return float(np.clip(speed, 0, 1)), float(np.clip(angle, -1, 1))

    return driver
