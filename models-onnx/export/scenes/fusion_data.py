"""Pictures with a true sentence and some with a wrong word."""

from dataclasses import dataclass, replace

import numpy as np
import torch

from .captions import END, IDS, KINDS, PAD, RELATIONS, SIZES, Meant, encode
from .described import pick, sample_combination, sample_scene
from .scene import photograph
from .shapes import COLOURS

TRAIN, VALIDATION, TEST = 10_000, 500, 2_000
# Wrong sentences of each training picture.
SPOILT = 6
# Without start and end tokens: the words alone.
LENGTH = 12
OPTIONS = {"size": SIZES, "colour": list(COLOURS), "kind": KINDS}


def sentence(meant: Meant) -> np.ndarray:
    """Words only, padding in front, [LENGTH]."""
    ids = [word for word in encode(meant, "en").tolist()[1:] if word not in (IDS[PAD], IDS[END])]
    return np.array([IDS[PAD]] * (LENGTH - len(ids)) + ids)


def consistent(meant: Meant) -> bool:
    """Whether some picture could be described so: then the words alone do not give a wrong word away."""
    first, other = meant.first, meant.other
    if other is None:
        return True
    if first.size != other.size:
        return first.size == "big"
    alike = (first.colour, first.kind) == (other.colour, other.kind)
    return meant.relation in ("left", "above") and not alike


def spoilt(rng: np.random.Generator, meant: Meant) -> Meant:
    """The same with one word wrong: a size, colour or kind of either thing, or the relation."""
    while True:
        changed = with_one_wrong(rng, meant)
        if consistent(changed):
            return changed


def with_one_wrong(rng: np.random.Generator, meant: Meant) -> Meant:
    places = ["first"] + (["other", "relation"] if meant.other else [])
    place = pick(rng, places)
    if place == "relation":
        return replace(meant, relation=pick(rng, [r for r in RELATIONS if r != meant.relation]))
    thing, part = getattr(meant, place), pick(rng, list(OPTIONS))
    wrong = pick(rng, [option for option in OPTIONS[part] if option != getattr(thing, part)])
    return replace(meant, **{place: replace(thing, **{part: wrong})})


@dataclass(frozen=True)
class Pairs:
    """Each picture with its sentence (row 0) and with sentences that have one word wrong (the other rows)."""

    images: torch.Tensor
    tokens: torch.Tensor
    """[1 + spoilt sentences, N, LENGTH]."""


def make(rng: np.random.Generator, count: int, for_test: bool, wrong: int) -> Pairs:
    meant = [sample_combination(rng, for_test) for _ in range(count)]
    images = torch.from_numpy(photograph(rng, [sample_scene(rng, one) for one in meant]))
    told = [[sentence(one) for one in meant]]
    told += [[sentence(spoilt(rng, one)) for one in meant] for _ in range(wrong)]
    return Pairs(images, torch.from_numpy(np.array(told)))


def load(seed: int) -> tuple[Pairs, Pairs, Pairs]:
    rng = np.random.default_rng(seed)
    return make(rng, TRAIN, False, SPOILT), make(rng, VALIDATION, False, 1), make(rng, TEST, True, 1)
