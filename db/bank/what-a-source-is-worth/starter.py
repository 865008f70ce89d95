import numpy as np

SIZE, NOISE = 64, 1.0


def at_distance(rng, centre, squared):
    """A random point whose squared distance from `centre` is `squared`."""
    step = rng.normal(size=SIZE)
    return centre + step * np.sqrt(squared) / np.linalg.norm(step)


def least_squares(rng, truth, labels):
    """What `labels` noisy examples say of the truth: orthogonal inputs, so each weight has variance NOISE / labels."""
    return truth + rng.normal(size=SIZE) * np.sqrt(NOISE / labels)


def pulled(estimate, centre, pull):
    """pull 0: the labels alone; pull 1: the centre, untouched by the labels."""
    return centre + (1 - pull) * (estimate - centre)


def risk(distance, labels, pull, runs=2000, seed=0):
    """Mean squared distance from the truth, for a centre that lies at a squared distance of `distance` from it."""
    rng = np.random.default_rng(seed)
    errors = []
    for _ in range(runs):
        truth = rng.normal(size=SIZE)
        centre = at_distance(rng, truth, distance)
        guess = pulled(least_squares(rng, truth, labels), centre, pull)
        errors.append(((guess - truth) ** 2).sum())
    return np.mean(errors)


if __name__ == "__main__":
    # Derive what these three must be before you run them.
    for labels in (20, 100, 1000):
        print(f"{labels:4} labels, half-way to a source at distance 0.64: risk {risk(0.64, labels, 0.5):.3f}")
