import numpy as np

WORDS, LENGTH, SHARE, PROMPTS = 20, 8, 0.02, 100
DULL = WORDS  # the first word of "Sorry, I do not know what to say": whoever begins with it says all of it


def log_softmax(x):
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def people(rng):
    """How people answer one prompt, exactly: log-probabilities of the first word, and of each next one given the last."""
    first = np.full(WORDS + 1, np.log(SHARE))
    first[:DULL] = log_softmax(rng.normal(size=WORDS)) + np.log(1 - SHARE)
    then = np.full((LENGTH - 1, WORDS + 1, WORDS + 1), -np.inf)
    then[:, :DULL, :DULL] = log_softmax(rng.normal(size=(LENGTH - 1, WORDS, WORDS)))
    then[:, DULL, DULL] = 0
    return first, then


def beam(first, then, width):
    """The best reply found: its first word and its log-probability."""
    opening = last = np.argsort(-first)[:width]
    score = first[opening]
    for step in then:
        totals = (score[:, None] + step[last]).ravel()
        kept = np.argsort(-totals)[:width]
        score, last, opening = totals[kept], kept % (WORDS + 1), opening[kept // (WORDS + 1)]
    return opening[0], score[0]


def exact(first, then):
    """The most probable reply of all, by dynamic programming."""
    opening, score = np.arange(WORDS + 1), first
    for step in then:
        totals = score[:, None] + step
        opening, score = opening[totals.argmax(axis=0)], totals.max(axis=0)
    return opening[score.argmax()], score.max()


def report(search, seed=0):
    rng = np.random.default_rng(seed)
    found = [search(*people(rng)) for _ in range(PROMPTS)]
    dull = np.mean([opening == DULL for opening, _ in found])
    return f"{dull:4.0%} dull, mean log-probability {np.mean([score for _, score in found]):6.2f}"


if __name__ == "__main__":
    for width in (1, 2, 4, 8):
        print(f"beam of {width}: {report(lambda first, then: beam(first, then, width))}")
    # Say what you expect before you run these two.
    # print("beam of 32:", report(lambda first, then: beam(first, then, 32)))
    # print("exact:     ", report(exact))
