"""Policies for the feed: the network's form, and the rivals it is measured against."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from . import feed
from .feed import ITEMS, STATE, Policy, Users, newcomers, respond, session_rewards

SEED = 20277
MODEL_STEPS = 2_000
VALIDATION_USERS, VALIDATION_SEED = 2_000, SEED + 100
LEAVING_COSTS = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0)


class PolicyNet(nn.Module):
    def __init__(self, answers: int = ITEMS):
        super().__init__()
        self.dense, self.head = nn.Linear(STATE, 64), nn.Linear(64, answers)

    def layers(self, state: torch.Tensor) -> dict[str, torch.Tensor]:
        hidden = F.relu(self.dense(state))
        return {"hidden": hidden, "logits": self.head(hidden)}

    def forward(self, state: torch.Tensor) -> torch.Tensor:
        return self.layers(state)["logits"]


@dataclass(frozen=True)
class Rollout:
    """Tensors [STEPS, SESSIONS, ...]; `present` is true where the user was still there."""

    states: torch.Tensor
    items: torch.Tensor
    clicked: torch.Tensor
    dwell: torch.Tensor
    present: torch.Tensor


@torch.no_grad()
def rollout(policy: Policy, sessions: int, generator: torch.Generator) -> Rollout:
    users, steps = newcomers(sessions, generator), []
    for _ in range(feed.STEPS):
        state, present = users.state, users.present
        items = policy(users)
        clicked, dwell = respond(users, items, generator)
        steps.append((state, items, clicked, dwell, present))
    return Rollout(*(torch.stack(part) for part in zip(*steps, strict=True)))


def sampled(net: nn.Module, generator: torch.Generator) -> Policy:
    def act(users: Users) -> torch.Tensor:
        chances = F.softmax(net(users.state), dim=1)
        return torch.multinomial(chances, 1, generator=generator)[:, 0]

    return act


def best_of(net: nn.Module) -> Policy:
    return lambda users: net(users.state).argmax(1)


def random_policy(seed: int) -> Policy:
    generator = torch.Generator().manual_seed(seed)
    return lambda users: torch.randint(0, ITEMS, (len(users.state),), generator=generator)


def popular_policy(logged: Rollout) -> Policy:
    """The most clicked item that this user has seen least often."""
    shown = torch.bincount(logged.items[logged.present], minlength=ITEMS)
    clicks = torch.bincount(logged.items[logged.clicked], minlength=ITEMS)
    rates = clicks / shown.clamp(min=1)
    return lambda users: (rates - users.shown).argmax(1)


def answer_model(logged: Rollout, wanted: torch.Tensor) -> PolicyNet:
    """A net like ours that predicts what the shown item brings at once (a click, or minutes)."""
    torch.manual_seed(SEED)
    net, generator = PolicyNet(), torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(net.parameters(), 1e-3)
    states, items, answers = (part[logged.present] for part in (logged.states, logged.items, wanted))
    for _ in range(MODEL_STEPS):
        rows = torch.randint(0, len(items), (512,), generator=generator)
        guess = net(states[rows]).gather(1, items[rows, None])[:, 0]
        loss = F.mse_loss(guess, answers[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net


def oracle(cost: float) -> Policy:
    """Knows every taste: best expected minutes now, less `cost` for the chance that the user leaves."""

    def act(users: Users) -> torch.Tensor:
        click = feed.click_chance(users)
        leave = feed.LEAVE_NO_CLICK * (1 - click) + feed.LEAVE_BORED * users.bored[:, feed.TOPIC_OF]
        leave = leave + feed.LEAVE_BAIT * click * feed.BAIT
        return (click * feed.mean_dwell(users) - cost * leave).argmax(1)

    return act


def tuned_oracle() -> Policy:
    return max(
        (oracle(cost) for cost in LEAVING_COSTS),
        key=lambda policy: session_rewards(policy, VALIDATION_USERS, VALIDATION_SEED).mean().item(),
    )
