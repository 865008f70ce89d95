"""The styles: patterns that a rule draws. uint8 [3,256,256] each."""

import torch

SIDE = 256
NAMES = ("mosaic", "waves", "ink-dots", "weave")
TILES = 220


def _colours(count: int, generator: torch.Generator) -> torch.Tensor:
    palette = torch.tensor(
        [[0.85, 0.33, 0.18], [0.96, 0.78, 0.32], [0.18, 0.42, 0.55], [0.93, 0.91, 0.82], [0.12, 0.18, 0.28]]
    )
    chosen = palette[torch.randint(len(palette), (count,), generator=generator)]
    return (chosen + 0.05 * torch.randn(count, 3, generator=generator)).clamp(0, 1)


def _grid() -> tuple[torch.Tensor, torch.Tensor]:
    axis = torch.arange(SIDE, dtype=torch.float32)
    return torch.meshgrid(axis, axis, indexing="ij")


def mosaic(generator: torch.Generator) -> torch.Tensor:
    """Flat tiles with dark joints: each pixel takes the colour of the nearest of random centres."""
    rows, columns = _grid()
    centres = torch.rand(TILES, 2, generator=generator) * SIDE
    places = torch.stack([rows.flatten(), columns.flatten()], 1)
    near = torch.cdist(places, centres).topk(2, dim=1, largest=False)
    joint = ((near.values[:, 1] - near.values[:, 0]) > 1.5).float()[:, None]
    picture = _colours(TILES, generator)[near.indices[:, 0]] * joint + 0.08 * (1 - joint)
    return picture.T.reshape(3, SIDE, SIDE)


def waves(_generator: torch.Generator) -> torch.Tensor:
    """Bands of blue and white that swing."""
    rows, columns = _grid()
    phase = (rows + 9 * torch.sin(columns / 14) + 4 * torch.sin(columns / 5 + rows / 30)) / 2.2
    light = 0.5 + 0.5 * torch.sin(phase)
    deep, foam = torch.tensor([0.05, 0.2, 0.45]), torch.tensor([0.9, 0.96, 0.95])
    return deep[:, None, None] + (foam - deep)[:, None, None] * light


def ink_dots(_generator: torch.Generator) -> torch.Tensor:
    """Black dots of changing size on cream, on a turned grid."""
    rows, columns = _grid()
    along, across = (rows + columns) / 7, (rows - columns) / 7
    size = 0.35 + 0.4 * torch.sin(rows / 40) * torch.cos(columns / 33)
    ink = torch.sigmoid(8 * (torch.sin(along * 3.1416) * torch.sin(across * 3.1416) + size - 0.5))
    paper = torch.tensor([0.97, 0.94, 0.84])
    return paper[:, None, None] * (1 - ink) + 0.07 * ink


def weave(generator: torch.Generator) -> torch.Tensor:
    """Red and ochre threads over and under each other."""
    rows, columns = _grid()
    over = ((rows // 8 + columns // 8) % 2).bool()
    shade = 0.55 + 0.45 * torch.where(over, torch.sin((rows % 8) * 0.39), torch.sin((columns % 8) * 0.39))
    warp, weft = torch.tensor([0.72, 0.16, 0.14]), torch.tensor([0.86, 0.66, 0.26])
    thread = torch.where(over, warp[:, None, None], weft[:, None, None])
    return (thread * shade + 0.03 * torch.randn(3, SIDE, SIDE, generator=generator)).clamp(0, 1)


def pictures(seed: int) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    drawn = [draw(generator) for draw in (mosaic, waves, ink_dots, weave)]
    return [(picture * 255).round().to(torch.uint8) for picture in drawn]
