import numpy as np

SIDE, KERNEL, FILTERS, NOISE = 14, 5, 16, 0.5
ROOM = SIDE - KERNEL + 1
TRAIN, TEST, SEEDS = 3200, 1000, 4
PENALTIES = 10.0 ** np.arange(-4, 1)


def pictures(rng, shapes, count, columns):
    """One of two shapes per picture, anywhere in these columns, in noise."""
    kinds, tops, lefts = rng.integers(0, 2, count), rng.integers(0, ROOM, count), rng.choice(columns, count)
    x = NOISE * rng.normal(size=(count, SIDE, SIDE)).astype(np.float32)
    for i in range(count):
        x[i, tops[i] : tops[i] + KERNEL, lefts[i] : lefts[i] + KERNEL] += shapes[kinds[i]]
    return x, kinds


def maps(x, filters):
    """ReLU of a convolution, then 2 by 2 mean pooling: [N, 5, 5, FILTERS]. Nobody trains the filters."""
    found = np.zeros((len(x), ROOM, ROOM, FILTERS), np.float32)
    for row in range(KERNEL):
        for column in range(KERNEL):
            found += x[:, row : row + ROOM, column : column + ROOM, None] * filters[row, column]
    found = np.maximum(found, 0)
    return found.reshape(len(x), ROOM // 2, 2, ROOM // 2, 2, FILTERS).mean(axis=(2, 4))


HEADS = {
    "flatten": lambda m: m.reshape(len(m), -1),
    "mean": lambda m: m.mean(axis=(1, 2)),
    "max": lambda m: m.max(axis=(1, 2)),
}


def fit(features, kinds):
    """Ridge regression on -1 and 1; the penalty is the one that is best on a fifth held back."""
    cut = len(features) * 4 // 5
    scored = [np.mean(solve(features[:cut], kinds[:cut], p)(features[cut:]) == kinds[cut:]) for p in PENALTIES]
    return solve(features, kinds, PENALTIES[int(np.argmax(scored))])


def solve(features, kinds, penalty):
    centre, scale = features.mean(axis=0), features.std()
    z, y = ((features - centre) / scale).astype(float), 2.0 * kinds - 1
    n, d = z.shape
    # The same weights two ways: a system of n equations when there are fewer pictures than features.
    if n < d:
        w = z.T @ np.linalg.solve(z @ z.T + penalty * n * np.eye(n), y - y.mean())
    else:
        w = np.linalg.solve(z.T @ z + penalty * n * np.eye(d), z.T @ (y - y.mean()))
    return lambda new: ((new - centre) / scale @ w + y.mean() > 0).astype(int)


def scores(seed, counts, columns=np.arange(ROOM), elsewhere=np.arange(ROOM)):
    """Accuracy of each head for each number of training pictures; `elsewhere` is where the test shapes lie."""
    rng = np.random.default_rng(seed)
    shapes, filters = rng.normal(size=(2, KERNEL, KERNEL)), rng.normal(size=(KERNEL, KERNEL, FILTERS)) / KERNEL
    x, kinds = pictures(rng, shapes, TRAIN, columns)
    u, truth = pictures(rng, shapes, TEST, elsewhere)
    seen, new = maps(x, filters), maps(u, filters)
    return [[np.mean(fit(h(seen[:n]), kinds[:n])(h(new)) == truth) for h in HEADS.values()] for n in counts]


def report(counts, **options):
    mean = np.mean([scores(seed, counts, **options) for seed in range(SEEDS)], axis=0)
    print("pictures  " + "".join(f"{name:>9}" for name in HEADS))
    for n, row in zip(counts, mean):
        print(f"{n:8}  " + "".join(f"{value:9.3f}" for value in row))


if __name__ == "__main__":
    report([50])
    # Commit first, then take away the comment signs.
    # report([100, 200, 400, 800, 1600, 3200])
    # report([1600], columns=np.arange(ROOM // 2 - 2), elsewhere=np.arange(ROOM // 2 + 2, ROOM))
