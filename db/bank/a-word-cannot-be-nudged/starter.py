import numpy as np

WORDS, WIDTH = 20, 16


def world(seed):
    """The generator's logits for one word, and a discriminator that reads one word's vector."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=WORDS), rng.normal(size=(WORDS, WIDTH)), rng.normal(size=WIDTH)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def opinion(mix, first, second):
    return np.tanh(2 * mix @ first) @ second


def score(mix, first, second):
    """log D of a row of word shares; a real word is a row with a single 1."""
    return -np.log1p(np.exp(-opinion(mix, first, second)))


def score_slope(mix, first, second):
    doubt = 1 / (1 + np.exp(opinion(mix, first, second)))
    return doubt[:, None] * (2 * (1 - np.tanh(2 * mix @ first) ** 2) * second) @ first.T


def through_softmax(slope, p):
    """From the slope by shares to the slope by logits."""
    return p * (slope - (slope * p).sum(axis=-1, keepdims=True))


def exact(logits, net):
    p, rewards = softmax(logits), score(np.eye(WORDS), *net)
    return p * (rewards - p @ rewards)


# Each estimator returns one gradient of the expected score per draw, [draws, WORDS].
def likelihood_ratio(rng, logits, net, draws, baseline=0.0):
    """REINFORCE: (score of the drawn word - baseline) times the slope of its log-probability."""
    p = softmax(logits)
    word = rng.choice(WORDS, size=draws, p=p)
    rewards = score(np.eye(WORDS), *net)[word] - baseline
    return rewards[:, None] * (np.eye(WORDS)[word] - p)


def with_baseline(rng, logits, net, draws):
    mean = softmax(logits) @ score(np.eye(WORDS), *net)
    return likelihood_ratio(rng, logits, net, draws, mean)


def soft_words(rng, logits, net, draws):
    """No drawing at all: the discriminator reads the softmax itself."""
    p = np.repeat(softmax(logits)[None], draws, axis=0)
    return through_softmax(score_slope(p, *net), p)


def straight_through(rng, logits, net, draws):
    """The discriminator reads the drawn word; backwards one pretends that it had read the softmax."""
    p = softmax(logits)
    word = rng.choice(WORDS, size=draws, p=p)
    return through_softmax(score_slope(np.eye(WORDS)[word], *net), p)


def gumbel_softmax(rng, logits, net, draws, temperature=1.0):
    noise = -np.log(-np.log(rng.uniform(size=(draws, WORDS))))
    p = softmax((logits + noise) / temperature)
    return through_softmax(score_slope(p, *net), p) / temperature


def report(estimator, worlds=20, draws=20_000, **options):
    """Bias and spread as shares of the exact gradient's length; cosine of the mean with the exact gradient."""
    rows = []
    for seed in range(worlds):
        logits, *net = world(seed)
        truth, rng = exact(logits, net), np.random.default_rng(1_000 + seed)
        found = estimator(rng, logits, net, draws, **options)
        mean, length = found.mean(axis=0), np.linalg.norm(truth)
        spread = np.sqrt(((found - mean) ** 2).sum(axis=1).mean())
        cosine = mean @ truth / np.linalg.norm(mean) / length
        rows.append([np.linalg.norm(mean - truth) / length, spread / length, cosine])
    bias, spread, cosine = np.median(rows, axis=0)
    label = estimator.__name__ + "".join(f" {name} {value}" for name, value in options.items())
    print(f"{label:32} bias {bias:5.2f}  spread of one draw {spread:6.2f}  cosine {cosine:5.2f}")


if __name__ == "__main__":
    report(likelihood_ratio)
    # Fill in what you expect of the others, then run them:
    # report(with_baseline)
    # report(soft_words)
    # report(straight_through)
    # for temperature in (1.0, 0.3, 0.1):
    #     report(gumbel_softmax, temperature=temperature)
