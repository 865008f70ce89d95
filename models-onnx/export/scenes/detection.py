"""From a centre heat map to boxes, and how good the boxes are. `app/_models/scenes/detection.ts` does the same."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from .shapes import SIZE

STRIDE = 4
CELLS = SIZE // STRIDE
RECALL_POINTS = np.linspace(0, 1, 101)


@dataclass(frozen=True)
class Found:
    """`box`: left, top, right, bottom in pixels."""

    label: int
    score: float
    box: tuple[float, float, float, float]


def iou(one: tuple, other: tuple) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)]
    return both / (areas[0] + areas[1] - both)


def peaks(heat: torch.Tensor, threshold: float) -> list[Found]:
    """Cells that no neighbour beats and that pass the threshold, best first. heat [classes, rows, columns]."""
    best = F.max_pool2d(heat[None], 3, 1, 1)[0]
    places = torch.nonzero((heat == best) & (heat >= threshold)).tolist()
    return sorted(places, key=lambda place: -heat[tuple(place)].item())


def decode(heat: torch.Tensor, boxes: torch.Tensor, threshold: float) -> list[Found]:
    found = []
    for label, row, column in peaks(heat, threshold):
        dx, dy, width, height = boxes[:, row, column].tolist()
        x, y = column * STRIDE + dx, row * STRIDE + dy
        box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        box = tuple(min(max(edge, 0.0), float(SIZE)) for edge in box)
        found.append(Found(label, heat[label, row, column].item(), box))
    return found


def suppress(found: list[Found], overlap: float) -> list[Found]:
    """Non-maximum suppression within each class; `found` best first."""
    kept: list[Found] = []
    for one in found:
        rivals = (other for other in kept if other.label == one.label)
        if all(iou(one.box, other.box) <= overlap for other in rivals):
            kept.append(one)
    return kept


def matched(found: list[Found], truths: list[Found], least: float) -> list[bool]:
    """Whether each box, best first, meets a truth of its class that is still free."""
    free = list(truths)
    flags = []
    for one in found:
        pairs = [(iou(one.box, truth.box), truth) for truth in free if truth.label == one.label]
        best = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
        hit = best[0] >= least
        flags.append(hit)
        if hit:
            free.remove(best[1])
    return flags


@dataclass(frozen=True)
class Scored:
    """All boxes of one class over all scenes, best first; `truths` counts the class's objects per scene."""

    scene: np.ndarray
    hit: np.ndarray
    truths: np.ndarray


def score_boxes(found: list[list[Found]], truths: list[list[Found]], label: int, least: float) -> Scored:
    rows = []
    for scene, (boxes, real) in enumerate(zip(found, truths, strict=True)):
        rows += [
            (box.score, scene, hit)
            for box, hit in zip(boxes, matched(boxes, real, least), strict=True)
            if box.label == label
        ]
    rows.sort(key=lambda row: -row[0])
    counts = np.array([sum(truth.label == label for truth in real) for real in truths])
    return Scored(np.array([r[1] for r in rows], int), np.array([r[2] for r in rows], bool), counts)


def average_precision(scored: Scored, weights: np.ndarray) -> float:
    """Precision at 101 recalls, each the best at that recall or beyond (as COCO does); a weight per scene."""
    weight = weights[scored.scene]
    hits = np.cumsum(weight * scored.hit)
    precision = hits / np.maximum(np.cumsum(weight), 1e-9)
    recall = hits / max((weights * scored.truths).sum(), 1e-9)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    place = np.searchsorted(recall, RECALL_POINTS)
    return float(np.append(best, 0.0)[np.minimum(place, len(best))].mean())


def mean_precision(
    found: list[list[Found]], truths: list[list[Found]], classes: int, least: float
) -> tuple[float, list[float]]:
    """Mean over classes, and its 95 % interval by drawing scenes anew."""
    scored = [score_boxes(found, truths, label, least) for label in range(classes)]

    def mean(weights: np.ndarray) -> float:
        return float(np.mean([average_precision(one, weights) for one in scored]))

    rng, scenes = np.random.default_rng(0), len(truths)
    draws = [np.bincount(rng.integers(scenes, size=scenes), minlength=scenes) for _ in range(400)]
    low, high = np.quantile([mean(draw) for draw in draws], [0.025, 0.975])
    return mean(np.ones(scenes)), [round(float(low), 4), round(float(high), 4)]
