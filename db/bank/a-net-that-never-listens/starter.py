import numpy as np

WORDS, FRAMES_PER_WORD, RECORDINGS = 11, 22, 24


def recordings(seed):
    """Strings of one to six words; each word takes its 22 frames. Only the strings and the lengths are kept."""
    rng = np.random.default_rng(seed)
    strings = [rng.integers(1, WORDS + 1, rng.integers(1, 7)) for _ in range(RECORDINGS)]
    return [(FRAMES_PER_WORD * len(string), string) for string in strings]


def sweep(log_probs, extended, may_skip):
    """Log-probability of having read up to each place after each frame."""
    never = np.full(2, -np.inf)
    alpha = np.full(log_probs.shape[:1] + extended.shape, -np.inf)
    alpha[0, :2] = log_probs[0, extended[:2]]
    for t in range(1, len(log_probs)):
        padded = np.concatenate([never, alpha[t - 1]])
        skip = np.where(may_skip, padded[:-2], -np.inf)
        alpha[t] = np.logaddexp(np.logaddexp(padded[2:], padded[1:-1]), skip) + log_probs[t, extended]
    return alpha


def loss_and_counts(log_probs, string):
    """CTC loss, and in how many frames each symbol is expected, given that the string is read."""
    extended = np.zeros(2 * len(string) + 1, dtype=int)
    extended[1::2] = string
    differs = np.concatenate([[False, False], extended[2:] != extended[:-2]])
    may_skip = differs & (extended != 0)
    forward = sweep(log_probs, extended, may_skip)
    backwards = differs[::-1] & (extended[::-1] != 0)
    backwards[2:] &= extended[::-1][:-2] != 0
    backward = sweep(log_probs[::-1], extended[::-1], backwards)[::-1, ::-1]
    total = np.logaddexp(forward[-1, -1], forward[-1, -2])
    share = np.exp(forward + backward - log_probs[:, extended] - total)
    counts = np.zeros(log_probs.shape[1])
    np.add.at(counts, extended, share.sum(axis=0))
    return -total, counts


def epoch(scores, data):
    """Mean loss per word, and its slope by the scores, for a net that gives the same scores in every frame."""
    log_probs = scores - np.log(np.exp(scores).sum())
    results = [loss_and_counts(np.tile(log_probs, (frames, 1)), string) for frames, string in data]
    loss = np.mean([loss / len(string) for (loss, _), (_, string) in zip(results, data)])
    wanted = sum(counts for _, counts in results) / sum(frames for frames, _ in data)
    return loss, np.exp(log_probs) - wanted


def train(seed, steps=40):
    """The net is deaf: eleven words and a blank have one score each, and no sound ever reaches them."""
    data, scores = recordings(seed), np.zeros(WORDS + 1)
    for step in range(steps + 1):
        loss, slope = epoch(scores, data)
        if step in (0, 1, 2, 3, 5, 10, 20, steps):
            blank = np.exp(scores[0]) / np.exp(scores).sum()
            print(f"seed {seed} step {step:2}: loss per word {loss:6.2f}, blank {blank:.3f}, expected {blank - slope[0]:.3f}")
        scores = scores - 3 * slope


if __name__ == "__main__":
    loss, slope = epoch(np.zeros(WORDS + 1), recordings(0))
    print(f"untrained: loss per word {loss:.2f}")
    # Say what the deaf net will reach before you run this.
    # for seed in range(3):
    #     train(seed)
