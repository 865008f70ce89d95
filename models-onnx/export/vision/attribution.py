"""Maps that say which pixels a score came from, and how far to trust them."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from scipy.stats import rankdata

Net = Callable[[torch.Tensor], torch.Tensor]
STEPS = 32
PATCH, STRIDE = 6, 2
DELETIONS = 28


def gradient(net: Net, images: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
    images = images.detach().requires_grad_(True)
    net(images).gather(1, classes[:, None]).sum().backward()
    return images.grad


def integrated(net: Net, images: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
    """Gradients at the middle of STEPS pieces of the line from blank paper, times the ink."""
    total = torch.zeros_like(images)
    for step in range(STEPS):
        total += gradient(net, images * ((step + 0.5) / STEPS), classes)
    return images * total / STEPS


def class_map(cam: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
    """The class's 7x7 map, what speaks for it, drawn on 28x28."""
    chosen = cam[torch.arange(len(cam)), classes][:, None].clamp(min=0)
    return F.interpolate(chosen, size=(28, 28), mode="bilinear", align_corners=False)


@torch.no_grad()
def occlusion(net: Net, images: torch.Tensor, classes: torch.Tensor) -> torch.Tensor:
    """How far the score falls, on average over the squares that hide a pixel."""
    total, seen = torch.zeros_like(images), torch.zeros_like(images)
    rows = torch.arange(len(images))
    before = net(images)[rows, classes]
    places = range(0, images.shape[-1] - PATCH + 1, STRIDE)
    for top in places:
        for left in places:
            hidden = images.clone()
            square = (..., slice(top, top + PATCH), slice(left, left + PATCH))
            hidden[square] = 0
            total[square] += (before - net(hidden)[rows, classes])[:, None, None, None]
            seen[square] += 1
    return total / seen.clamp(min=1)


@torch.no_grad()
def deletion(net: Net, images: torch.Tensor, classes: torch.Tensor, maps: torch.Tensor) -> torch.Tensor:
    """Mean probability of the class while pixels go blank, the most important first: [N], less is better."""
    order = maps.flatten(1).argsort(dim=1, descending=True, stable=True)
    left, rows = images.flatten(1).clone(), torch.arange(len(images))
    step = order.shape[1] // DELETIONS
    total = torch.zeros(len(images))
    for start in range(0, order.shape[1] + 1, step):
        total += net(left.reshape(images.shape)).softmax(1)[rows, classes]
        left = left.scatter(1, order[:, start : start + step], 0.0)
    return total / (DELETIONS + 1)


@torch.no_grad()
def insertion(net: Net, images: torch.Tensor, classes: torch.Tensor, maps: torch.Tensor) -> torch.Tensor:
    """The same from blank paper while pixels come back: [N], more is better."""
    order = maps.flatten(1).argsort(dim=1, descending=True, stable=True)
    whole, rows = images.flatten(1), torch.arange(len(images))
    shown, step = torch.zeros_like(whole), order.shape[1] // DELETIONS
    total = torch.zeros(len(images))
    for start in range(0, order.shape[1] + 1, step):
        total += net(shown.reshape(images.shape)).softmax(1)[rows, classes]
        places = order[:, start : start + step]
        shown = shown.scatter(1, places, whole.gather(1, places))
    return total / (DELETIONS + 1)


def rank_correlation(one: torch.Tensor, other: torch.Tensor) -> float:
    """Mean Spearman correlation over pictures. Ties share their mean rank: paper is exactly 0 in many maps.

    A map that is the same everywhere ranks nothing and counts as 0.
    """
    ranks = [torch.from_numpy(rankdata(values.flatten(1).numpy(), axis=1)) for values in (one, other)]
    centred = [rank - rank.mean(1, keepdim=True) for rank in ranks]
    dot = (centred[0] * centred[1]).sum(1)
    norms = centred[0].norm(dim=1) * centred[1].norm(dim=1)
    return torch.where(norms > 0, dot / norms, 0).mean().item()
