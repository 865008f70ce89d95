import numpy as np

PEOPLE, DETAILS, SEEDS = 300, 256, 5
NOISE, FALSE_MATCH = 0.07, 0.001

# A face is 256 independent details, coarse ones first. Each varies between people and, less, between
# two pictures of one person. The camera at night adds the same noise to every detail.
BETWEEN = np.arange(1, DETAILS + 1) ** -1.5
WITHIN = 0.7 * BETWEEN
KEEP = (BETWEEN + WITHIN) / (BETWEEN + WITHIN + NOISE**2)


def restored(noisy):
    """The restorer with the least mean squared error: each detail is drawn towards the average face."""
    return KEEP * noisy


def imagined(noisy, rng):
    """A restorer whose pictures look real: one random face among those that fit the noisy picture."""
    return restored(noisy) + np.sqrt(KEEP) * NOISE * rng.normal(size=noisy.shape)


def distances(gallery, probe):
    """The matcher, made for clean pictures: squared differences in units of a person's own variation."""
    a, b = gallery / np.sqrt(WITHIN), probe / np.sqrt(WITHIN)
    return (np.sum(a * a, axis=1)[:, None] + np.sum(b * b, axis=1) - 2 * a @ b.T) / DETAILS


def informed(gallery, noisy):
    """A matcher that knows the noise: minus the log of how much likelier the same person is than another."""
    share, every = BETWEEN / (BETWEEN + WITHIN), BETWEEN + WITHIN + NOISE**2
    left = BETWEEN * (1 - share) + WITHIN + NOISE**2
    gap = noisy[None] - (share * gallery)[:, None]
    return np.sum(gap * gap / left, axis=2) - np.sum(noisy * noisy / every, axis=1)


def world(seed):
    """Enrolled clean pictures, and later pictures of the same people: clean and noisy."""
    rng = np.random.default_rng(seed)
    people = rng.normal(size=(PEOPLE, DETAILS)) * np.sqrt(BETWEEN)
    gallery, clean = (people + rng.normal(size=people.shape) * np.sqrt(WITHIN) for _ in range(2))
    return rng, gallery, clean, clean + NOISE * rng.normal(size=people.shape)


def measure(d, threshold):
    """Mean distances, pairs accepted, ranking of pairs, the right one of 300 first, and the busiest wrong face."""
    own, foreign = np.diag(d), np.sort(d[~np.eye(PEOPLE, dtype=bool)])
    ranking = 1 - np.searchsorted(foreign, own).mean() / len(foreign)
    named = d.argmin(axis=0)
    right = named == np.arange(PEOPLE)
    most = np.bincount(named[~right], minlength=PEOPLE).max()
    accepted = [np.mean(pairs < threshold) for pairs in (own, foreign)]
    return [own.mean(), foreign.mean(), *accepted, ranking, right.mean(), most]


def gain(probe, clean, noisy):
    """What a restorer gains in PSNR, in decibels."""
    return 10 * np.log10(np.mean((noisy - clean) ** 2) / np.mean((probe - clean) ** 2))


def report(*makers):
    names = ["gain", "d own", "d foreign", "own accepted", "foreign accepted"]
    names += ["pairs ranked", "first of 300", "busiest wrong"]
    print("picture   " + "".join(f"{name:>18}" for name in names))
    for name, make in makers:
        rows, thresholds = [], []
        for seed in range(SEEDS):
            rng, gallery, clean, noisy = world(seed)
            usual = distances(gallery, clean)
            threshold = np.quantile(usual[~np.eye(PEOPLE, dtype=bool)], FALSE_MATCH)
            thresholds.append(threshold)
            probe = make(clean, noisy, rng)
            better = gain(probe, clean, noisy) if name in ("restored", "imagined") else 0
            rows.append([better, *measure(distances(gallery, probe), threshold)])
        print(f"{name:10}" + "".join(f"{value:18.3f}" for value in np.mean(rows, axis=0)))
    print(f"threshold {np.mean(thresholds):.2f}")


if __name__ == "__main__":
    report(("clean", lambda clean, noisy, rng: clean), ("noisy", lambda clean, noisy, rng: noisy))
    # Forecast both before you take away a comment sign.
    # report(("restored", lambda clean, noisy, rng: restored(noisy)))
    # report(("imagined", lambda clean, noisy, rng: imagined(noisy, rng)))
    # rows = [measure(informed(*world(seed)[1:4:2]), 0)[4:6] for seed in range(SEEDS)]
    # print("informed matcher on noisy pictures:", np.mean(rows, axis=0).round(3))
