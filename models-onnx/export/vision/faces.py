"""Cartoon faces drawn from numbers. `app/_models/vision/face.ts` draws the same ones in the browser."""

from dataclasses import dataclass

import torch

SIDE = 64
EDGE = 28.0
"""How sharp an outline is: coverage falls from 1 to 0 over 1/EDGE of half the picture."""

# A person: all in 0..1. A view of that person: all in -1..1, glasses above 0.
PERSON = (
    "skin", "hair", "width", "height", "jaw", "fringe", "sides", "eyeGap", "eyeSize", "eyeHeight",
    "iris", "browThickness", "browTilt", "nose", "mouthWidth", "mouthHeight",
)
VIEW = ("yaw", "roll", "rise", "smile", "light", "side", "glasses", "background")

SKIN = ((1.0, 0.86, 0.74), (0.9, 0.68, 0.5), (0.66, 0.44, 0.3), (0.4, 0.26, 0.18))
HAIR = ((0.1, 0.08, 0.08), (0.42, 0.25, 0.13), (0.85, 0.66, 0.32), (0.72, 0.28, 0.14), (0.7, 0.7, 0.72))
IRIS = ((0.2, 0.13, 0.08), (0.25, 0.42, 0.2), (0.2, 0.42, 0.68), (0.45, 0.45, 0.48))
BACKGROUND = ((0.2, 0.27, 0.36), (0.75, 0.8, 0.84), (0.5, 0.62, 0.5), (0.84, 0.76, 0.62))
WHITE, LIPS, FRAME = (0.97, 0.97, 0.95), (0.72, 0.3, 0.3), (0.12, 0.12, 0.14)


@dataclass(frozen=True)
class Canvas:
    """Face coordinates of each pixel, x to the right and y down, and the picture [N, 3, SIDE, SIDE]."""

    x: torch.Tensor
    y: torch.Tensor
    picture: torch.Tensor


def shade(palette: tuple, place: torch.Tensor) -> torch.Tensor:
    """Colours between the palette's, [N, 3]."""
    colours = torch.tensor(palette)
    at = place.clamp(0, 1) * (len(palette) - 1)
    low = at.floor().long().clamp(max=len(palette) - 2)
    rest = (at - low)[:, None]
    return colours[low] * (1 - rest) + colours[low + 1] * rest


def flat(colour: tuple, like: torch.Tensor) -> torch.Tensor:
    return torch.tensor(colour).expand(len(like), 3)


def column(value: torch.Tensor | float) -> torch.Tensor:
    return value[:, None, None] if isinstance(value, torch.Tensor) else torch.tensor(value)


def inside(distance: torch.Tensor) -> torch.Tensor:
    return (0.5 - distance * EDGE).clamp(0, 1)


def ellipse(canvas: Canvas, centre: tuple, radii: tuple) -> torch.Tensor:
    (cx, cy), (rx, ry) = ([column(value) for value in pair] for pair in (centre, radii))
    far = (((canvas.x - cx) / rx) ** 2 + ((canvas.y - cy) / ry) ** 2 + 1e-12).sqrt()
    return inside((far - 1) * torch.minimum(rx, ry))


def arc(canvas: Canvas, centre: tuple, shape: tuple) -> torch.Tensor:
    """A line of given half width, bend, tilt and half thickness."""
    (cx, cy), (width, bend, tilt, thick) = ([column(value) for value in pair] for pair in (centre, shape))
    u = (canvas.x - cx) / width
    v = canvas.y - cy - bend * (1 - u * u) - tilt * u
    return inside(v.abs() - thick) * inside((u.abs() - 1) * width)


def paint(canvas: Canvas, colour: torch.Tensor, cover: torch.Tensor) -> Canvas:
    cover = cover[:, None]
    return Canvas(canvas.x, canvas.y, canvas.picture * (1 - cover) + colour[:, :, None, None] * cover)


def _start(view: dict[str, torch.Tensor]) -> Canvas:
    line = (torch.arange(SIDE) + 0.5) / SIDE * 2 - 1
    down, right = torch.meshgrid(line, line, indexing="ij")
    angle = column(view["roll"] * 0.3)
    shifted_down = down - column(view["rise"] * 0.12)
    x = right * angle.cos() + shifted_down * angle.sin()
    y = shifted_down * angle.cos() - right * angle.sin()
    background = shade(BACKGROUND, (view["background"] + 1) / 2)[:, :, None, None]
    return Canvas(x, y, background.expand(-1, 3, SIDE, SIDE))


def _head(canvas: Canvas, person: dict[str, torch.Tensor], yaw: torch.Tensor) -> Canvas:
    skin, hair = shade(SKIN, person["skin"]), shade(HAIR, person["hair"])
    wide, tall = 0.42 + 0.16 * person["width"], 0.55 + 0.16 * person["height"]
    back = -0.05 * yaw
    fall = 0.1 + 0.6 * person["sides"]
    canvas = paint(canvas, hair, ellipse(canvas, (back, -0.15 + fall * 0.45), (wide + 0.12, tall * 0.8 + fall * 0.45)))
    canvas = paint(canvas, skin * 0.85, ellipse(canvas, (back * 0, 0.85), (wide * 0.45, 0.4)))
    canvas = paint(canvas, skin * 0.92, ellipse(canvas, (-wide - 0.02 + back, 0.05), (0.07, 0.13)))
    canvas = paint(canvas, skin * 0.92, ellipse(canvas, (wide + 0.02 + back, 0.05), (0.07, 0.13)))
    canvas = paint(canvas, skin, ellipse(canvas, (back * 0, -0.05), (wide, tall * 0.85)))
    chin = wide * (0.6 + 0.35 * person["jaw"])
    canvas = paint(canvas, skin, ellipse(canvas, (yaw * 0.04, tall * 0.4), (chin, tall * 0.5)))
    line = -tall * 0.95 + 0.08 + 0.3 * person["fringe"]
    top = ellipse(canvas, (back, -0.12), (wide + 0.1, tall * 0.85 + 0.06))
    return paint(canvas, hair, top * inside(canvas.y - column(line) - 0.25 * canvas.x**2))


def _eye(canvas: Canvas, person: dict[str, torch.Tensor], at: tuple, side: float) -> Canvas:
    size = 0.055 + 0.05 * person["eyeSize"]
    canvas = paint(canvas, flat(WHITE, size), ellipse(canvas, at, (size * 1.4, size)))
    canvas = paint(canvas, shade(IRIS, person["iris"]), ellipse(canvas, at, (size * 0.75, size * 0.75)))
    canvas = paint(canvas, flat(FRAME, size), ellipse(canvas, at, (size * 0.35, size * 0.35)))
    brow = at[0], at[1] - size - 0.09
    tilt = side * (person["browTilt"] - 0.5) * 0.12
    shape = (size * 0 + 0.14, size * 0 - 0.03, tilt, 0.015 + 0.03 * person["browThickness"])
    return paint(canvas, shade(HAIR, person["hair"]) * 0.7, arc(canvas, brow, shape))


def _glasses(canvas: Canvas, eyes: list[tuple], worn: torch.Tensor) -> Canvas:
    cover = torch.zeros_like(canvas.x)
    for x, y in eyes:
        ring = ellipse(canvas, (x, y), (x * 0 + 0.19, x * 0 + 0.16)) - ellipse(
            canvas, (x, y), (x * 0 + 0.155, x * 0 + 0.125)
        )
        cover = torch.maximum(cover, ring)
    (left, y), (right, _) = eyes
    width = ((right - left) / 2 - 0.18).clamp(min=0.02)
    bridge = arc(canvas, ((left + right) / 2, y), (width, y * 0, y * 0, y * 0 + 0.018))
    return paint(canvas, flat(FRAME, worn), torch.maximum(cover, bridge) * column((worn > 0).float()))


def _features(canvas: Canvas, person: dict[str, torch.Tensor], view: dict[str, torch.Tensor]) -> Canvas:
    turn = view["yaw"] * 0.14
    gap = 0.15 + 0.1 * person["eyeGap"]
    height = -0.12 + 0.16 * person["eyeHeight"]
    eyes = [(turn - gap, height), (turn + gap, height)]
    for side, at in zip((-1.0, 1.0), eyes, strict=True):
        canvas = _eye(canvas, person, at, side)
    skin = shade(SKIN, person["skin"])
    nose = 0.08 + 0.14 * person["nose"]
    tip = turn * 1.4, height + 0.1 + nose
    canvas = paint(canvas, skin * 0.8, ellipse(canvas, tip, (0.04 + nose * 0.25, nose * 0.5)))
    mouth = turn * 1.1, height + 0.34 + 0.14 * person["mouthHeight"]
    shape = (0.1 + 0.14 * person["mouthWidth"], view["smile"] * 0.09, turn * 0, turn * 0 + 0.025)
    canvas = paint(canvas, flat(LIPS, nose), arc(canvas, mouth, shape))
    return _glasses(canvas, eyes, view["glasses"])


def draw(person: torch.Tensor, view: torch.Tensor) -> torch.Tensor:
    """Pictures [N, 3, SIDE, SIDE] in 0..1 of persons [N, 16] in views [N, 8], without noise."""
    who, how = dict(zip(PERSON, person.T, strict=True)), dict(zip(VIEW, view.T, strict=True))
    canvas = _features(_head(_start(how), who, how["yaw"]), who, how)
    line = (torch.arange(SIDE) + 0.5) / SIDE * 2 - 1
    light = 1 + 0.25 * column(how["light"]) + 0.25 * column(how["side"]) * line[None, None, :]
    return (canvas.picture * light[:, None]).clamp(0, 1)


def random_views(count: int, generator: torch.Generator) -> torch.Tensor:
    """Two of five wear glasses."""
    views = torch.rand(count, len(VIEW), generator=generator) * 2 - 1
    views[:, VIEW.index("glasses")] -= 0.2
    return views


def noisy(pictures: torch.Tensor, generator: torch.Generator, grain: float = 0.04) -> torch.Tensor:
    return (pictures + grain * torch.randn(pictures.shape, generator=generator)).clamp(0, 1)
