"""Following a box through frames with a response map. `app/_models/scenes/tracking.ts` does the same.

The template is cut once, with some of what is around the box; every search is cut around the last place.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F

from .shapes import SIZE

TEMPLATE, SEARCH, RESPONSE, STRIDE = 32, 64, 17, 2
CONTEXT = 1.6
"""Side of the template's cut, in sides of the box."""
SCALES = (0.95, 1.0, 1.05)
SCALE_PENALTY = 0.97
WINDOW_SHARE = 0.25
SCALE_RATE = 0.4
LEAST_SIDE, MOST_SIDE = 6.0, 40.0

Respond = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""Templates [N, 3, 32, 32] and searches [N, 3, 64, 64] to responses [N, 17, 17]."""


def cut(frames: torch.Tensor, centres: torch.Tensor, sides: torch.Tensor, size: int) -> torch.Tensor:
    """A square of each frame [N, 3, H, W] around x, y, drawn at `size` pixels; beyond the edge its edge goes on."""
    steps = (torch.arange(size) + 0.5) / size - 0.5
    x = centres[:, 0, None, None] + sides[:, None, None] * steps[None, None, :]
    y = centres[:, 1, None, None] + sides[:, None, None] * steps[None, :, None]
    grid = torch.stack(torch.broadcast_tensors(x, y), -1) / SIZE * 2 - 1
    return F.grid_sample(frames, grid, mode="bilinear", padding_mode="border", align_corners=False)


def window() -> torch.Tensor:
    """A cosine hill: near the last place is likelier than far from it, [RESPONSE, RESPONSE]."""
    hill = torch.hann_window(RESPONSE + 2, periodic=False)[1:-1]
    return hill[:, None] * hill[None, :]


def sub_cell(before: torch.Tensor, here: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """Peak of the parabola through three neighbours, in cells from the middle one."""
    bend = before - 2 * here + after
    return torch.where(bend < -1e-6, (before - after) / (2 * bend.clamp(max=-1e-6)), 0.0).clamp(-0.5, 0.5)


def peak(responses: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Of responses [N, scales, R, R]: the best scale [N], and the shift from the middle in cells, x and y [N, 2]."""
    chances = responses.sigmoid()
    weighted = (1 - WINDOW_SHARE) * chances + WINDOW_SHARE * window()
    penalty = torch.tensor([SCALE_PENALTY, 1.0, SCALE_PENALTY])
    weighted = weighted * penalty[:, None, None]
    count = len(weighted)
    scale = weighted.flatten(2).amax(2).argmax(1)
    best = weighted[torch.arange(count), scale]
    place = best.flatten(1).argmax(1)
    row, column = place // RESPONSE, place % RESPONSE
    ringed = F.pad(best[:, None], (1, 1, 1, 1), mode="replicate")[:, 0]
    index = torch.arange(count)
    here = ringed[index, row + 1, column + 1]
    dx = sub_cell(ringed[index, row + 1, column], here, ringed[index, row + 1, column + 2])
    dy = sub_cell(ringed[index, row, column + 1], here, ringed[index, row + 2, column + 1])
    middle = RESPONSE // 2
    return scale, torch.stack([column - middle + dx, row - middle + dy], 1)


@torch.no_grad()
def follow(respond: Respond, frames: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    """Boxes [N, T, 4] for clips [N, T, 3, SIZE, SIZE] of 0..1 from the boxes of the first frame."""
    centres = torch.stack([first[:, 0] + first[:, 2], first[:, 1] + first[:, 3]], 1) / 2
    extent = torch.stack([first[:, 2] - first[:, 0], first[:, 3] - first[:, 1]], 1)
    sides = (extent[:, 0] * extent[:, 1]).sqrt()
    shape = extent / sides[:, None]
    templates = cut(frames[:, 0], centres, CONTEXT * sides, TEMPLATE)
    rows = [first]
    for step in range(1, frames.shape[1]):
        now = frames[:, step]
        zoomed = [cut(now, centres, 2 * CONTEXT * sides * scale, SEARCH) for scale in SCALES]
        responses = torch.stack([respond(templates, search) for search in zoomed], 1)
        scale, shift = peak(responses)
        factor = torch.tensor(SCALES)[scale]
        centres = (centres + shift * STRIDE * (2 * CONTEXT * sides * factor / SEARCH)[:, None]).clamp(0, SIZE)
        sides = (sides * (1 + SCALE_RATE * (factor - 1))).clamp(LEAST_SIDE, MOST_SIDE)
        half = shape * sides[:, None] / 2
        rows.append(torch.cat([centres - half, centres + half], 1))
    return torch.stack(rows, 1)


def overlaps(ours: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """IoU of boxes [..., 4]."""
    low, high = torch.maximum(ours[..., :2], real[..., :2]), torch.minimum(ours[..., 2:], real[..., 2:])
    both = (high - low).clamp(min=0).prod(-1)
    areas = [(boxes[..., 2:] - boxes[..., :2]).prod(-1) for boxes in (ours, real)]
    return both / (areas[0] + areas[1] - both)
