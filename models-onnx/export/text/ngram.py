"""An interpolated Kneser-Ney model (Ney, Essen and Kneser 1994): the careful baseline of a language model."""

import numpy as np

PAD = 0


def _grams(documents: list[np.ndarray], size: int, vocabulary: int) -> np.ndarray:
    """The gram that ends in each token, as one whole number; a document begins after padding."""
    padded = [np.concatenate([np.full(size - 1, PAD), document]).astype(np.int64) for document in documents]
    codes = []
    for document in padded:
        length = len(document) - size + 1
        code = np.zeros(length, dtype=np.int64)
        for place in range(size):
            code = code * vocabulary + document[place : place + length]
        codes.append(code)
    return np.concatenate(codes)


class Order:
    """Discounted counts of the grams of one size; `counts` belong to the sorted `grams`."""

    def __init__(self, grams: np.ndarray, counts: np.ndarray, vocabulary: int):
        self.grams, self.counts = grams, counts
        once, twice = (counts == 1).sum(), (counts == 2).sum()
        self.discount = once / max(1, once + 2 * twice)
        self.contexts, first = np.unique(grams // vocabulary, return_index=True)
        self.totals = np.add.reduceat(counts, first)
        self.kinds = np.diff(np.append(first, len(grams)))

    def probability(self, grams: np.ndarray, vocabulary: int, lower: np.ndarray) -> np.ndarray:
        seen, count = _look_up(self.grams, self.counts, grams)
        known, total = _look_up(self.contexts, self.totals, grams // vocabulary)
        kinds = _look_up(self.contexts, self.kinds, grams // vocabulary)[1]
        total = np.maximum(total, 1)
        direct = np.where(seen, count - self.discount, 0.0) / total
        return np.where(known, direct + self.discount * kinds / total * lower, lower)


def _look_up(keys: np.ndarray, values: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found = keys[place] == wanted
    return found, np.where(found, values[place], 0)


class KneserNey:
    def __init__(self, documents: list[np.ndarray], size: int, vocabulary: int):
        if vocabulary**size >= 2**63:
            raise ValueError("a gram must fit into 63 bits")
        self.vocabulary = vocabulary
        grams, counts = np.unique(_grams(documents, size, vocabulary), return_counts=True)
        self.orders = [Order(grams, counts, vocabulary)]
        for shorter in range(size - 1, 0, -1):
            # Below the top a gram counts how many different tokens came before it.
            grams, counts = np.unique(grams % vocabulary**shorter, return_counts=True)
            self.orders.insert(0, Order(grams, counts, vocabulary))

    def numbers(self) -> int:
        """What the model has to keep: every gram and its count."""
        return 2 * sum(len(order.grams) for order in self.orders)

    def bits(self, documents: list[np.ndarray]) -> np.ndarray:
        """Surprise at every token, one document after the other."""
        probability = np.full(sum(map(len, documents)), 1 / self.vocabulary)
        for size, order in enumerate(self.orders, start=1):
            probability = order.probability(
                _grams(documents, size, self.vocabulary), self.vocabulary, probability
            )
        return -np.log2(probability)
