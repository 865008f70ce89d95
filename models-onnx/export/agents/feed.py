"""A simulated feed: twenty items of five topics, users with hidden tastes who click, get bored and leave.

Equations, for user u, item i of topic g at one step:
  click:  P = sigmoid(CLICK_BIAS + TASTE * z[u,g] + appeal[i] - BOREDOM * bored[g] - AGAIN * shown[i])
  dwell:  0 without a click; else exp(0.5 * z[u,g] + 0.3 * noise) minutes, times BAIT_DWELL for bait
  leave:  P = LEAVE + LEAVE_NO_CLICK * (no click) + LEAVE_BORED * bored[g] + LEAVE_BAIT * (bait clicked)
  bored:  bored *= FADE, then bored[g] += 1;  shown[i] += 1
The reward is the dwell time. What the policy sees is in `observe`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch

ITEMS, TOPICS = 20, 5
STATE = 2 * ITEMS
STEPS = 20
CLICK_BIAS, TASTE, BOREDOM, AGAIN = -0.8, 1.5, 0.5, 0.8
BAIT_CLICK, BAIT_DWELL = 1.2, 0.4
LEAVE, LEAVE_NO_CLICK, LEAVE_BORED, LEAVE_BAIT = 0.01, 0.09, 0.03, 0.15
FADE = 0.7
RECENCY, MEMORY = 0.8, 0.95
APPEAL_SEED = 7

TOPIC_OF = torch.arange(ITEMS) // (ITEMS // TOPICS)
# The last item of every topic is bait: more clicks, less to read, and people leave.
BAIT = torch.arange(ITEMS) % (ITEMS // TOPICS) == ITEMS // TOPICS - 1
APPEAL = 0.4 * torch.randn(ITEMS, generator=torch.Generator().manual_seed(APPEAL_SEED)) + BAIT_CLICK * BAIT


@dataclass
class Users:
    """Sessions in progress; `taste` is hidden from every policy but the oracle."""

    taste: torch.Tensor
    bored: torch.Tensor
    shown: torch.Tensor
    state: torch.Tensor
    present: torch.Tensor


Policy = Callable[[Users], torch.Tensor]


def newcomers(count: int, generator: torch.Generator) -> Users:
    return Users(
        torch.randn(count, TOPICS, generator=generator),
        torch.zeros(count, TOPICS),
        torch.zeros(count, ITEMS),
        torch.zeros(count, STATE),
        torch.ones(count, dtype=torch.bool),
    )


def observe(state: torch.Tensor, items: torch.Tensor, dwell: torch.Tensor) -> torch.Tensor:
    """What a policy knows: how lately each item was shown, then how long it was read; both fade."""
    lately, read = RECENCY * state[:, :ITEMS], MEMORY * state[:, ITEMS:]
    lately = lately.scatter_add(1, items[:, None], torch.ones_like(dwell)[:, None])
    return torch.cat([lately, read.scatter_add(1, items[:, None], dwell[:, None])], dim=1)


def click_chance(users: Users) -> torch.Tensor:
    """Of every item [N,ITEMS]."""
    by_topic = TASTE * users.taste - BOREDOM * users.bored
    return torch.sigmoid(CLICK_BIAS + by_topic[:, TOPIC_OF] + APPEAL - AGAIN * users.shown)


def mean_dwell(users: Users) -> torch.Tensor:
    """Of every item once it is clicked [N,ITEMS]."""
    return torch.exp(0.5 * users.taste + 0.5 * 0.3**2)[:, TOPIC_OF] * torch.where(BAIT, BAIT_DWELL, 1.0)


def respond(users: Users, items: torch.Tensor, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """(clicked, dwell) of those still present; moves the users on by one step."""
    rows, topics = torch.arange(len(items)), TOPIC_OF[items]
    draws = torch.rand(2, len(items), generator=generator)
    noise = torch.randn(len(items), generator=generator)
    clicked = (draws[0] < click_chance(users)[rows, items]) & users.present
    length = torch.exp(0.5 * users.taste[rows, topics] + 0.3 * noise) * torch.where(BAIT[items], BAIT_DWELL, 1.0)
    dwell = torch.where(clicked, length, 0.0)
    baited = (BAIT[items] & clicked).float()
    leave = LEAVE + LEAVE_NO_CLICK * (~clicked).float() + LEAVE_BORED * users.bored[rows, topics] + LEAVE_BAIT * baited
    users.bored = users.bored * FADE
    users.bored[rows, topics] += 1
    users.shown[rows, items] += 1
    users.state = observe(users.state, items, dwell)
    users.present = users.present & (draws[1] >= leave)
    return clicked, dwell


@torch.no_grad()
def session_rewards(policy: Policy, count: int, seed: int) -> torch.Tensor:
    """Minutes read per session."""
    generator = torch.Generator().manual_seed(seed)
    users = newcomers(count, generator)
    total = torch.zeros(count)
    for _ in range(STEPS):
        total += respond(users, policy(users), generator)[1]
    return total
