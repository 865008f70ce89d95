"""Three ways to spoil a digit: Gaussian noise, salt and pepper, blank or inked blocks."""

import torch

KINDS = ("gaussian", "salt-and-pepper", "blocks")
# Least and greatest amount: standard deviation, share of pixels, number of blocks.
AMOUNTS = {"gaussian": (0.1, 0.8), "salt-and-pepper": (0.05, 0.5), "blocks": (1, 4)}
BLOCK = 7


def gaussian(clean: torch.Tensor, amount: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    return (clean + amount * torch.randn(clean.shape, generator=generator)).clamp(0, 1)


def salt_and_pepper(clean: torch.Tensor, amount: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    draw = torch.rand(clean.shape, generator=generator)
    return torch.where(draw < amount / 2, 0.0, torch.where(draw < amount, 1.0, clean))


def blocks(clean: torch.Tensor, amount: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Squares of one random grey each; `amount` of them."""
    count, size = clean.shape[0], clean.shape[-1]
    axis = torch.arange(size)
    spoilt = clean
    for number in range(AMOUNTS["blocks"][1]):
        corner = torch.randint(0, size - BLOCK + 1, (2, count, 1), generator=generator)
        grey = torch.rand(count, 1, 1, 1, generator=generator)
        rows, columns = (axis >= corner) & (axis < corner + BLOCK)
        inside = (rows[:, :, None] & columns[:, None, :])[:, None] & (number < amount)
        spoilt = torch.where(inside, grey, spoilt)
    return spoilt


SPOIL = {"gaussian": gaussian, "salt-and-pepper": salt_and_pepper, "blocks": blocks}


def drawn_amount(kind: str, count: int, generator: torch.Generator) -> torch.Tensor:
    low, high = AMOUNTS[kind]
    if kind == "blocks":
        return torch.randint(low, high + 1, (count, 1, 1, 1), generator=generator)
    return low + (high - low) * torch.rand(count, 1, 1, 1, generator=generator)


def mixed(clean: torch.Tensor, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Each image spoilt in one of the ways by a random amount; also which way."""
    kinds = torch.randint(len(KINDS), (len(clean),), generator=generator)
    spoilt = clean.clone()
    for number, kind in enumerate(KINDS):
        rows = kinds == number
        amount = drawn_amount(kind, int(rows.sum()), generator)
        spoilt[rows] = SPOIL[kind](clean[rows], amount, generator)
    return spoilt, kinds


def at_amount(clean: torch.Tensor, kind: str, amount: float, seed: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return SPOIL[kind](clean, torch.full((len(clean), 1, 1, 1), amount), generator)
