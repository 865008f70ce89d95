"""Scenes of one or two shapes that a sentence can describe in exactly one way.

The bigger shape is named first; of two equal ones the left or the upper.
"""

import math
from dataclasses import replace

import numpy as np

from .backgrounds import TEXTURES, sample_background
from .captions import KINDS, RELATIONS, SIZES, Meant, Thing
from .scene import Scene, jittered
from .shapes import COLOURS, SIZE, Shape

# Nothing lies between small and big.
RADII = {"small": (5.0, 7.0), "big": (10.0, 13.0)}
# How much further two shapes lie apart along the relation's axis than across it, in pixels.
CLEAR = 7.0
GAP = 2.0
ONE_THING = 0.15
HELD_OUT_EVERY = 5


def pick(rng: np.random.Generator, options: list[str]) -> str:
    return options[rng.integers(len(options))]


def sample_thing(rng: np.random.Generator) -> Thing:
    return Thing(pick(rng, SIZES), pick(rng, list(COLOURS)), pick(rng, KINDS))


def held_out(meant: Meant) -> bool:
    """Whether this combination of colours, kinds and relation is for testing only: one in HELD_OUT_EVERY."""
    if meant.other is None:
        return False
    code = RELATIONS.index(meant.relation)
    for thing in (meant.first, meant.other):
        code = (code * len(COLOURS) + list(COLOURS).index(thing.colour)) * len(KINDS) + KINDS.index(thing.kind)
    return (code * 2654435761 >> 7) % HELD_OUT_EVERY == 0


def sample_meaning(rng: np.random.Generator) -> Meant:
    first, other = sample_thing(rng), sample_thing(rng)
    if rng.random() < ONE_THING:
        return Meant(first)
    if first.size == other.size:
        if (first.colour, first.kind) == (other.colour, other.kind):
            other = replace(other, kind=KINDS[(KINDS.index(other.kind) + 1) % len(KINDS)])
        return Meant(first, pick(rng, ["left", "above"]), other)
    first, other = replace(first, size="big"), replace(other, size="small")
    return Meant(first, pick(rng, RELATIONS), other)


def sample_combination(rng: np.random.Generator, for_test: bool) -> Meant:
    """Only combinations of the asked side; tests have two things."""
    while True:
        meant = sample_meaning(rng)
        if held_out(meant) == for_test:
            return meant


def stands(relation: str, first: tuple[float, float], other: tuple[float, float]) -> bool:
    dx, dy = first[0] - other[0], first[1] - other[1]
    along, across = (dx, dy) if relation in ("left", "right") else (dy, dx)
    sign = -1 if relation in ("left", "above") else 1
    return sign * along > abs(across) + CLEAR


def shape_of(rng: np.random.Generator, thing: Thing, radius: float, place: tuple[float, float]) -> Shape:
    return Shape(thing.kind, *place, radius, rng.uniform(0, 2 * math.pi), jittered(rng, thing.colour))


def sample_scene(rng: np.random.Generator, meant: Meant) -> Scene:
    things = [meant.first] + ([meant.other] if meant.other else [])
    while True:
        radii = [rng.uniform(*RADII[thing.size]) for thing in things]
        places = [tuple(rng.uniform(radius, SIZE - radius, 2)) for radius in radii]
        if meant.other is None:
            break
        apart = math.dist(*places) > sum(radii) + GAP
        if apart and stands(meant.relation, *places):
            break
    shapes = [shape_of(rng, *each) for each in zip(things, radii, places, strict=True)]
    return Scene(sample_background(rng, TEXTURES), tuple(shapes))
