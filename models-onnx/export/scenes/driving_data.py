"""Frames with what the expert would do, and drives of whole laps."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .road import (
    COLUMNS,
    HALF_WIDTH,
    POINTS,
    ROWS,
    Car,
    Look,
    at_start,
    drive,
    expert,
    lateral,
    nearest,
    render,
    sample_look,
    sample_track,
)

Driver = Callable[[np.ndarray], tuple[float, float]]
"""From a frame to speed and angle."""
NOISE = 0.03
STRETCH = 25
"""Frames from one start; starts off the middle are how the expert shows recovery."""
ASIDE, TURNED = 1.6, 0.25
LAP_STEPS = 600
GUST_EVERY, GUST_ASIDE, GUST_TURN = 30, 1.4, 0.25
"""Steps between two gusts on a test lap, and how far each may move and turn the car."""


@dataclass
class Frames:
    images: np.ndarray
    """Bytes, [N, 3, ROWS, COLUMNS]."""
    wanted: np.ndarray
    """Speed and angle, [N, 2]."""

    def plus(self, other: "Frames") -> "Frames":
        return Frames(np.concatenate([self.images, other.images]), np.concatenate([self.wanted, other.wanted]))


@dataclass(frozen=True)
class Course:
    line: np.ndarray
    look: Look


def courses(rng: np.random.Generator, count: int) -> list[Course]:
    return [Course(sample_track(rng), sample_look(rng)) for _ in range(count)]


def photograph(rng: np.random.Generator, course: Course, car: Car) -> np.ndarray:
    frame = render(course.line, car, course.look) + rng.normal(0, NOISE, (3, ROWS, COLUMNS))
    return np.rint(np.clip(frame, 0, 1) * 255).astype(np.uint8)


def stretch(rng: np.random.Generator, course: Course, driver: Driver | None) -> list[tuple]:
    """Frames from a random start, driven by the expert or by `driver`; the labels are always the expert's."""
    start = int(rng.integers(POINTS))
    car = at_start(course.line, start, rng.uniform(-ASIDE, ASIDE), rng.uniform(-TURNED, TURNED))
    rows = []
    for _ in range(STRETCH):
        frame, wanted = photograph(rng, course, car), expert(course.line, car)
        rows.append((frame, wanted))
        car = drive(car, *(driver(frame / np.float32(255)) if driver else wanted))
        if lateral(course.line, car) > 2 * HALF_WIDTH:
            break
    return rows


def collect(
    rng: np.random.Generator, track: list[Course], count: int, driver: Driver | None = None
) -> Frames:
    rows: list[tuple] = []
    while len(rows) < count:
        rows += stretch(rng, track[rng.integers(len(track))], driver)
    images, wanted = zip(*rows[:count], strict=True)
    return Frames(np.stack(images), np.array(wanted, np.float32))


@dataclass(frozen=True)
class Lap:
    """Share of the lap before the car left the lane, and its mean distance from the middle until then."""

    share: float
    aside: float


def blown(rng: np.random.Generator, car: Car) -> Car:
    aside, turned = rng.uniform(-GUST_ASIDE, GUST_ASIDE), rng.uniform(-GUST_TURN, GUST_TURN)
    x, y = car.x - aside * math.sin(car.yaw), car.y + aside * math.cos(car.yaw)
    return Car(x, y, car.yaw + turned, car.speed)


def lap(rng: np.random.Generator, course: Course, driver: Driver) -> Lap:
    """One lap with gusts from the side."""
    car = at_start(course.line, 0)
    seen, before, asides = 0, 0, []
    for step in range(1, LAP_STEPS + 1):
        car = drive(car, *driver(photograph(rng, course, car) / np.float32(255)))
        car = blown(rng, car) if step % GUST_EVERY == 0 else car
        gap, place = nearest(course.line, np.array([car.x]), np.array([car.y]))
        if not math.isfinite(gap[0]) or gap[0] > HALF_WIDTH:
            break
        asides.append(float(gap[0]))
        moved = (int(place[0]) - before + POINTS // 2) % POINTS - POINTS // 2
        seen, before = seen + moved, int(place[0])
        if seen >= POINTS:
            break
    return Lap(min(max(seen / POINTS, 0.0), 1.0), float(np.mean(asides or [HALF_WIDTH])))
