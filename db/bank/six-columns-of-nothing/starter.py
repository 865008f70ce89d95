import numpy as np

POINTS, FRESH, TURNS, NOISE = 2_000, 4_000, 1.25, 0.05
PENALTY = 0.1


def spirals(rng, count, columns):
    """Two spirals in the plane, classes in turn, and beside them columns that know nothing of the class."""
    label = np.arange(count) % 2
    along = rng.random(count)
    angle = 2 * np.pi * TURNS * along + np.pi * label
    arm = (0.1 + 0.9 * along)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.hstack([arm + NOISE * rng.normal(size=(count, 2)), rng.uniform(-1, 1, (count, columns))]), label


def three_sets(rng, columns):
    return [spirals(rng, count, columns) for count in (POINTS, 1_000, FRESH)]


def right(score, label):
    return np.mean((score > 0) == (label == 1))


def frozen(columns, seed, width=1_000, layers=1):
    """Random hidden layers that nobody trains; ridge regression on top. The scale that validates best is kept."""
    rng = np.random.default_rng(seed)
    fit, validation, fresh = three_sets(rng, columns)
    best = (0, 0)
    for scale in (0.5, 2):
        sizes = [2 + columns] + [width] * layers
        spread = [scale] + [1 / np.sqrt(width)] * (layers - 1)
        net = [(rng.normal(size=s) * d, rng.normal(size=s[1]) * d) for s, d in zip(zip(sizes, sizes[1:]), spread)]

        def features(x):
            for square, shift in net:
                x = np.tanh(x @ square + shift)
            return np.hstack([x, np.ones((len(x), 1))])

        inside = features(fit[0])
        square = inside.T @ inside + PENALTY * np.eye(width + 1)
        top = np.linalg.solve(square, inside.T @ (2 * fit[1] - 1))
        best = max(best, (right(features(validation[0]) @ top, validation[1]), right(features(fresh[0]) @ top, fresh[1])))
    return best[1]


def nearest(columns, seed):
    """No net at all: the class of the nearest training point."""
    fit, _, fresh = three_sets(np.random.default_rng(seed), columns)
    squared = (fresh[0] ** 2).sum(axis=1)[:, None] + (fit[0] ** 2).sum(axis=1) - 2 * fresh[0] @ fit[0].T
    return np.mean(fit[1][squared.argmin(axis=1)] == fresh[1])


def forward(net, x):
    states = [x]
    for square, shift in net[:-1]:
        states.append(np.tanh(states[-1] @ square + shift))
    return states, (states[-1] @ net[-1][0] + net[-1][1])[:, 0]


def trained(columns, seed, sizes=(32, 16), steps=4_000, rate=0.02, batch=64):
    """Every weight learnt with Adam, the rate falling to zero. Gives the net, its accuracy, and its number of weights."""
    rng = np.random.default_rng(seed)
    fit, _, fresh = three_sets(rng, columns)
    sizes = (2 + columns, *sizes, 1)
    net = [[rng.normal(size=(a, b)) / np.sqrt(a), np.zeros(b)] for a, b in zip(sizes, sizes[1:])]
    mean, power = ([[0 * w for w in layer] for layer in net] for _ in range(2))
    for step in range(1, steps + 1):
        rows = rng.integers(0, POINTS, batch)
        states, score = forward(net, fit[0][rows])
        error = ((1 / (1 + np.exp(-score)) - fit[1][rows]) / batch)[:, None]
        for place in range(len(net) - 1, -1, -1):
            slopes = states[place].T @ error, error.sum(axis=0)
            error = error @ net[place][0].T * (1 - states[place] ** 2)
            for i, slope in enumerate(slopes):
                mean[place][i] = 0.9 * mean[place][i] + 0.1 * slope
                power[place][i] = 0.999 * power[place][i] + 0.001 * slope**2
                size = np.sqrt(power[place][i] / (1 - 0.999**step)) + 1e-8
                net[place][i] -= rate * (1 - step / steps) * mean[place][i] / (1 - 0.9**step) / size
    return net, right(forward(net, fresh[0])[1], fresh[1]), sum(w.size for layer in net for w in layer)


def table():
    """Everything with five seeds: a minute."""
    for columns in (0, 2, 4, 6, 8):
        pairs = [(frozen(columns, s), trained(columns, s)[1], nearest(columns, s)) for s in range(5)]
        print(columns, "frozen, trained, nearest:", *(np.round(row, 3) for row in zip(*pairs)))
    print("6, two frozen layers:", np.round([frozen(6, s, layers=2) for s in range(5)], 3))
    print("6, 3,000 frozen units:", np.round([frozen(6, s, width=3_000) for s in range(5)], 3))


if __name__ == "__main__":
    # Say what you expect before you change the number of columns from 0 to 6.
    for columns in (0,):
        print(f"{columns} useless columns")
        print(f"  1,000 frozen units: {frozen(columns, seed=0):.3f}")
        net, score, weights = trained(columns, seed=0)
        print(f"  all {weights} weights trained: {score:.3f}")
        strength = np.sqrt((net[0][0] ** 2).mean(axis=1))
        print(f"  its first layer, strength by input: {strength.round(2)}")
        print(f"  nearest training point: {nearest(columns, seed=0):.3f}")
    # table()
