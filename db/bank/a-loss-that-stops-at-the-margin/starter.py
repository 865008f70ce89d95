import numpy as np

PEOPLE, PICTURES, PIXELS, TRAITS, VIEWS, WIDTH, SIZE = 16, 4, 64, 12, 24, 64, 16
STEPS, SEEDS, TINY = 600, 3, 1e-12


def world(seed):
    """200 people of 12 numbers each, and how people and views (pose, light) mix into 64 pixels."""
    rng = np.random.default_rng(1000 + seed)
    return rng.normal(size=(200, TRAITS)), [rng.normal(size=(n, PIXELS)) / TRAITS**0.5 for n in (TRAITS, VIEWS)]


def batch(rng, faces, mix):
    """PICTURES views of each of PEOPLE people; views vary twice as much as people do."""
    people = rng.permutation(len(faces))[:PEOPLE].repeat(PICTURES)
    views = 2 * rng.normal(size=(len(people), VIEWS))
    x = np.tanh(faces[people] @ mix[0] + views @ mix[1])
    return x + 0.05 * rng.normal(size=x.shape), people[:, None] == people[None]


def pairs(rng, distances, alike, mining):
    """Per anchor a fellow and a stranger. Semi-hard: the nearest stranger that is farther than the fellow."""
    if mining == "hardest":
        return np.where(alike, distances, -1).argmax(axis=1), np.where(alike, np.inf, distances).argmin(axis=1)
    luck, fellows = rng.random(alike.shape), alike & ~np.eye(len(alike), dtype=bool)
    fellow = (luck * fellows).argmax(axis=1)
    if mining == "random":
        return fellow, (luck * ~alike).argmax(axis=1)
    beyond = ~alike & (distances > np.take_along_axis(distances, fellow[:, None], axis=1))
    return fellow, np.where(beyond, -distances, np.where(alike, -np.inf, distances - 1e9)).argmax(axis=1)


def slopes(z, others, margin, root):
    """Triplet loss and its gradient by z, on squared distances or, with `root`, on distances."""
    grad, gaps = np.zeros_like(z), [z - z[other] for other in others]
    squares = [np.sum(gap * gap, axis=1) for gap in gaps]
    far = [np.sqrt(square + TINY) for square in squares] if root else squares
    reach = far[0] - far[1] + margin
    active = (reach > 0)[:, None] / len(z)
    for sign, gap, distance, other in zip((1, -1), gaps, far, others):
        pull = sign * active * (gap / distance[:, None] if root else 2 * gap)
        grad += pull
        np.add.at(grad, other, -pull)
    return np.maximum(reach, 0).mean(), grad


def forward(w, x, unit):
    h = np.maximum(x @ w[0] + w[2], 0)
    raw = h @ w[1] + w[3]
    length = np.linalg.norm(raw, axis=1, keepdims=True) if unit else 1.0
    return h, raw / length, length


def ranked_right(z, alike):
    """Chance that a pair of one person is nearer than a pair of two (area under the ROC curve)."""
    distances = np.sum((z[:, None] - z[None]) ** 2, axis=2)
    upper = np.triu(np.ones_like(alike), 1)
    near, far = distances[alike & upper], distances[~alike & upper]
    return np.mean(near[:, None] < far[None]) + 0.5 * np.mean(near[:, None] == far[None])


def train(seed, mining="hardest", margin=0.2, rate=0.01, root=False, unit=False, gentle=0, log=()):
    """`gentle`: so many steps with random partners before the hardest. Returns loss, spread, ranking of new people."""
    rng, (faces, mix) = np.random.default_rng(seed), world(seed)
    w = [rng.normal(size=s) / s[0] ** 0.5 for s in ((PIXELS, WIDTH), (WIDTH, SIZE))] + [np.zeros(WIDTH), np.zeros(SIZE)]
    mean, square = [0 * p for p in w], [0 * p for p in w]
    for step in range(1, STEPS + 1):
        x, alike = batch(rng, faces[:150], mix)
        h, z, length = forward(w, x, unit)
        distances = np.sum((z[:, None] - z[None]) ** 2, axis=2)
        others = pairs(rng, distances, alike, mining if step > gentle else "random")
        loss, g = slopes(z, others, margin, root)
        if step in log:
            near, far = (distances[np.arange(len(z)), other].mean() for other in others)
            print(f"step {step:3}  loss {loss:6.4f}  to fellow {near:8.5f}  to stranger {far:8.5f}")
        g = (g - z * np.sum(g * z, axis=1, keepdims=True)) / length if unit else g
        back = (g @ w[1].T) * (h > 0)
        for i, slope in enumerate((x.T @ back, h.T @ g, back.sum(axis=0), g.sum(axis=0))):
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.999 * square[i] + 0.001 * slope**2
            w[i] = w[i] - rate * mean[i] / (1 - 0.9**step) / (np.sqrt(square[i] / (1 - 0.999**step)) + 1e-8)
    x, alike = batch(rng, faces[150:], mix)
    z = forward(w, x, unit)[1]
    return loss, z.std(axis=0).mean(), ranked_right(z, alike)


def report(name, **options):
    loss, spread, right = np.mean([train(seed, **options) for seed in range(SEEDS)], axis=0)
    print(f"{name:24} loss {loss:.4f}  spread {spread:.5f}  new people ranked right {right:.2f}")


if __name__ == "__main__":
    train(0, log=(1, 10, 30, 100, 200, 400, 600))
    # Say what you expect of each before you take away a comment sign.
    # report("hardest partners")
    # report("margin 1.0", margin=1.0)
    # report("a tenth of the rate", rate=0.001)
    # report("distances, no squares", root=True)
    # report("random partners", mining="random")
    # report("semi-hard partners", mining="semi-hard")
    # report("random, then hardest", gentle=300)
    # report("unit length", unit=True)
    # report("unit, random", unit=True, mining="random")
    # report("unit, semi-hard", unit=True, mining="semi-hard")
