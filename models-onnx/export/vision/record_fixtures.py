"""`python -m export.vision.record_fixtures` writes what PyTorch computes for the tests of `app/_models/vision/`."""

import json

import torch
import torch.nn.functional as F
from torch import nn

from ..release import MODELS
from . import attribution, faces
from .lime import lime

FIXTURES = MODELS.parent / "tests" / "app" / "models" / "fixtures"
DIGITS = 6
STRIDE = 13
"""Every so many pixels of a face are written."""


def rounded(values: torch.Tensor) -> list:
    return [round(value, DIGITS) for value in values.detach().double().flatten().tolist()]


def write(name: str, body: dict) -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    (FIXTURES / f"{name}.json").write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")


def head(generator: torch.Generator) -> dict:
    """A linear head by PyTorch's SGD; only weights decay."""
    features = torch.randn(9, 6, generator=generator)
    labels = torch.arange(9) % 3
    layer = nn.Linear(6, 3)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    groups = [{"params": [layer.weight], "weight_decay": 0.01}, {"params": [layer.bias], "weight_decay": 0.0}]
    optimiser = torch.optim.SGD(groups, lr=0.1, momentum=0.9)
    losses = []
    for _ in range(120):
        loss = F.cross_entropy(layer(features), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.detach())
    return {
        "features": rounded(features),
        "labels": labels.tolist(),
        "weights": rounded(layer.weight),
        "bias": rounded(layer.bias),
        "losses": rounded(torch.stack(losses)),
    }


def attention(generator: torch.Generator) -> dict:
    weights = torch.randn(3, 4, 5, 5, generator=generator).softmax(-1)
    through = torch.eye(5)
    for layer in weights:
        through = (0.5 * layer.mean(0) + 0.5 * torch.eye(5)) @ through
    return {"weights": rounded(weights), "rollout": rounded(through[:, 1:])}


def enlarged(generator: torch.Generator) -> dict:
    cells = torch.rand(1, 1, 7, 7, generator=generator)
    whole = F.interpolate(cells, size=(28, 28), mode="bilinear", align_corners=False)
    return {"cells": rounded(cells), "whole": rounded(whole)}


def drawn_faces(generator: torch.Generator) -> dict:
    people = torch.rand(3, len(faces.PERSON), generator=generator)
    views = faces.random_views(3, generator)
    views[:, faces.VIEW.index("glasses")] = torch.tensor([0.5, -0.5, 0.2])
    pictures = faces.draw(people, views)
    return {
        "stride": STRIDE,
        "faces": [
            {"person": rounded(person), "view": rounded(view), "pixels": rounded(picture.flatten()[::STRIDE])}
            for person, view, picture in zip(people, views, pictures, strict=True)
        ],
    }


def warped(generator: torch.Generator) -> dict:
    picture = torch.rand(1, 3, 8, 8, generator=generator)
    affine = torch.tensor([[[0.8, -0.3, 0.2], [0.4, 1.1, -0.15]]])
    grid = F.affine_grid(affine, picture.shape, align_corners=False)
    made = F.grid_sample(picture, grid, padding_mode="border", align_corners=False)
    return {"picture": rounded(picture), "affine": rounded(affine), "made": rounded(made)}


def maps() -> dict:
    """Attribution of a function that the test writes out too: sums of sin(0.37 i (c + 1)) times ink i squared."""
    places = torch.arange(784.0)
    wanted = torch.sin(0.37 * places[:, None] * (torch.arange(10.0) + 1))
    picture = ((places * 7) % 11 / 11).reshape(1, 1, 28, 28)
    shown = torch.tensor([4])

    def net(images: torch.Tensor) -> torch.Tensor:
        return images.flatten(1) ** 2 @ wanted

    return {
        "shown": 4,
        "gradient": rounded(attribution.gradient(net, picture, shown).abs()),
        "integrated": rounded(attribution.integrated(net, picture, shown)),
        "occlusion": rounded(attribution.occlusion(net, picture, shown)),
        "lime": rounded(lime(net, picture, shown)),
    }


def main() -> None:
    generator = torch.Generator().manual_seed(20330)
    write("vision-head", head(generator))
    write("vision-attention", attention(generator))
    write("vision-enlarged", enlarged(generator))
    write("vision-faces", drawn_faces(generator))
    write("vision-warp", warped(generator))
    write("vision-maps", maps())


if __name__ == "__main__":
    main()
