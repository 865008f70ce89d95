import numpy as np

VOCABULARY, WIDTH, WORDS, TEXTS, SEEDS = 800, 30, 12, 60, 5
RATE, STEPS = 0.01, 300


def language(rng):
    """Word vectors as a pretraining might leave them: one hidden direction tells praise (+1) from complaint (-1)."""
    tone = np.where(np.arange(VOCABULARY) % 2, 1, -1)
    vectors = 0.3 * rng.normal(size=(VOCABULARY, WIDTH))
    vectors[:, 0] += 0.5 * tone
    return vectors @ np.linalg.qr(rng.normal(size=(WIDTH, WIDTH)))[0], tone


def texts(rng, words, tone, count):
    """Share of each word in each text, and whether the text praises: 70 % of its words then do so too."""
    label = np.where(rng.random(count) < 0.5, 1, -1)
    praise = (rng.random((count, WORDS)) < 0.7) == (label > 0)[:, None]
    good, bad = (rng.choice(words[tone[words] == side], (count, WORDS)) for side in (1, -1))
    shares = np.zeros((count, VOCABULARY))
    np.add.at(shares, (np.arange(count)[:, None], np.where(praise, good, bad)), 1 / WORDS)
    return shares, label


def trained(vectors, head, data, both):
    """Adam on the logistic loss, on the head alone or on the head and every word vector."""
    shares, label = data
    weights = [head.copy(), vectors.copy()][: 1 + both]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    for step in range(1, STEPS + 1):
        means = shares @ (weights[1] if both else vectors)
        slope = -label / (1 + np.exp(label * (means @ weights[0]))) / len(label)
        grads = [means.T @ slope, np.outer(shares.T @ slope, weights[0])]
        for w, m, v, grad in zip(weights, first, second, grads):
            m += 0.1 * (grad - m)
            v += 0.001 * (grad**2 - v)
            w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return (weights[1] if both else vectors), weights[0]


def right(vectors, head, data):
    return np.mean((data[0] @ vectors @ head > 0) == (data[1] > 0))


def run(seed, start):
    """Accuracy on fresh texts of the labelled half of the vocabulary, and of the half that nobody labelled."""
    rng = np.random.default_rng(seed)
    vectors, tone = language(rng)
    labelled, other = np.split(rng.permutation(VOCABULARY), 2)
    data = texts(rng, labelled, tone, TEXTS)
    fresh = [texts(rng, half, tone, 1000) for half in (labelled, other)]
    default = rng.uniform(-1, 1, WIDTH) / np.sqrt(WIDTH)
    frozen = trained(vectors, default, data, both=False)
    nets = {
        "head only, vectors frozen": lambda: frozen,
        "head first, then everything": lambda: trained(*frozen, data, both=True),
        "everything, from a new head": lambda: trained(vectors, default, data, both=True),
        "everything, from a head three times as large": lambda: trained(vectors, 3 * default, data, both=True),
    }
    net = nets[start]()
    return [right(*net, part) for part in fresh]


def report(start):
    scores = np.array([run(seed, start) for seed in range(SEEDS)])
    for name, column in zip(("words that were labelled", "words nobody labelled"), scores.T):
        print(f"{start:46} {name:25} {column.mean():.3f}  ({column.min():.3f} to {column.max():.3f})")


report("head only, vectors frozen")
# Commit to a forecast before you take away the next comment sign.
# report("head first, then everything")
# report("everything, from a new head")
# report("everything, from a head three times as large")
