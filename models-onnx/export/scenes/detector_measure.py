"""How well the detector finds what, and the classical baseline."""

import torch

from .backgrounds import HELD_OUT_TEXTURES
from .blobs import OutlineClassifier, blobs, features
from .detection import Found, iou, matched, mean_precision
from .detector_data import LABELS, Scenes

SHOWN = 0.3
FITTED_ON = 400
BLOB_THRESHOLDS = [0.14, 0.2, 0.27]
# Upper ends of the groups in pixels; the last takes the rest.
LONGEST_SIDES = [14.0, 21.0, 99.0]


def blob_kinds(found: list, data: Scenes) -> torch.Tensor:
    """The class of the truth that each blob's box meets, or the one after the last."""
    kinds = []
    for blob in found:
        pairs = [(iou(blob.box(), truth.box), truth.label) for truth in data.truths[blob.picture]]
        best = max(pairs, default=(0.0, len(LABELS)))
        kinds.append(best[1] if best[0] >= 0.5 else len(LABELS))
    return torch.tensor(kinds)


def classical(data: Scenes, classifier: OutlineClassifier, threshold: float) -> list[list[Found]]:
    found = blobs(data.pixels(torch.arange(len(data.images))), threshold)
    boxes: list[list[Found]] = [[] for _ in data.images]
    for blob, chances in zip(found, classifier(features(found)), strict=True):
        for label in range(len(LABELS)):
            boxes[blob.picture].append(Found(label, chances[label].item(), blob.box()))
    return [sorted(one, key=lambda box: -box.score) for one in boxes]


def blob_baseline(fitting: Scenes, validation: Scenes, test: Scenes) -> float:
    """Blobs told by their outline; the threshold is the best on the validation scenes."""
    tried = []
    part = fitting.pixels(torch.arange(FITTED_ON))
    for threshold in BLOB_THRESHOLDS:
        found = blobs(part, threshold)
        classifier = OutlineClassifier(features(found), blob_kinds(found, fitting))
        boxes = classical(validation, classifier, threshold)
        tried.append((mean_precision(boxes, validation.truths, len(LABELS), 0.5)[0], threshold, classifier))
    _, threshold, classifier = max(tried, key=lambda one: one[0])
    return mean_precision(classical(test, classifier, threshold), test.truths, len(LABELS), 0.5)[0]


def recall_by_size(found: list[list[Found]], test: Scenes) -> list[dict]:
    """Share of objects found with a score of at least SHOWN, by the longer side of their box in pixels."""
    rows, least = [], 0.0
    for most in LONGEST_SIDES:
        total = hits = 0
        for boxes, truths in zip(found, test.truths, strict=True):
            sure = [box for box in boxes if box.score >= SHOWN]
            for truth in truths:
                side = max(truth.box[2] - truth.box[0], truth.box[3] - truth.box[1])
                if least <= side < most:
                    total += 1
                    hits += any(matched(sure, [truth], 0.5))
        rows.append({"from": least, "to": most, "objects": total, "recall": round(hits / total, 4)})
        least = most
    return rows


def by_overlap(found: list[list[Found]], test: Scenes) -> list[dict]:
    return [
        {"iou": least / 100, "map": round(mean_precision(found, test.truths, len(LABELS), least / 100)[0], 4)}
        for least in range(50, 100, 5)
    ]


def by_texture(found: list[list[Found]], test: Scenes) -> list[dict]:
    rows = []
    for unseen in (0, 1):
        picked = [i for i, s in enumerate(test.scenes) if (s.background.texture in HELD_OUT_TEXTURES) == bool(unseen)]
        value = mean_precision([found[i] for i in picked], [test.truths[i] for i in picked], len(LABELS), 0.5)[0]
        rows.append({"unseenTexture": unseen, "scenes": len(picked), "map": round(value, 4)})
    return rows
