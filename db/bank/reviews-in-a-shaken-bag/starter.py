import numpy as np

REVIEWS = ["房间很干净，服务也热情，下次还来。", "等了三天才发货，屏幕还有划痕，客服也不回复，再也不买了。"]


def grams(text, width):
    return {text[i : i + width] for i in range(len(text) - width + 1)}


def shuffled(text, size, rng):
    """Pieces of `size` characters in random order."""
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    return "".join(pieces[i] for i in rng.permutation(len(pieces)))


def survivors(text, width, size, draws=2_000):
    """How many of the review's grams are still somewhere in it, on average."""
    rng = np.random.default_rng(0)
    before = grams(text, width)
    return np.mean([len(before & grams(shuffled(text, size, rng), width)) for _ in range(draws)])


print(shuffled(REVIEWS[0], 1, np.random.default_rng(1)))
for text in REVIEWS:
    for width in (1, 2, 3, 4):
        counts = ", ".join(f"in pieces of {size}: {survivors(text, width, size):.1f}" for size in (1, 2, 4))
        print(f"{len(text)} characters, {len(grams(text, width))} grams of width {width}; left after shuffling {counts}")
