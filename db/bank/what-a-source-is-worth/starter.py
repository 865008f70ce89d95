import numpy as np

SIZE, NOISE = 64, 1.0


def at_distance(rng, centres, squared):
    """For each row a random point whose squared distance from it is `squared`."""
    step = rng.normal(size=centres.shape)
    return centres + step * np.sqrt(squared / (step**2).sum(axis=1, keepdims=True))


def least_squares(rng, truths, labels):
    """What `labels` noisy examples say of each truth: orthogonal inputs, so each weight has variance NOISE / labels."""
    return truths + rng.normal(size=truths.shape) * np.sqrt(NOISE / labels)


def pulled(estimates, centres, pull):
    """pull 0: the labels alone; pull 1: the centre, untouched by the labels."""
    return centres + (1 - pull) * (estimates - centres)


def risk(distance, labels, pull, runs=2000, seed=0):
    """Mean squared distance from the truth, for a centre that lies at a squared distance of `distance` from it."""
    rng = np.random.default_rng(seed)
    truths = rng.normal(size=(runs, SIZE))
    centres = at_distance(rng, truths, distance)
    guesses = pulled(least_squares(rng, truths, labels), centres, pull)
    return ((guesses - truths) ** 2).sum(axis=1).mean()


if __name__ == "__main__":
    # Derive what these three must be before you run them.
    for labels in (20, 100, 1000):
        print(f"{labels:4} labels, half-way to a source at distance 0.64: risk {risk(0.64, labels, 0.5):.3f}")
