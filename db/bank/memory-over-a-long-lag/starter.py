import numpy as np

SYMBOLS, CUES, HIDDEN, BATCH = 8, 2, 32, 64


def sequences(rng, lag):
    """One of two cues, then `lag` distractors out of six other symbols; the answer is the cue."""
    cue = rng.integers(0, CUES, BATCH)
    symbols = rng.integers(CUES, SYMBOLS, (lag + 1, BATCH))
    symbols[0] = cue
    return np.eye(SYMBOLS)[symbols], cue


def fresh(rng):
    """A plain tanh cell and a linear head, started as PyTorch does: uniform within 1 / sqrt(HIDDEN)."""
    shapes = (HIDDEN, HIDDEN), (SYMBOLS, HIDDEN), (HIDDEN,), (HIDDEN, CUES), (CUES,)
    return [rng.uniform(-1, 1, shape) * HIDDEN**-0.5 for shape in shapes]


def forward(net, x):
    square, into, bias, head, offset = net
    driven = x @ into + bias
    states = [np.zeros((BATCH, HIDDEN))]
    for drive in driven:
        states.append(np.tanh(states[-1] @ square + drive))
    logits = states[-1] @ head + offset
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.array(states), p / p.sum(axis=1, keepdims=True)


def backward(net, x, cue):
    """Gradients of the summed loss by every weight, and by the state after the first step."""
    square, into, bias, head, offset = net
    states, p = forward(net, x)
    error = p - np.eye(CUES)[cue]
    slope, grad, first = 1 - states**2, error @ head.T, None
    inner = np.zeros((len(x), BATCH, HIDDEN))
    for t in range(len(x), 0, -1):
        first = grad
        inner[t - 1] = grad * slope[t]
        grad = inner[t - 1] @ square.T
    flat = inner.reshape(-1, HIDDEN)
    by_square = states[:-1].reshape(-1, HIDDEN).T @ flat
    by_into = x.reshape(-1, SYMBOLS).T @ flat
    return [by_square, by_into, flat.sum(axis=0), states[-1].T @ error, error.sum(axis=0)], first


def train(lags, steps, seed=0, rate=5e-3, clip=1.0):
    rng = np.random.default_rng(seed)
    net = fresh(rng)
    mean, power = [0 * w for w in net], [0 * w for w in net]
    for step in range(1, steps + 1):
        x, cue = sequences(rng, rng.integers(lags[0], lags[1] + 1))
        slopes = [s / BATCH for s in backward(net, x, cue)[0]]
        norm = np.sqrt(sum((s**2).sum() for s in slopes))
        for i, s in enumerate(slopes):
            s = s * min(1.0, clip / norm)
            mean[i] = 0.9 * mean[i] + 0.1 * s
            power[i] = 0.999 * power[i] + 0.001 * s**2
            size = np.sqrt(power[i] / (1 - 0.999**step)) + 1e-8
            net[i] = net[i] - rate * mean[i] / (1 - 0.9**step) / size
    return net


def recall(net, lag, batches=10, seed=10_000):
    rng = np.random.default_rng(seed)
    pairs = [sequences(rng, lag) for _ in range(batches)]
    return np.mean([forward(net, x)[1].argmax(axis=1) == cue for x, cue in pairs])


def carried(net, lag, count=16, seed=1):
    """How much of a small change of the first state is left in the last: spectral norm, geometric mean."""
    states = forward(net, sequences(np.random.default_rng(seed), lag)[0])[0]
    norms = []
    for b in range(count):
        jacobian = np.eye(HIDDEN)
        for state in states[2:]:
            jacobian = jacobian @ (net[0] * (1 - state[b] ** 2))
        norms.append(np.linalg.norm(jacobian, 2))
    return np.exp(np.mean(np.log(norms)))


if __name__ == "__main__":
    untrained = fresh(np.random.default_rng(0))
    for lag in (1, 5, 10, 20, 30):
        first = backward(untrained, *sequences(np.random.default_rng(1), lag))[1]
        norm = np.linalg.norm(first, axis=1).mean()
        print(f"untrained, lag {lag:2}: gradient by the first state {norm:.0e}")
    # A smaller copy of the experiment. Say what you expect before you run each line.
    # print("trained on 20 to 30:", recall(train((20, 30), steps=300), lag=30))
    # print("trained on 1 to 30: ", recall(train((1, 30), steps=300), lag=30))
