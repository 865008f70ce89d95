import numpy as np

CLUSTERS, WITHIN, DRAWS = 10, 0.7, 4000


def world(rng, size):
    """Ten kinds of codes. Their centres are scaled so that all codes together have mean 0 and covariance 1, nearly."""
    centres = rng.standard_normal((CLUSTERS, size)) * np.sqrt(1 - WITHIN**2)
    codes = centres[rng.integers(0, CLUSTERS, DRAWS)] + WITHIN * rng.standard_normal((DRAWS, size))
    return centres, codes


def to_nearest(points, centres):
    gaps = ((points**2).sum(1)[:, None] + (centres**2).sum(1) - 2 * points @ centres.T).clip(0)
    return np.sqrt(gaps.min(axis=1))


def at_home(rng, size):
    """Share of draws from the standard normal that are no farther from a centre than 95 % of the codes are."""
    centres, codes = world(rng, size)
    limit = np.quantile(to_nearest(codes, centres), 0.95)
    return np.mean(to_nearest(rng.standard_normal((DRAWS, size)), centres) <= limit)


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    centres, codes = world(rng, 2)
    print("two numbers: spread of the codes", codes.std(axis=0).round(2))
    # Say what you expect, then run it for more numbers per code.
    # for size in (2, 4, 8, 16, 32):
    #     shares = [at_home(np.random.default_rng(seed), size) for seed in range(20)]
    #     print(f"{size:2} numbers: {np.mean(shares):.0%} of the prior's draws are at home")
