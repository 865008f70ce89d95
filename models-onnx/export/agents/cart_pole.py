"""CartPole: the equations of Barto, Sutton and Anderson (1983) with Euler steps. The browser: `cart-pole.ts`."""

import math

import torch

GRAVITY, CART_MASS, POLE_MASS, HALF_LENGTH = 9.8, 1.0, 0.1, 0.5
FORCE, TAU = 10.0, 0.02
PLACE_LIMIT, ANGLE_LIMIT = 2.4, 12 * math.pi / 180
START = 0.05
STEP_LIMIT = 500
TOTAL_MASS = CART_MASS + POLE_MASS
ACTIONS = 2


def advance(states: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """States [N,4] (place, speed, angle, angular speed) one step later; `right` is true where pushed right."""
    place, speed, angle, spin = states.unbind(1)
    force = torch.where(right, FORCE, -FORCE).to(states.dtype)
    cosine, sine = angle.cos(), angle.sin()
    push = (force + POLE_MASS * HALF_LENGTH * spin**2 * sine) / TOTAL_MASS
    turn = (GRAVITY * sine - cosine * push) / (
        HALF_LENGTH * (4 / 3 - POLE_MASS * cosine**2 / TOTAL_MASS)
    )
    pull = push - POLE_MASS * HALF_LENGTH * turn * cosine / TOTAL_MASS
    moved = [place + TAU * speed, speed + TAU * pull, angle + TAU * spin, spin + TAU * turn]
    return torch.stack(moved, dim=1)


def fallen(states: torch.Tensor) -> torch.Tensor:
    return (states[:, 0].abs() > PLACE_LIMIT) | (states[:, 2].abs() > ANGLE_LIMIT)


def starts(count: int, generator: torch.Generator) -> torch.Tensor:
    return (2 * torch.rand(count, 4, generator=generator) - 1) * START


@torch.no_grad()
def returns(policy, count: int, seed: int) -> torch.Tensor:
    """Steps that each of `count` episodes lasts, at most STEP_LIMIT; `policy(states)` says where to push right."""
    generator = torch.Generator().manual_seed(seed)
    states, alive = starts(count, generator), torch.ones(count, dtype=torch.bool)
    lasted = torch.zeros(count)
    for _ in range(STEP_LIMIT):
        states = torch.where(alive[:, None], advance(states, policy(states)), states)
        lasted += alive
        alive &= ~fallen(states)
        if not alive.any():
            break
    return lasted
