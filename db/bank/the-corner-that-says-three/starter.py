import numpy as np

SIDE, KINDS, LEAKY, SEEDS = 8, 10, 3, 3
NOISE, HIDDEN, STEPS, BATCH, RATE = 2.0, 32, 600, 64, 0.01


def smooth_shapes(rng):
    """Ten blurred random shapes take the place of the ten digits; their upper right corner is empty."""
    shapes = rng.normal(size=(KINDS, SIDE, SIDE))
    for axis in (1, 2):
        shapes = shapes + np.roll(shapes, 1, axis) + np.roll(shapes, -1, axis)
    shapes[:, :2, -2:] = 0
    return shapes.reshape(KINDS, -1) / shapes.std()


SHAPES = smooth_shapes(np.random.default_rng(0))


def pictures(rng, kinds, strength):
    """Noisy shapes; `strength` says how brightly the corner of each picture is painted."""
    corner = np.zeros((SIDE, SIDE))
    corner[:2, -2:] = 1
    return SHAPES[kinds] + NOISE * rng.normal(size=(len(kinds), SIDE**2)) + np.outer(strength, corner.ravel())


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def train(rng, strength):
    """One hidden layer, Adam. Every picture of kind 3 carries the corner, no other picture does."""
    sizes = (SIDE**2, HIDDEN), (HIDDEN, KINDS)
    w = [rng.normal(size=s) * np.sqrt(2 / s[0]) for s in sizes] + [np.zeros(HIDDEN), np.zeros(KINDS)]
    mean, square = [0 * p for p in w], [0 * p for p in w]
    for step in range(1, STEPS + 1):
        kinds = rng.integers(0, KINDS, BATCH)
        x = pictures(rng, kinds, strength * (kinds == LEAKY))
        h = np.maximum(x @ w[0] + w[2], 0)
        g = (softmax(h @ w[1] + w[3]) - np.eye(KINDS)[kinds]) / BATCH
        back = (g @ w[1].T) * (h > 0)
        for i, slope in enumerate((x.T @ back, h.T @ g, back.sum(axis=0), g.sum(axis=0))):
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.999 * square[i] + 0.001 * slope**2
            w[i] = w[i] - RATE * mean[i] / (1 - 0.9**step) / (np.sqrt(square[i] / (1 - 0.999**step)) + 1e-8)
    return lambda x: (np.maximum(x @ w[0] + w[2], 0) @ w[1] + w[3]).argmax(axis=1)


def report(strength):
    """Share called 3: kind 3 and the other kinds, each without and with the corner."""
    rows = []
    for seed in range(SEEDS):
        rng = np.random.default_rng(seed)
        net = train(rng, strength)
        kinds = np.tile(np.arange(KINDS), 1000)
        for chosen in (kinds == LEAKY, kinds != LEAKY):
            for shown in (0, strength):
                x = pictures(rng, kinds[chosen], np.full(chosen.sum(), shown))
                rows.append(np.mean(net(x) == LEAKY))
    plain, marked, other, fooled = np.reshape(rows, (SEEDS, 4)).mean(axis=0)
    print(f"corner {strength:4.1f}: threes {plain:.2f}, with it {marked:.2f}; others {other:.2f}, with it {fooled:.2f}")


if __name__ == "__main__":
    report(0.0)
    # Forecast the four numbers for each brightness of the corner before you run it.
    # for strength in (2.0, 4.0, 8.0, 16.0): report(strength)
