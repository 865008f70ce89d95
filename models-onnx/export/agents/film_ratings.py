"""Ratings of the simulated people, with a noise floor that is known."""

from dataclasses import dataclass

import numpy as np
import torch

from .film_world import ITEMS, USERS, Films, ids, standardised

SEED = 20278
TASTES, TASTE_SCALE, NOISE = 8, 0.55, 0.45
DRAWS = 44_000
LIKED = 4
TOP = 10


@dataclass(frozen=True)
class Ratings:
    """`expected` is what the simulation would give without noise and rounding."""

    users: torch.Tensor
    items: torch.Tensor
    stars: torch.Tensor
    expected: torch.Tensor

    def rows(self, places: torch.Tensor) -> "Ratings":
        return Ratings(self.users[places], self.items[places], self.stars[places], self.expected[places])


def simulate(films: Films) -> Ratings:
    """3.5 + person + film + taste . traits + noise, rounded to 1..5; known films are rated more often."""
    rng = np.random.default_rng(SEED)
    taste = rng.normal(0, 1.1, (USERS, TASTES)) / np.sqrt(TASTES)
    traits = rng.normal(0, 1, (ITEMS, TASTES)) + rng.normal(0, 0.8, (6, TASTES))[films.genres]
    person, film = rng.normal(0, 0.35, USERS), 0.45 * standardised(films.rating)
    activity, fame = np.exp(rng.normal(0, 0.8, USERS)), np.sqrt(films.votes)
    users = rng.choice(USERS, DRAWS, p=activity / activity.sum())
    pairs = np.unique(users * ITEMS + rng.choice(ITEMS, DRAWS, p=fame / fame.sum()))
    users, items = np.divmod(rng.permutation(pairs), ITEMS)
    expected = 3.5 + person[users] + film[items] + TASTE_SCALE * (taste[users] * traits[items]).sum(1)
    stars = np.clip(np.rint(expected + rng.normal(0, NOISE, len(users))), 1, 5)
    as_floats = [torch.from_numpy(values.astype(np.float32)) for values in (stars, np.clip(expected, 1, 5))]
    return Ratings(ids(users), ids(items), *as_floats)


def split(whole: Ratings) -> dict[str, Ratings]:
    """The simulation already shuffled them."""
    count = len(whole.stars)
    ends = [0, int(0.8 * count), int(0.9 * count), count]
    places = [torch.arange(start, end) for start, end in zip(ends, ends[1:], strict=False)]
    return dict(zip(("fit", "validation", "test"), map(whole.rows, places), strict=True))


@torch.no_grad()
def recall(ranking: torch.Tensor, known: Ratings, test: Ratings) -> float:
    """Share of the films that a person liked in the test and that stand in the top ten of films not rated before."""
    scores = ranking.clone()
    scores[known.users, known.items] = -torch.inf
    top = torch.zeros(USERS, ITEMS, dtype=torch.bool).scatter_(1, scores.topk(TOP, dim=1).indices, True)
    liked = test.rows(torch.nonzero(test.stars >= LIKED)[:, 0])
    found, count = torch.zeros(USERS), torch.zeros(USERS)
    found.index_add_(0, liked.users, top[liked.users, liked.items].float())
    count.index_add_(0, liked.users, torch.ones(len(liked.users)))
    return (found[count > 0] / count[count > 0]).mean().item()
