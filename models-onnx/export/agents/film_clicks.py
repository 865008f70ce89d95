"""Clicks of the simulated people, and the leave-one-out test on them."""

from dataclasses import dataclass

import numpy as np
import torch

from .film_world import ITEMS, USERS, Films, ids, standardised

SEED = 20279
# Each person has some interests, as places on a map of films; a film near any one of them is clicked.
INTERESTS, SHARPNESS, FAME = 3, 20.0, 0.8
GENRE_RADIUS, SCATTER = 0.5, 0.5
CLICKS = 60
HELD_TEST, HELD_VALIDATION = 0, 1
RIVALS, TOP = 99, 10


def simulate(films: Films) -> tuple[np.ndarray, np.ndarray]:
    """Clicked films [USERS,CLICKS] in random order, and how much everyone wants every film.

    want = FAME * fame - SHARPNESS * (distance to the nearest interest)^2; clicks are drawn without replacement by
    the Gumbel trick, so that exp(want) is the chance. The nearest of several places is not bilinear.
    """
    rng = np.random.default_rng(SEED)
    angle = 2 * np.pi * films.genres / 6
    centre = GENRE_RADIUS * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    place = centre + rng.normal(0, SCATTER, (ITEMS, 2))
    interests = rng.uniform(-1, 1, (USERS, INTERESTS, 1, 2))
    nearest = ((place - interests) ** 2).sum(-1).min(1)
    want = FAME * standardised(np.log(films.votes)) - SHARPNESS * nearest
    clicked = np.argsort(-(want + rng.gumbel(size=want.shape)), axis=1)[:, :CLICKS]
    return rng.permuted(clicked, axis=1), want


@dataclass(frozen=True)
class Clicks:
    """`seen` [USERS,ITEMS] is what training may know; one click per person each is held back."""

    seen: torch.Tensor
    users: torch.Tensor
    items: torch.Tensor
    validation: torch.Tensor
    test: torch.Tensor


def split(clicked: np.ndarray) -> Clicks:
    """For validation and test: the held-back film first, then 99 that the person never clicked."""
    known, everything = torch.zeros(USERS, ITEMS, dtype=torch.bool), torch.zeros(USERS, ITEMS, dtype=torch.bool)
    films = ids(clicked)
    known.scatter_(1, films[:, 2:], True)
    everything.scatter_(1, films, True)
    generator = torch.Generator().manual_seed(SEED)

    def rivals(column: int) -> torch.Tensor:
        chances = torch.rand(USERS, ITEMS, generator=generator).masked_fill(everything, -1)
        return torch.cat([films[:, column : column + 1], chances.topk(RIVALS, dim=1).indices], dim=1)

    users, items = torch.nonzero(known, as_tuple=True)
    return Clicks(known, users, items, rivals(HELD_VALIDATION), rivals(HELD_TEST))


@torch.no_grad()
def ranks(score, candidates: torch.Tensor) -> torch.Tensor:
    """Place of the held-back film among its 99 rivals, from 0; ties count against it."""
    users = torch.arange(USERS)[:, None].expand_as(candidates)
    values = score(users, candidates)
    return (values[:, 1:] >= values[:, :1]).sum(1)


def hit_rate(places: torch.Tensor) -> float:
    return (places < TOP).float().mean().item()


def gain(places: torch.Tensor) -> float:
    """NDCG@10 with one right answer."""
    return torch.where(places < TOP, 1 / torch.log2(places + 2.0), torch.zeros(len(places))).mean().item()
