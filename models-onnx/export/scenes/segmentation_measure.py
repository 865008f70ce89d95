"""How well a mask fits: intersection over union, boundary F1, and the classical baseline."""

import numpy as np
import torch
import torch.nn.functional as F

from .blobs import OutlineClassifier, blobs, features
from .segmentation_data import CLASSES, Pictures

FITTED_ON = 400
BLOB_THRESHOLDS = [0.14, 0.2, 0.27]
MAJORITY = 0.5
BOUNDARY_REACH = 1
"""Pixels that two outlines may lie apart and still meet."""
DRAWS = 400


def confusion(predicted: torch.Tensor, masks: torch.Tensor) -> torch.Tensor:
    """Pixels by true and predicted class for each picture, [N, C, C]."""
    kinds = len(CLASSES)
    pairs = (masks * kinds + predicted).flatten(1)
    return torch.stack([torch.bincount(row, minlength=kinds**2) for row in pairs]).view(-1, kinds, kinds)


def ious(counts: torch.Tensor) -> torch.Tensor:
    """Per class, over all pixels of the pictures summed."""
    hits = counts.diagonal(dim1=-2, dim2=-1)
    return hits / (counts.sum(-1) + counts.sum(-2) - hits).clamp(min=1)


def interval(counts: torch.Tensor) -> list[float]:
    """95 % interval of the mean IoU, drawing the pictures anew."""
    rng = np.random.default_rng(0)
    flat = counts.double().numpy()
    means = []
    for _ in range(DRAWS):
        picked = np.bincount(rng.integers(len(flat), size=len(flat)), minlength=len(flat))
        means.append(ious(torch.from_numpy(np.tensordot(picked, flat, 1))).mean().item())
    return [round(float(edge), 4) for edge in np.quantile(means, [0.025, 0.975])]


def boundary(masks: torch.Tensor) -> torch.Tensor:
    """Pixels whose neighbourhood holds another class, per class, [N, C, H, W]."""
    each = F.one_hot(masks, len(CLASSES)).movedim(-1, 1).float()
    return each * (-F.max_pool2d(-each, 3, 1, 1) == 0)


def boundary_f1(predicted: torch.Tensor, masks: torch.Tensor) -> float:
    """Mean over the three shapes' outlines."""
    ours, theirs = boundary(predicted)[:, 1:], boundary(masks)[:, 1:]
    size = 2 * BOUNDARY_REACH + 1
    reach = [F.max_pool2d(lines, size, 1, BOUNDARY_REACH) for lines in (ours, theirs)]
    precision = (ours * reach[1]).sum((0, 2, 3)) / ours.sum((0, 2, 3)).clamp(min=1)
    recall = (theirs * reach[0]).sum((0, 2, 3)) / theirs.sum((0, 2, 3)).clamp(min=1)
    return (2 * precision * recall / (precision + recall).clamp(min=1e-9)).mean().item()


def classical(data: Pictures, classifier: OutlineClassifier, threshold: float) -> torch.Tensor:
    """Masks of blobs, each told by its outline; a blob of no class stays background."""
    found = blobs(data.pixels(torch.arange(len(data.images))), threshold)
    masks = torch.zeros_like(data.masks)
    for blob, chances in zip(found, classifier(features(found)), strict=True):
        kind = int(chances.argmax())
        rows, columns = torch.from_numpy(blob.pixels).T
        masks[blob.picture, rows, columns] = kind + 1 if kind < len(CLASSES) - 1 else 0
    return masks


def fitted(data: Pictures, threshold: float) -> OutlineClassifier:
    found = blobs(data.pixels(torch.arange(FITTED_ON)), threshold)
    kinds = []
    for blob in found:
        rows, columns = torch.from_numpy(blob.pixels).T
        shares = torch.bincount(data.masks[blob.picture, rows, columns], minlength=len(CLASSES)) / len(rows)
        best = int(shares.argmax())
        kinds.append(best - 1 if best and shares[best] > MAJORITY else len(CLASSES) - 1)
    return OutlineClassifier(features(found), torch.tensor(kinds))


def blob_baseline(fitting: Pictures, validation: Pictures, test: Pictures) -> float:
    """Mean IoU of the blobs; the threshold is the best on the validation scenes."""
    tried = []
    for threshold in BLOB_THRESHOLDS:
        classifier = fitted(fitting, threshold)
        counts = confusion(classical(validation, classifier, threshold), validation.masks)
        tried.append((ious(counts.sum(0)).mean().item(), threshold, classifier))
    _, threshold, classifier = max(tried, key=lambda one: one[0])
    return ious(confusion(classical(test, classifier, threshold), test.masks).sum(0)).mean().item()
