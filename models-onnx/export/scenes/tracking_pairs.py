"""Pairs of cuts to learn from, the loss on a response map, and the classical way to make such a map."""

import torch
import torch.nn.functional as F

from .tracking import CONTEXT, RESPONSE, SEARCH, STRIDE, TEMPLATE, cut
from .tracking_data import FRAMES
from .training import as_pixels

FURTHEST = 45
"""Frames between a template and its search."""
SHIFT, ZOOM = 13.0, 0.12
NEAR = 1.0
"""Width of the hill of wanted chances around the object's place, in cells."""
KEPT = TEMPLATE // STRIDE
EDGE = 3
"""Cells around the box that template matching leaves out: the background there changes."""


def pairs(clip_frames: torch.Tensor, boxes: torch.Tensor, generator: torch.Generator, count: int) -> tuple:
    """Template and search cuts of `count` clips, and the object's place in the response in cells, x and y."""
    picked = torch.randint(len(clip_frames), (count,), generator=generator)
    first = torch.randint(FRAMES, (count,), generator=generator)
    apart = torch.randint(-FURTHEST, FURTHEST + 1, (count,), generator=generator)
    second = (first + apart).clamp(0, FRAMES - 1)

    def placed(frame: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        box = boxes[picked, frame]
        return (box[:, :2] + box[:, 2:]) / 2, (box[:, 2:] - box[:, :2]).prod(1).sqrt()

    centres, sides = placed(first)
    templates = cut(as_pixels(clip_frames[picked, first]), centres, CONTEXT * sides, TEMPLATE)
    centres, sides = placed(second)
    zoom = 1 + (torch.rand(count, generator=generator) * 2 - 1) * ZOOM
    span = 2 * CONTEXT * sides * zoom
    shift = (torch.rand(count, 2, generator=generator) * 2 - 1) * SHIFT
    looked = centres - shift * (span / SEARCH)[:, None]
    searches = cut(as_pixels(clip_frames[picked, second]), looked, span, SEARCH)
    return templates, searches, shift / STRIDE + RESPONSE // 2


def loss_on(responses: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """Logistic loss against a hill at the object's place; the hill and the rest weigh the same."""
    cells = torch.arange(RESPONSE).float()
    dx, dy = cells[None, None, :] - places[:, 0, None, None], cells[None, :, None] - places[:, 1, None, None]
    wanted = torch.exp(-(dx**2 + dy**2) / (2 * NEAR**2))
    share = wanted.mean((1, 2), keepdim=True).clamp(min=1e-3)
    weights = wanted * 0.5 / share + (1 - wanted) * 0.5 / (1 - share)
    return F.binary_cross_entropy_with_logits(responses, wanted, weights)


def template_matching(template: torch.Tensor, search: torch.Tensor) -> torch.Tensor:
    """The baseline: normalised cross-correlation of the pixels at half size, the template without its edge."""
    small, seen = F.avg_pool2d(template, STRIDE), F.avg_pool2d(search, STRIDE)
    kernel = small[:, :, EDGE:-EDGE, EDGE:-EDGE]
    kernel = kernel - kernel.mean((1, 2, 3), keepdim=True)
    kernel = kernel / kernel.flatten(1).norm(dim=1).clamp(min=1e-6)[:, None, None, None]
    side = kernel.shape[-1]
    seen = seen[:, :, EDGE:-EDGE, EDGE:-EDGE]
    patches = F.unfold(seen, side)
    patches = patches - patches.mean(1, keepdim=True)
    patches = patches / patches.norm(dim=1, keepdim=True).clamp(min=1e-6)
    matched = (patches * kernel.flatten(1)[:, :, None]).sum(1).unflatten(1, (RESPONSE, RESPONSE))
    # Matches of -1 to 1, spread so that the sigmoid of the tracker tells good from very good.
    return 8 * matched - 4
