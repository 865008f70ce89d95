"""The baseline of music-generator: an n-gram model with interpolated Witten-Bell smoothing."""

from collections import Counter, defaultdict

import numpy as np


class NGram:
    def __init__(self, order: int, symbols: int):
        self.order, self.symbols = order, symbols
        self.counts: list[dict[tuple, Counter]] = [defaultdict(Counter) for _ in range(order)]

    def learn(self, events: list[int]) -> None:
        for place in range(1, len(events)):
            for back in range(self.order):
                if back <= place:
                    self.counts[back][tuple(events[place - back : place])][events[place]] += 1

    def probability(self, history: list[int], event: int) -> float:
        """Each context trusts itself the more, the fewer different events followed it."""
        value = 1 / self.symbols
        for back in range(min(self.order, len(history) + 1)):
            seen = self.counts[back].get(tuple(history[len(history) - back :]))
            if seen:
                total, kinds = seen.total(), len(seen)
                value = (seen[event] + kinds * value) / (total + kinds)
        return value

    def surprise(self, events: list[int]) -> float:
        """Sum of -log p over all events after the first."""
        start = self.order - 1
        return -sum(
            float(np.log(self.probability(events[max(0, place - start) : place], events[place])))
            for place in range(1, len(events))
        )


def fitted(order: int, symbols: int, tunes: list[list[int]]) -> NGram:
    model = NGram(order, symbols)
    for events in tunes:
        model.learn(events)
    return model
