"""How a next token is drawn; `app/_models/text/sampling.ts` mirrors it."""

import torch


def choices(scores: torch.Tensor, temperature: float, kept: int, mass: float) -> list[tuple[int, float]]:
    """The `kept` likeliest tokens, of these the fewest that reach `mass` together, with their probabilities."""
    top, names = scores.double().topk(min(kept, len(scores)))
    shares = (top / temperature).softmax(0)
    before = shares.cumsum(0) - shares
    shares = shares[before < mass]
    return list(zip(names.tolist(), (shares / shares.sum()).tolist(), strict=False))
