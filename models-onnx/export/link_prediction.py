"""How well a graph auto-encoder (Kipf and Welling 2016) finds friendships that were taken out of the club."""

import torch
import torch.nn.functional as F

from . import karate

SPLITS, HELD_OUT = 100, 8
HIDDEN, EMBEDDING = 32, 16
STEPS, LEARNING_RATE = 200, 0.01


def splits(generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Adjacency without the held-out edges [S, V, V], those edges and as many pairs of strangers [S, 8, 2]."""
    full = karate.adjacency()
    edges = torch.nonzero(full.triu(1))
    strangers = torch.nonzero((1 - full).triu(1))
    kept, hidden, absent = [], [], []
    for _ in range(SPLITS):
        taken = edges[torch.randperm(len(edges), generator=generator)[:HELD_OUT]]
        matrix = full.clone()
        matrix[taken[:, 0], taken[:, 1]] = matrix[taken[:, 1], taken[:, 0]] = 0
        kept.append(matrix)
        hidden.append(taken)
        absent.append(strangers[torch.randperm(len(strangers), generator=generator)[:HELD_OUT]])
    return torch.stack(kept), torch.stack(hidden), torch.stack(absent)


def normalised(adjacency: torch.Tensor) -> torch.Tensor:
    looped = adjacency + torch.eye(karate.MEMBERS)
    root = looped.sum(-1).sqrt()
    return looped / root[..., :, None] / root[..., None, :]


def reconstruct(adjacency: torch.Tensor, ignored: torch.Tensor) -> torch.Tensor:
    """Scores of all pairs, learnt from the edges that are left; `ignored` pairs take no part in the loss."""
    norm_adj, count = normalised(adjacency), len(adjacency)
    first = (torch.randn(count, karate.MEMBERS, HIDDEN) / HIDDEN**0.5).requires_grad_()
    second = (torch.randn(count, HIDDEN, EMBEDDING) / HIDDEN**0.5).requires_grad_()
    optimiser = torch.optim.Adam([first, second], LEARNING_RATE)
    density = adjacency.sum((1, 2), keepdim=True) / karate.MEMBERS**2
    weight = torch.where(adjacency > 0, (1 - density) / density, 1) * ~ignored
    for _ in range(STEPS):
        vectors = norm_adj @ F.relu(norm_adj @ first) @ second
        scores = vectors @ vectors.mT
        loss = (
            F.binary_cross_entropy_with_logits(scores, adjacency, weight, reduction="sum") / karate.MEMBERS**2
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return scores.detach()


def adamic_adar(adjacency: torch.Tensor) -> torch.Tensor:
    """Common friends, rare ones counting more (Adamic and Adar 2003)."""
    friends = adjacency.sum(-1)
    worth = torch.where(friends > 1, 1 / friends.clamp(min=2).log(), 0)
    return adjacency @ torch.diag_embed(worth) @ adjacency


def preferential_attachment(adjacency: torch.Tensor) -> torch.Tensor:
    friends = adjacency.sum(-1)
    return friends[:, :, None] * friends[:, None, :]


def areas(scores: torch.Tensor, hidden: torch.Tensor, absent: torch.Tensor) -> torch.Tensor:
    """Chance that a held-out edge scores above a pair of strangers; a tie counts half."""
    rows = torch.arange(len(scores))[:, None]
    right = scores[rows, hidden[..., 0], hidden[..., 1]][:, :, None]
    wrong = scores[rows, absent[..., 0], absent[..., 1]][:, None, :]
    return ((right > wrong).float() + 0.5 * (right == wrong).float()).mean((1, 2))


def measure(seed: int) -> list[dict]:
    """Mean area under the ROC curve over the splits, and its standard deviation."""
    torch.manual_seed(seed)
    adjacency, hidden, absent = splits(torch.Generator().manual_seed(seed))
    ignored = torch.eye(karate.MEMBERS, dtype=torch.bool).repeat(SPLITS, 1, 1)
    rows = torch.arange(SPLITS)[:, None]
    for pairs in (hidden, absent):
        ignored[rows, pairs[..., 0], pairs[..., 1]] = ignored[rows, pairs[..., 1], pairs[..., 0]] = True
    found = {
        "network": areas(reconstruct(adjacency, ignored), hidden, absent),
        "adamicAdar": areas(adamic_adar(adjacency), hidden, absent),
        "degreeProduct": areas(preferential_attachment(adjacency), hidden, absent),
    }
    figures = {name: round(values.mean().item(), 4) for name, values in found.items()}
    return [
        figures
        | {"networkSd": round(found["network"].std().item(), 4), "splits": SPLITS, "heldOut": HELD_OUT}
    ]
