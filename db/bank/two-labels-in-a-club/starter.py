import numpy as np

TIES = """0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19
1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33
13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25
24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33"""
OFFICER = [9, 14, 15, 18, 20, *range(22, 34)]
LABELLED = [0, 33]

adjacency = np.zeros((34, 34))
for tie in TIES.split():
    a, b = map(int, tie.split("-"))
    adjacency[a, b] = adjacency[b, a] = 1
side = np.isin(np.arange(34), OFFICER).astype(int)
others = np.setdiff1d(np.arange(34), LABELLED)


def normalised(adjacency):
    """D^-1/2 (A + I) D^-1/2, with D the degrees after the self-loops are added."""
    loops = adjacency + np.eye(len(adjacency))
    degree = loops.sum(axis=1)
    return loops / np.sqrt(np.outer(degree, degree))


def gcn(graph, layers=2, seed=0, steps=300, rate=0.01, keep=0.5, decay=5e-4):
    """Train on the two labels with Adam and dropout; return the predicted side of all 34 people."""
    rng = np.random.default_rng(seed)
    sizes = [34] + [16] * (layers - 1) + [2]
    weights = [rng.uniform(-1, 1, (i, o)) * np.sqrt(6 / (i + o)) for i, o in zip(sizes, sizes[1:])]
    mean, square = [0 * w for w in weights], [0 * w for w in weights]

    def forward(train):
        h, tape = np.eye(34), []
        for number, w in enumerate(weights):
            mask = (rng.random(h.shape) < keep) / keep if train else np.ones_like(h)
            mixed = graph @ (h * mask)
            z = mixed @ w
            tape.append((mask, mixed, z))
            h = np.maximum(z, 0) if number < layers - 1 else z
        return h, tape

    for step in range(1, steps + 1):
        logits, tape = forward(train=True)
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        grad = np.zeros_like(p)
        grad[LABELLED] = (p - np.eye(2)[side])[LABELLED] / len(LABELLED)
        for number in reversed(range(layers)):
            mask, mixed, z = tape[number]
            grad = grad * (z > 0) if number < layers - 1 else grad
            slope = mixed.T @ grad + (decay * weights[0] if number == 0 else 0)
            grad = (graph.T @ (grad @ weights[number].T)) * mask
            mean[number] = 0.9 * mean[number] + 0.1 * slope
            square[number] = 0.999 * square[number] + 0.001 * slope**2
            size = np.sqrt(square[number] / (1 - 0.999**step)) + 1e-8
            weights[number] = weights[number] - rate * mean[number] / (1 - 0.9**step) / size
    return forward(train=False)[0].argmax(axis=1)


def report(name, graph, seeds=5, **options):
    sides = np.array([gcn(graph, seed=s, **options) for s in range(seeds)])
    right = (sides == side)[:, others].mean(axis=1)
    fitted = (sides == side)[:, LABELLED].mean()
    print(f"{name:28} {right.mean():.3f} sd {right.std(ddof=1):.3f} on the 32, {fitted:.2f} on the two labels")


if __name__ == "__main__":
    graph = normalised(adjacency)
    report("two layers", graph)
    # Say what you expect before you take away a comment sign.
    # report("two layers, no graph", np.eye(34))
    # report("sixteen layers", graph, layers=16)
    # report("one layer on graph^16", np.linalg.matrix_power(graph, 16), layers=1, keep=1.0)
