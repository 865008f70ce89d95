"""A winding road, a car on it, and what its camera sees. `app/_models/scenes/road.ts` does the same in the page."""

import math
from dataclasses import dataclass

import numpy as np

ROWS, COLUMNS = 48, 96
# Lengths in metres, times in seconds, angles in radians.
POINTS, MEAN_RADIUS = 480, 34.0
HARMONICS = range(2, 6)
WAVINESS = 6.5
HALF_WIDTH, EDGE, DASH = 3.0, 0.35, 0.18
DASH_POINTS = 3
CAMERA_HEIGHT, FOCAL, HORIZON = 1.2, 40.0, 16
SIDEWAYS = 48.0
FAR = 40.0
REACH = 62.0
"""From the car to the furthest point of the line that a pixel can see."""
WHEELBASE, STEP = 2.5, 0.1
MAX_ANGLE, MAX_SPEED, LEAST_SPEED = 0.6, 12.0, 4.0
LOOK_AHEAD = 0.6
GRIP = 4.0
"""Greatest sideways acceleration of the expert."""
BRAKING_VIEW = 16.0


@dataclass(frozen=True)
class Look:
    """Colours of one drive, 0 to 1, and how bright it is."""

    grass: tuple[float, float, float]
    tarmac: float
    sky: tuple[float, float, float]
    light: float


@dataclass(frozen=True)
class Car:
    x: float
    y: float
    yaw: float
    speed: float


def centre_line(amplitudes: np.ndarray, phases: np.ndarray) -> np.ndarray:
    """A closed loop whose radius is a sum of harmonics, [POINTS, 2], driven counter-clockwise."""
    angle = 2 * math.pi * np.arange(POINTS) / POINTS
    radius = np.full(POINTS, MEAN_RADIUS)
    for place, harmonic in enumerate(HARMONICS):
        radius = radius + amplitudes[place] * np.cos(harmonic * angle + phases[place])
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def sample_track(rng: np.random.Generator) -> np.ndarray:
    spread = np.array([WAVINESS / harmonic for harmonic in HARMONICS])
    amplitudes = np.clip(rng.normal(0, 1, len(spread)), -1.6, 1.6) * spread
    return centre_line(amplitudes, rng.uniform(0, 2 * math.pi, len(spread)))


def sample_look(rng: np.random.Generator) -> Look:
    return Look(
        grass=tuple(np.clip(np.array([0.27, 0.47, 0.24]) + rng.normal(0, 0.07, 3), 0, 1)),
        tarmac=rng.uniform(0.3, 0.48),
        sky=tuple(np.clip(np.array([0.55, 0.68, 0.86]) + rng.normal(0, 0.06, 3), 0, 1)),
        light=rng.uniform(0.65, 1.15),
    )


def ground() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pixels below the horizon that see the ground: row and column, metres ahead, metres to the left."""
    row, column = np.mgrid[0:ROWS, 0:COLUMNS]
    ahead = CAMERA_HEIGHT * FOCAL / np.maximum(row - HORIZON, 0.5)
    sees = (row > HORIZON) & (ahead < FAR)
    left = (COLUMNS / 2 - 0.5 - column) * ahead / SIDEWAYS
    return np.argwhere(sees), ahead[sees], left[sees]


GROUND, AHEAD, LEFT = ground()


def nearest(line: np.ndarray, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance to the nearest point of the line, and its place, for each x, y."""
    gaps = (line[None, :, 0] - x[:, None]) ** 2 + (line[None, :, 1] - y[:, None]) ** 2
    place = gaps.argmin(1)
    return np.sqrt(gaps[np.arange(len(x)), place]), place


def render(line: np.ndarray, car: Car, look: Look) -> np.ndarray:
    """What the camera sees, 0 to 1, [3, ROWS, COLUMNS], without noise."""
    cosine, sine = math.cos(car.yaw), math.sin(car.yaw)
    x = car.x + AHEAD * cosine - LEFT * sine
    y = car.y + AHEAD * sine + LEFT * cosine
    seen = np.flatnonzero(np.hypot(line[:, 0] - car.x, line[:, 1] - car.y) < REACH)
    gap, place = nearest(line[seen], x, y)
    place = seen[place]
    colours = np.tile(np.array(look.grass), (len(x), 1))
    colours[gap < HALF_WIDTH] = look.tarmac
    colours[np.abs(gap - HALF_WIDTH) < EDGE] = 0.9
    colours[(gap < DASH) & ((place // DASH_POINTS) % 2 == 0)] = (0.94, 0.86, 0.35)
    image = np.empty((ROWS, COLUMNS, 3))
    image[: HORIZON + 1] = np.linspace(1.0, 0.8, HORIZON + 1)[:, None, None] * np.array(look.sky)
    image[HORIZON + 1 :] = look.grass
    image[GROUND[:, 0], GROUND[:, 1]] = colours
    return np.clip(image.transpose(2, 0, 1) * look.light, 0, 1)


def lateral(line: np.ndarray, car: Car) -> float:
    """Distance from the middle of the road."""
    return float(nearest(line, np.array([car.x]), np.array([car.y]))[0][0])


def wrapped(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def further(line: np.ndarray, start: int, metres: float) -> int:
    """The point so far along the line from point `start`."""
    place, way = start, 0.0
    while way < metres:
        after = (place + 1) % POINTS
        way += math.dist(line[place], line[after])
        place = after
    return place


def expert(line: np.ndarray, car: Car) -> tuple[float, float]:
    """Pure pursuit, and a speed that the sharpest bend ahead allows. Speed 0..1 and angle -1..1 of the greatest."""
    place = int(nearest(line, np.array([car.x]), np.array([car.y]))[1][0])
    goal = line[further(line, place, 3.0 + LOOK_AHEAD * car.speed)]
    way = math.hypot(goal[0] - car.x, goal[1] - car.y)
    off = wrapped(math.atan2(goal[1] - car.y, goal[0] - car.x) - car.yaw)
    angle = math.atan2(2 * WHEELBASE * math.sin(off), way)
    ahead = further(line, place, BRAKING_VIEW)
    points = [line[place], line[further(line, place, BRAKING_VIEW / 2)], line[ahead]]
    turn = wrapped(
        math.atan2(*(points[2] - points[1])[::-1]) - math.atan2(*(points[1] - points[0])[::-1])
    )
    bend = max(abs(turn) / (BRAKING_VIEW / 2), 1e-3)
    speed = min(max(math.sqrt(GRIP / bend), LEAST_SPEED), MAX_SPEED)
    return speed / MAX_SPEED, min(max(angle / MAX_ANGLE, -1.0), 1.0)


PICK_UP = 0.15
"""Share of the gap to the wanted speed that one step closes."""


def drive(car: Car, speed: float, angle: float) -> Car:
    """One step of a bicycle model; `speed` and `angle` as the expert gives them."""
    now = car.speed + PICK_UP * (speed * MAX_SPEED - car.speed)
    yaw = car.yaw + now * STEP / WHEELBASE * math.tan(angle * MAX_ANGLE)
    return Car(car.x + now * STEP * math.cos(yaw), car.y + now * STEP * math.sin(yaw), yaw, now)


def at_start(line: np.ndarray, place: int, aside: float = 0.0, turned: float = 0.0) -> Car:
    """On the line at a point, moved aside to the left and turned."""
    way = line[(place + 1) % POINTS] - line[place]
    yaw = math.atan2(way[1], way[0])
    x, y = line[place] + aside * np.array([-math.sin(yaw), math.cos(yaw)])
    return Car(float(x), float(y), yaw + turned, LEAST_SPEED)
