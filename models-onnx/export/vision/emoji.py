"""Twemoji pictures by kind, and pictures made of them: moved, turned, partly hidden, before a generated background."""

import json
import tarfile
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from ..sources import Archive, fetch
from .png import read_png

EMOJI = Archive(
    "npm",
    "emoji-datasource-twitter@16.0.0",
    "emoji-datasource-twitter-16.0.0.tgz",
    "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877",
)
KINDS = {
    "face": ["face-"],
    "person": ["person-role", "person-gesture", "person-fantasy", "person-sport"],
    "hand": ["hand-", "hands"],
    "animal": ["animal-"],
    "food": ["food-", "drink"],
    "flag": ["country-flag", "subdivision-flag"],
    "vehicle": ["transport-ground", "transport-air", "transport-water"],
    "building": ["place-building", "place-religious"],
    "clothing": ["clothing"],
    "clock": ["time"],
}
TEST_SHARE, VALIDATION_SHARE = 0.25, 0.1


@dataclass(frozen=True)
class Icons:
    """`pictures` [K, 4, 64, 64] in 0..1, colours multiplied by alpha; `kinds` [K]."""

    pictures: torch.Tensor
    kinds: torch.Tensor

    def of(self, rows: torch.Tensor) -> "Icons":
        return Icons(self.pictures[rows], self.kinds[rows])


@dataclass(frozen=True)
class Pose:
    """Ranges: size of the icon as a share of the picture, turn in radians, shift as a share, share hidden."""

    size: tuple[float, float] = (0.6, 1.0)
    turn: float = 0.35
    shift: float = 0.12
    hidden: float = 0.3


def _kind_of(subcategory: str) -> int | None:
    found = [
        place
        for place, prefixes in enumerate(KINDS.values())
        if any(subcategory.startswith(prefix) for prefix in prefixes)
    ]
    return found[0] if found else None


def load(kinds: list[str]) -> Icons:
    """All emoji of these kinds, numbered in the order given."""
    pictures, labels = [], []
    names = list(KINDS)
    with tarfile.open(fetch(EMOJI)) as archive:
        files = {member.name: archive.extractfile(member).read() for member in archive if _wanted(member.name)}
    for entry in json.loads(files["package/emoji.json"]):
        kind = _kind_of(entry["subcategory"])
        if kind is None or names[kind] not in kinds or not entry["has_img_twitter"]:
            continue
        pixels = torch.from_numpy(read_png(files[f"package/img/twitter/64/{entry['image']}"])).permute(2, 0, 1) / 255
        pictures.append(torch.cat([pixels[:3] * pixels[3:], pixels[3:]]))
        labels.append(kinds.index(names[kind]))
    return Icons(torch.stack(pictures), torch.tensor(labels))


def _wanted(name: str) -> bool:
    return name == "package/emoji.json" or name.startswith("package/img/twitter/64/")


def split(icons: Icons, seed: int) -> tuple[Icons, Icons, Icons]:
    """Training, validation and test icons: no icon is in two of them. The same shares of every kind."""
    generator = torch.Generator().manual_seed(seed)
    parts: list[list[torch.Tensor]] = [[], [], []]
    for kind in icons.kinds.unique():
        rows = (icons.kinds == kind).nonzero().flatten()
        rows = rows[torch.randperm(len(rows), generator=generator)]
        test, validation = round(len(rows) * TEST_SHARE), round(len(rows) * VALIDATION_SHARE)
        cuts = rows.split([len(rows) - test - validation, validation, test])
        for part, cut in zip(parts, cuts, strict=True):
            part.append(cut)
    return tuple(icons.of(torch.cat(part)) for part in parts)


def _backgrounds(count: int, side: int, generator: torch.Generator) -> torch.Tensor:
    """Two layers of blurred colour noise and a little grain."""
    layers = [
        F.interpolate(torch.rand(count, 3, cells, cells, generator=generator), side, mode="bilinear")
        for cells in (2, 6)
    ]
    strength = torch.rand(count, 1, 1, 1, generator=generator)
    grain = torch.randn(count, 3, side, side, generator=generator) * 0.03
    return (layers[0] + (layers[1] - 0.5) * strength + grain).clamp(0, 1)


def _transforms(count: int, pose: Pose, generator: torch.Generator) -> torch.Tensor:
    size, turn, right, down = torch.rand(4, count, generator=generator)
    scale = 1 / (pose.size[0] + (pose.size[1] - pose.size[0]) * size)
    angle = (2 * turn - 1) * pose.turn
    across, along = scale * angle.cos(), scale * angle.sin()
    moves = [(2 * value - 1) * 2 * pose.shift * scale for value in (right, down)]
    return torch.stack([torch.stack([across, -along, moves[0]], 1), torch.stack([along, across, moves[1]], 1)], 1)


def _hide(pictures: torch.Tensor, share: float, generator: torch.Generator) -> torch.Tensor:
    """A bar of one colour over some of the pictures."""
    count, side = len(pictures), pictures.shape[-1]
    corner = torch.rand(count, 2, generator=generator) * side
    extent = (0.1 + 0.2 * torch.rand(count, 2, generator=generator)) * side
    colour = torch.rand(count, 3, 1, 1, generator=generator)
    covered = torch.rand(count, generator=generator) < share
    line = torch.arange(side)
    inside = [(line >= corner[:, axis, None]) & (line < (corner + extent)[:, axis, None]) for axis in (0, 1)]
    bar = inside[0][:, :, None] & inside[1][:, None, :] & covered[:, None, None]
    return torch.where(bar[:, None], colour, pictures)


def compose(chosen: Icons, side: int, pose: Pose, generator: torch.Generator) -> torch.Tensor:
    """[K, 3, side, side] in 0..1."""
    count = len(chosen.kinds)
    transforms = _transforms(count, pose, generator)
    grid = F.affine_grid(transforms, (count, 4, side, side), align_corners=False)
    source = F.avg_pool2d(chosen.pictures, max(1, 64 // side))
    placed = F.grid_sample(source, grid, align_corners=False)
    background = _backgrounds(count, side, generator)
    return _hide(placed[:, :3] + background * (1 - placed[:, 3:]), pose.hidden, generator)


def balanced(icons: Icons, count: int, generator: torch.Generator) -> torch.Tensor:
    """Rows drawn so that every kind is as likely."""
    sizes = torch.bincount(icons.kinds).float()
    return torch.multinomial(1 / sizes[icons.kinds], count, replacement=True, generator=generator)
