"""`python -m export.scenes.record_fixtures` writes what the page's own drawing and decoding is tested against."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from .backgrounds import HELD_OUT_TEXTURES, TEXTURES
from .captions import END, LANGUAGES, PAD, VOCABULARY, encode
from .clips import MOTIONS, render as render_clip, sample_path
from .described import sample_combination
from .detection import CELLS, decode, iou, suppress
from .driving_data import courses
from .fusion_data import sentence
from .road import at_start, drive, expert, lateral, render as render_road
from .scene import Rules, owners, render, sample_scene
from .shapes import KINDS, box
from .tracking import RESPONSE, cut, peak

FOLDER = Path(__file__).resolve().parents[3] / "tests" / "app" / "models" / "fixtures"
SEED = 20309
# Pixels that are compared: every so many, so that the files stay small.
APART, ROAD_APART, CLIP_APART = 97, 61, 53
DIGITS = 6


def rounded(values) -> list:
    return np.round(np.asarray(values, np.float64), DIGITS).tolist()


def scenes(rng: np.random.Generator) -> list[dict]:
    rows = []
    for texture in TEXTURES + HELD_OUT_TEXTURES:
        scene = sample_scene(rng, Rules([texture], KINDS, 6, least=3, gap=0.8))
        rows.append(
            {
                "background": asdict(scene.background),
                "shapes": [asdict(shape) for shape in scene.shapes],
                "boxes": [rounded(box(shape)) for shape in scene.shapes],
                "pixels": rounded(render(scene).flatten()[::APART]),
                "owners": owners(scene).flatten()[::APART].tolist(),
            }
        )
    return rows


def detections(rng: np.random.Generator) -> dict:
    """Random maps: many peaks, many overlaps, some ties."""
    heat = np.round(rng.uniform(0, 1, (3, CELLS, CELLS)), 2).astype(np.float32)
    boxes = np.concatenate([rng.uniform(0, 4, (2, CELLS, CELLS)), rng.uniform(4, 40, (2, CELLS, CELLS))])
    boxes = np.round(boxes, 3).astype(np.float32)
    found = decode(torch.from_numpy(heat), torch.from_numpy(boxes), 0.6)
    kept = suppress(found, 0.2)
    pairs = [(found[i].box, found[-1 - i].box) for i in range(12)]
    return {
        "heat": rounded(heat.flatten()),
        "boxes": rounded(boxes.flatten()),
        "found": [asdict(one) for one in found],
        "kept": [asdict(one) for one in kept],
        "pairs": [{"one": one, "other": other, "iou": iou(one, other)} for one, other in pairs],
    }


def sentences(rng: np.random.Generator) -> dict:
    rows = []
    for _ in range(12):
        meant = sample_combination(rng, for_test=False)
        ids = {language: encode(meant, language).tolist() for language in LANGUAGES}
        rows.append(ids | {"words": sentence(meant).tolist()})
    vocabulary = {"words": VOCABULARY, "starts": LANGUAGES, "end": END, "pad": PAD}
    return {"vocabulary": vocabulary, "sentences": rows}


def moving(rng: np.random.Generator) -> list[dict]:
    digit = np.round(rng.uniform(0, 1, (28, 28)), 3).astype(np.float32)
    rows = []
    for motion in MOTIONS:
        path = sample_path(rng, motion)
        frames = render_clip(torch.from_numpy(digit)[None, None], [path])
        rows.append(
            {
                "motion": motion,
                "path": {name: rounded(value) for name, value in asdict(path).items()},
                "pixels": rounded(frames.flatten()[::CLIP_APART]),
            }
        )
    return [{"digit": rounded(digit.flatten())}, *rows]


def roads(rng: np.random.Generator) -> list[dict]:
    rows = []
    for course in courses(rng, 3):
        start = int(rng.integers(len(course.line)))
        car = at_start(course.line, start, rng.uniform(-1, 1), rng.uniform(-0.2, 0.2))
        wanted = expert(course.line, car)
        rows.append(
            {
                "line": rounded(course.line),
                "look": asdict(course.look),
                "car": asdict(car),
                "pixels": rounded(render_road(course.line, car, course.look).flatten()[::ROAD_APART]),
                "expert": rounded(wanted),
                "lateral": lateral(course.line, car),
                "next": asdict(drive(car, *wanted)),
            }
        )
    return rows


def tracking(rng: np.random.Generator) -> dict:
    frame = np.round(rng.uniform(0, 1, (3, 64, 64)), 3).astype(np.float32)
    cuts = []
    for centre, side, size in (((30.2, 28.7), 24.0, 32), ((5.0, 60.0), 40.0, 64)):
        pixels = cut(torch.from_numpy(frame)[None], torch.tensor([centre]), torch.tensor([side]), size)
        cuts.append({"centre": centre, "side": side, "size": size, "pixels": rounded(pixels.flatten()[::APART])})
    responses = np.round(rng.normal(-1, 1.5, (5, 3, RESPONSE, RESPONSE)), 3).astype(np.float32)
    scale, shift = peak(torch.from_numpy(responses))
    peaks = [
        {"responses": rounded(one.flatten()), "scale": int(s), "shift": rounded(d)}
        for one, s, d in zip(responses, scale, shift, strict=True)
    ]
    return {"frame": rounded(frame.flatten()), "cuts": cuts, "peaks": peaks}


def main() -> None:
    makers = {
        "scenes": scenes,
        "detections": detections,
        "scene-sentences": sentences,
        "moving-digit": moving,
        "roads": roads,
        "tracking": tracking,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for place, (name, make) in enumerate(makers.items()):
        rng = np.random.default_rng([SEED, place])
        (FOLDER / f"{name}.json").write_text(json.dumps(make(rng)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
