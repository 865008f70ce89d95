"""Writes tests/app/models/fixtures/image-quality.json: `python -m export.images.record_quality` in models-onnx/."""

import json
from pathlib import Path

import torch

from .quality import median_filter, psnr
from .super_resolution import reduced

FIXTURE = Path(__file__).resolve().parents[3] / "tests" / "app" / "models" / "fixtures" / "image-quality.json"
SIDE = 6


def main() -> None:
    generator = torch.Generator().manual_seed(1)
    truth = torch.rand(1, 1, SIDE, SIDE, generator=generator)
    estimate = truth + 0.3 * torch.randn(truth.shape, generator=generator)
    photo = torch.rand(1, 3, 18, 14, generator=generator)
    body = {
        "side": SIDE,
        "truth": truth.flatten().tolist(),
        "estimate": estimate.flatten().tolist(),
        "psnr": psnr(estimate, truth).item(),
        "psnrOfItself": psnr(truth, truth).item(),
        "median3": median_filter(estimate, 3).flatten().tolist(),
        "median5": median_filter(estimate, 5).flatten().tolist(),
        "photo": photo.flatten().tolist(),
        "halved": reduced(photo).flatten().tolist(),
    }
    FIXTURE.write_text(json.dumps(body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
