"""Vectors of tokens from the company they keep: where a short training starts, and the count-based baseline."""

from collections.abc import Iterable

import torch

from .words import UNKNOWN

EACH_SIDE = 3


def association(tables: list[torch.Tensor], size: int, first: int, reach: int = EACH_SIDE) -> torch.Tensor:
    """Positive pointwise mutual information of tokens up to `reach` places apart in the rows of the tables [rows, T].
    Tokens below `first` are no words and have none."""
    near = torch.zeros(size, size)
    for table in tables:
        for gap in range(1, reach + 1):
            pairs = table[:, :-gap] * size + table[:, gap:]
            near += pairs.flatten().bincount(minlength=size**2).view(size, size)
    near += near.T.clone()
    near[:first] = near[:, :first] = 0
    rows = near.sum(1, keepdim=True).clamp(min=1)
    return (near * rows.sum() / (rows * rows.T)).clamp(min=1).log()


def placed(table: torch.Tensor, width: int, spread: float) -> torch.Tensor:
    """The leading singular vectors of an association, scaled to a standard deviation."""
    vectors, strength, _ = torch.svd_lowrank(table, width, niter=4)
    found = vectors * strength.sqrt()
    return found / found.std() * spread


def word_vectors(texts: Iterable[list[str]], ids: dict[str, int], width: int, spread: float) -> torch.Tensor:
    """A vector for each word of a vocabulary from the texts alone, no label needed; padding and the unknown word get
    nearly 0."""
    stream = torch.tensor([[ids.get(word, UNKNOWN) for words in texts for word in words]])
    return placed(association([stream], len(ids), UNKNOWN + 1), width, spread)


def log_frequency(tables: list[torch.Tensor], size: int) -> torch.Tensor:
    counts = sum(table.flatten().bincount(minlength=size) for table in tables) + 1
    return counts.log() - counts.sum().log()
