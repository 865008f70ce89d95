import numpy as np

FEATURES, CASES = 20, 1000


def world(rng, n):
    """Fresh patients: 20 measurements, of which only the first four decide the diagnosis."""
    x = rng.normal(size=(n, FEATURES))
    return x, (x[:, 0] + x[:, 1] + x[:, 2] * x[:, 3] > 0).astype(int)


# Each situation returns a training set and a validation set of `CASES` cases.
def few(rng, n):
    """A fifth of the cases, rightly labelled."""
    return *world(rng, n // 5), *world(rng, CASES)


def wrong_labels(rng, n):
    """One label in five is wrong, in training and in validation."""
    x, y, u, v = *world(rng, n), *world(rng, CASES)
    return x, y ^ (rng.random(n) < 0.2), u, v ^ (rng.random(CASES) < 0.2)


def shortcut(rng, n):
    """In the clinic of the training cases, measurement 19 betrays the diagnosis; elsewhere it is noise."""
    x, y, u, v = *world(rng, n), *world(rng, CASES)
    x[:, 19] = 2 * y - 1 + 0.7 * rng.normal(size=n)
    return x, y, u, v


def twins(rng, n):
    """Ten pictures of each patient; the pictures were split at random, not the patients."""
    x, y = world(rng, (n + CASES) // 10)
    x = np.repeat(x, 10, axis=0) + 0.1 * rng.normal(size=(n + CASES, FEATURES))
    order = rng.permutation(n + CASES)
    x, y = x[order], np.repeat(y, 10)[order]
    return x[:n], y[:n], x[n:], y[n:]


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def train(x, y, seed=0, decay=0.0, steps=200, width=64, rate=0.02):
    """A hidden layer of ReLUs, Adam, decoupled weight decay. Returns a function to probabilities."""
    rng = np.random.default_rng(seed)
    shapes = (FEATURES, width), (width, 2)
    w = [rng.normal(size=s) * np.sqrt(2 / s[0]) for s in shapes] + [np.zeros(width), np.zeros(2)]
    mean, square = [0 * p for p in w], [0 * p for p in w]
    for step in range(1, steps + 1):
        h = np.maximum(x @ w[0] + w[2], 0)
        g = softmax(h @ w[1] + w[3])
        g[np.arange(len(y)), y] -= 1
        g /= len(y)
        back = (g @ w[1].T) * (h > 0)
        for i, slope in enumerate((x.T @ back, h.T @ g, back.sum(axis=0), g.sum(axis=0))):
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.999 * square[i] + 0.001 * slope**2
            move = mean[i] / (1 - 0.9**step) / (np.sqrt(square[i] / (1 - 0.999**step)) + 1e-8)
            w[i] = w[i] - rate * move - rate * decay * w[i] * (i < 2)
    return lambda z: softmax(np.maximum(z @ w[0] + w[2], 0) @ w[1] + w[3])


def score(net, x, y):
    p = net(x)
    return np.mean(p.argmax(axis=1) == y), -np.mean(np.log(p[np.arange(len(y)), y] + 1e-12))


def report(situation, n=CASES, seeds=1, **options):
    rows = []
    for seed in range(seeds):
        x, y, u, v = situation(np.random.default_rng(seed), n)
        net, cut = train(x, y, seed, **options), len(x) * 4 // 5
        partial = train(x[:cut], y[:cut], seed, **options)
        new = world(np.random.default_rng(1000 + seed), 4000)
        rows.append([score(net, x, y), score(net, u, v), score(partial, x[cut:], y[cut:]), score(net, *new)])
    (a, la), (b, lb), (c, _), (d, ld) = np.mean(rows, axis=0)
    print(f"{situation.__name__:12} training {a:.2f} (loss {la:.3f})  held-out fifth of it {c:.2f}", end="  ")
    print(f"validation {b:.2f} (loss {lb:.2f})  new patients, true labels {d:.2f} (loss {ld:.2f})")


if __name__ == "__main__":
    report(few)
    # Fill in your forecast for the other three, then run them: report(wrong_labels) and so on.
    # report(few, n=4 * CASES), report(few, decay=3.0) and report(few, steps=20) try the usual medicines.
