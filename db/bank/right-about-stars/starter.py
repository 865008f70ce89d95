import numpy as np

PEOPLE, FILMS, TASTES, TOP = 300, 200, 6, 10
RATINGS, LIKED, PENALTY = 18_000, 4, 4.0


def world(seed):
    """What everybody would give every film, and which of it was watched. Famous films are watched more often."""
    rng = np.random.default_rng(seed)
    taste, traits = rng.normal(size=(PEOPLE, TASTES)), rng.normal(size=(FILMS, TASTES))
    person, film = rng.normal(0, 0.35, (PEOPLE, 1)), rng.normal(0, 0.45, FILMS)
    truth = 3.5 + person + film + 0.6 * taste @ traits.T / np.sqrt(TASTES)
    fame = np.exp(rng.normal(0, 1, FILMS))
    watched = rng.choice(FILMS, RATINGS, p=fame / fame.sum())
    pairs = np.unique(rng.integers(0, PEOPLE, RATINGS) * FILMS + watched)
    users, items = np.divmod(rng.permutation(pairs), FILMS)
    stars = np.clip(np.rint(truth[users, items] + rng.normal(0, 0.45, len(users))), 1, 5)
    cut = int(0.9 * len(users))
    return truth, (users[:cut], items[:cut], stars[:cut]), (users[cut:], items[cut:], stars[cut:])


def ridge(rows, goal):
    return np.linalg.solve(rows.T @ rows + PENALTY * np.eye(rows.shape[1]), rows.T @ goal)


def factorise(known, factors, rounds=12):
    """Alternating least squares: a person's row against [1, film bias, film vector], and the other way round."""
    users, items, stars = known
    rng, mean = np.random.default_rng(0), stars.mean()
    # Columns: what multiplies 1 on the other side, the constant 1, the factors.
    ours = np.hstack([np.zeros((PEOPLE, 1)), np.ones((PEOPLE, 1)), 0.1 * rng.normal(size=(PEOPLE, factors))])
    theirs = np.hstack([np.ones((FILMS, 1)), np.zeros((FILMS, 1)), 0.1 * rng.normal(size=(FILMS, factors))])
    left = stars - mean
    for _ in range(rounds):
        for u in range(PEOPLE):
            mine = users == u
            rows, fixed = theirs[items[mine]], theirs[items[mine], 1]
            kept = [0, *range(2, 2 + factors)]
            ours[u, kept] = ridge(rows[:, kept], left[mine] - fixed)
        for i in range(FILMS):
            mine = items == i
            rows, fixed = ours[users[mine]], ours[users[mine], 0]
            theirs[i, 1:] = ridge(rows[:, 1:], left[mine] - fixed)
    return mean + ours @ theirs.T


def measure(seed):
    truth, known, test = world(seed)
    users, items, stars = test
    model, biases = factorise(known, TASTES), factorise(known, 0)
    seen = np.zeros(truth.shape, dtype=bool)
    seen[known[0], known[1]] = True
    fame = np.tile(np.bincount(known[1], minlength=FILMS), (PEOPLE, 1)).astype(float)
    # Roughly the chance that a film predicted so gets four stars or more.
    liking = 1 / (1 + np.exp(-(model - 3.5) / 0.35))
    liked = np.zeros(truth.shape, dtype=bool)
    liked[users[stars >= LIKED], items[stars >= LIKED]] = True
    print(f"seed {seed}: rmse of model {rmse(model, test):.3f}, of biases {rmse(biases, test):.3f}")
    lists = {"model": model, "biases": biases, "fame": fame, "fame x liking": fame * liking, "truth": truth}
    for name, score in lists.items():
        shown = np.argsort(np.where(seen, -np.inf, score), axis=1)[:, -TOP:]
        hits = np.take_along_axis(liked, shown, axis=1).sum(axis=1)
        has = liked.any(axis=1)
        recall = (hits[has] / liked[has].sum(axis=1)).mean()
        joy = np.take_along_axis(np.clip(truth, 1, 5), shown, axis=1).mean()
        print(f"  list by {name:13}: recall of liked test films {recall:.3f}, stars if all ten were watched {joy:.2f}")


def rmse(score, test):
    users, items, stars = test
    return np.sqrt(((np.clip(score[users, items], 1, 5) - stars) ** 2).mean())


if __name__ == "__main__":
    for seed in range(3):
        measure(seed)
