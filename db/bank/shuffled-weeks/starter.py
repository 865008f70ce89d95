import numpy as np

LENGTH, PAST, AHEAD, KEEP, NEIGHBOURS = 1000, 60, 14, 0.99, 3


def level(rng):
    """A level that drifts: each day keeps 99 % of the day before and adds a normal shock of size 1."""
    y = np.zeros(LENGTH)
    for t in range(1, LENGTH):
        y[t] = KEEP * y[t - 1] + rng.normal()
    return y


def windows(y):
    """Sixty days, and the value two weeks after the last of them; in order of time."""
    places = np.arange(LENGTH - PAST - AHEAD + 1)
    return y[places[:, None] + np.arange(PAST)], y[places + PAST + AHEAD - 1]


def ridge(x, y, x_new, penalty=1.0):
    rows, new = (np.column_stack([part, np.ones(len(part))]) for part in (x, x_new))
    return new @ np.linalg.solve(rows.T @ rows + penalty * np.eye(PAST + 1), rows.T @ y)


def nearest(x, y, x_new):
    """Mean of the targets of the most similar windows."""
    distance = (x_new**2).sum(axis=1)[:, None] + (x**2).sum(axis=1) - 2 * x_new @ x.T
    return y[np.argpartition(distance, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]].mean(axis=1)


def shuffled(count, rng):
    """A random fifth of the windows to validate on, the rest to learn from."""
    order = rng.permutation(count)
    return order[count // 5 :], order[: count // 5]


def chronological(count, _):
    """The last fifth to validate on; no window to learn from reaches into it."""
    first = count - count // 5
    return np.arange(first - PAST - AHEAD + 1), np.arange(first, count)


def error(model, split, seed):
    """Root mean square error over that of the best possible forecast."""
    rng = np.random.default_rng(seed)
    x, y = windows(level(rng))
    train, test = split(len(x), rng)
    floor = np.sqrt((KEEP ** (2 * np.arange(AHEAD))).sum())
    return np.sqrt(((model(x[train], y[train], x[test]) - y[test]) ** 2).mean()) / floor


if __name__ == "__main__":
    # 1.00 is what nobody can beat in the long run: the shocks of the fourteen days to come are not known yet.
    print("ridge, shuffled:     ", f"{np.mean([error(ridge, shuffled, seed) for seed in range(10)]):.2f}")
    # print("ridge, chronological:", ...)
    # The nearest windows, shuffled and chronological: say what you expect before you run them.
