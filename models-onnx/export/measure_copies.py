"""`python -m export.measure_copies`: what augmentation-cnn gains or loses when it looks at several copies of a picture.

Each test picture is mirrored, turned, zoomed and moved at random, as in training, and the probabilities of the copies
are averaged. The figures stand in the question `sixteen-looks-at-one-face`.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .vision import augmentation
from .vision.augmentation_cnn import NARROW, SEED, TEST, WIDE, Pictures, photographs

FOLDER = Path(__file__).parents[1] / "augmentation-cnn"
NETS = {"trained with copies": "model", "trained without": "without-augmentation"}
COPIES = 16
BATCH = 200
SEEDS = (1, 2, 3)


def chances(session: onnxruntime.InferenceSession, images: torch.Tensor) -> np.ndarray:
    logits = [session.run(["logit"], {"image": part.numpy()})[0][:, 0] for part in images.split(BATCH)]
    return 1 / (1 + np.exp(-np.concatenate(logits)))


def right(probability: np.ndarray, labels: torch.Tensor) -> float:
    return float(((probability > 0.5) == (labels.numpy() > 0.5)).mean())


def over_copies(session: onnxruntime.InferenceSession, pictures: Pictures, seed: int) -> list[float]:
    """Accuracy of single copies, of four averaged, and of all; and how far the copies of a picture disagree."""
    generator = torch.Generator().manual_seed(seed)
    images, labels = pictures
    seen = np.stack([chances(session, augmentation.warp(images, generator)) for _ in range(COPIES)])
    single = float(np.mean([right(one, labels) for one in seen]))
    return [single, right(seen[:4].mean(axis=0), labels), right(seen.mean(axis=0), labels), float(seen.std(axis=0).mean())]


def main() -> None:
    torch.set_num_threads(1)
    for name, file in NETS.items():
        session = onnxruntime.InferenceSession(str(FOLDER / f"{file}.onnx"), providers=["CPUExecutionProvider"])
        for poses, reach in (("narrow", NARROW), ("wide", WIDE)):
            pictures = photographs(TEST, reach, SEED + 2)
            print(f"{name}, {poses} poses: as it is {right(chances(session, pictures[0]), pictures[1]):.4f}", flush=True)
            for seed in SEEDS:
                single, four, all_copies, spread = over_copies(session, pictures, seed)
                print(
                    f"  seed {seed}: one copy {single:.4f}, 4 averaged {four:.4f}, {COPIES} averaged {all_copies:.4f}, "
                    f"sd among copies {spread:.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
