"""Learning-rate schedules as plain functions of the step, counted from 1. The browser has the same: `schedules.ts`."""

import math
from collections.abc import Callable

Schedule = Callable[[int, int], float]
WARM_UP = 0.1
STEP_PLACES, STEP_FACTOR = (0.5, 0.75), 0.1
EXPONENTIAL_END = 0.01
CYCLE_RISE, CYCLE_START, CYCLE_END = 0.3, 25, 1e4


def constant(step: int, steps: int) -> float:
    return 1.0


def stepped(step: int, steps: int) -> float:
    return STEP_FACTOR ** sum(step > place * steps for place in STEP_PLACES)


def exponential(step: int, steps: int) -> float:
    return EXPONENTIAL_END ** ((step - 1) / max(1, steps - 1))


def _cosine(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


def cosine(step: int, steps: int) -> float:
    """Linear warm-up, then half a cosine down to 0."""
    warm = max(1, round(WARM_UP * steps))
    return step / warm if step <= warm else _cosine(1, 0, (step - warm) / max(1, steps - warm))


def one_cycle(step: int, steps: int) -> float:
    """Up and down again by half cosines (Smith 2018), as PyTorch's OneCycleLR without momentum."""
    rise, last = CYCLE_RISE * steps - 1, steps - 1
    place, start = step - 1, 1 / CYCLE_START
    if place <= rise:
        return _cosine(start, 1, place / rise)
    return _cosine(1, start / CYCLE_END, (place - rise) / (last - rise))


SCHEDULES: dict[str, Schedule] = {
    "constant": constant,
    "step": stepped,
    "exponential": exponential,
    "cosine": cosine,
    "oneCycle": one_cycle,
}
