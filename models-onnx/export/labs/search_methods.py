"""Search methods over a finite space whose every result is known. The browser has the same: `search-methods.ts`.

A method is a generator: it yields (configuration, epochs) and is sent the validation accuracy reached. A run that is
continued costs only the epochs that are new.
"""

import math
from collections.abc import Generator, Sequence
from itertools import product

from .point_clouds import Mulberry32

Config = tuple[int, ...]
Method = Generator[tuple[Config, int], float, None]

START_TRIALS = 8
GOOD_SHARE = 0.25
RUNGS = (3, 9, 27)
KEEP = 3


def shuffled(items: Sequence[Config], draw: Mulberry32) -> list[Config]:
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = int(draw.uniform() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


def all_configs(sizes: Sequence[int]) -> list[Config]:
    return list(product(*(range(size) for size in sizes)))


def grid(sizes: Sequence[int], draw: Mulberry32) -> Method:
    """Every second value of each axis first, in order, from a random end of each; then the rest."""
    flips = [draw.uniform() < 0.5 for _ in sizes]
    turned = [
        tuple(size - 1 - value if flip else value for value, size, flip in zip(config, sizes, flips, strict=True))
        for config in all_configs(sizes)
    ]
    coarse = [config for config in turned if all(value % 2 == 0 for value in config)]
    for config in coarse + [config for config in turned if config not in coarse]:
        yield config, RUNGS[-1]


def random_search(sizes: Sequence[int], draw: Mulberry32) -> Method:
    for config in shuffled(all_configs(sizes), draw):
        yield config, RUNGS[-1]


def successive_halving(sizes: Sequence[int], draw: Mulberry32) -> Method:
    """Many short runs; the best third goes on for three times as long, twice. Then the next group."""
    order, group = shuffled(all_configs(sizes), draw), KEEP ** (len(RUNGS) - 1)
    for start in range(0, len(order), group):
        alive = order[start : start + group]
        for place, epochs in enumerate(RUNGS):
            reached = []
            for config in alive:
                reached.append((yield config, epochs))
            best = sorted(range(len(alive)), key=lambda one: -reached[one])
            alive = [alive[one] for one in best[: max(1, KEEP ** (len(RUNGS) - 2 - place))]]


def share(values: list[int], size: int, value: int) -> float:
    """How common a value is among trials, with one imagined trial spread over all values."""
    return (values.count(value) + 1 / size) / (len(values) + 1)


def promise(config: Config, sizes: Sequence[int], good: list[Config], bad: list[Config]) -> float:
    """log of l(x)/g(x), each axis by itself (Bergstra 2011)."""
    return sum(
        math.log(share([one[axis] for one in good], size, config[axis]))
        - math.log(share([one[axis] for one in bad], size, config[axis]))
        for axis, size in enumerate(sizes)
    )


def tpe(sizes: Sequence[int], draw: Mulberry32) -> Method:
    """After a random start, always the untried configuration that most resembles the good quarter."""
    order = shuffled(all_configs(sizes), draw)
    tried: list[tuple[Config, float]] = []
    while order:
        pick = order[0]
        if len(tried) >= START_TRIALS:
            ranked = sorted(tried, key=lambda trial: -trial[1])
            cut = max(2, math.ceil(GOOD_SHARE * len(ranked)))
            good, bad = [one for one, _ in ranked[:cut]], [one for one, _ in ranked[cut:]]
            pick = max(order, key=lambda config: promise(config, sizes, good, bad))
        order.remove(pick)
        tried.append((pick, (yield pick, RUNGS[-1])))


METHODS = {"grid": grid, "random": random_search, "halving": successive_halving, "tpe": tpe}


def replay(method: Method, table: dict[tuple[Config, int], float], budget: int) -> list[dict]:
    """Epochs spent and the best validation accuracy so far, after every trial that the budget allows."""
    rows, spent, best, paid = [], 0, 0.0, {}
    try:
        config, epochs = next(method)
        while True:
            spent += epochs - paid.get(config, 0)
            if spent > budget:
                return rows
            paid[config] = epochs
            accuracy = table[config, epochs]
            best = max(best, accuracy)
            rows.append({"config": config, "epochs": epochs, "spent": spent, "validation": accuracy, "best": best})
            config, epochs = method.send(accuracy)
    except StopIteration:
        return rows
