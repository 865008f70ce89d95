"""The 1,797 digits of 8x8 pixels that come with scikit-learn: read out of its wheel, the package is not installed."""

import gzip
import zipfile

import numpy as np
import torch

from ..sources import Archive, fetch
from .mlp import Labelled

WHEEL = Archive(
    "pip",
    "scikit-learn==1.7.2",
    "scikit_learn-1.7.2-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "89877e19a80c7b11a2891a27c21c4894fb18e2c2e077815bcade10d34287b20d",
)
COUNT, SIDE, DEEPEST = 1_797, 8, 16
CLASSES = 10

SOURCE = (
    "Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI), the 1,797 test images of 8x8 pixels "
    "inside the PyPI wheel scikit-learn 1.7.2"
)
LICENCE = "CC BY 4.0 (UCI); scikit-learn's own code: BSD-3-Clause. Shipped are weights and a few golden vectors."


def load() -> Labelled:
    """Images [1797,1,8,8] from 0 (paper) to 1 (ink)."""
    with zipfile.ZipFile(fetch(WHEEL)) as wheel:
        text = gzip.decompress(wheel.read("sklearn/datasets/data/digits.csv.gz")).decode()
    table = np.array([row.split(",") for row in text.split()], dtype=np.float32)
    if table.shape != (COUNT, SIDE * SIDE + 1):
        raise ValueError(f"unexpected table of digits: {table.shape}")
    images = torch.from_numpy(table[:, :-1] / np.float32(DEEPEST)).reshape(-1, 1, SIDE, SIDE)
    return Labelled(images, torch.from_numpy(table[:, -1].astype(np.int64)))


def folds(labels: torch.Tensor, count: int, seed: int) -> list[torch.Tensor]:
    """Row numbers of `count` stratified parts: every class is spread over them evenly."""
    generator = torch.Generator().manual_seed(seed)
    parts: list[list[int]] = [[] for _ in range(count)]
    turn = 0
    for label in range(CLASSES):
        rows = torch.nonzero(labels == label).flatten()
        for row in rows[torch.randperm(len(rows), generator=generator)].tolist():
            parts[turn % count].append(row)
            turn += 1
    return [torch.tensor(sorted(part)) for part in parts]


def rows_of(data: Labelled, parts: list[torch.Tensor]) -> Labelled:
    rows = torch.cat(parts)
    return Labelled(data.inputs[rows], data.labels[rows])
