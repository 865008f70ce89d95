import numpy as np

PEOPLE, FRIENDS, WIDTH, HIDDEN_SHARE = 200, 6, 64, 0.1


def network(rng):
    """Every pair is friends by the toss of a coin, six friends each on average. Nothing can be predicted."""
    upper = np.triu(rng.random((PEOPLE, PEOPLE)) < FRIENDS / (PEOPLE - 1), 1)
    pairs = np.argwhere(upper)
    hidden = pairs[rng.permutation(len(pairs))[: int(HIDDEN_SHARE * len(pairs))]]
    whole = (upper | upper.T).astype(float)
    rest = whole.copy()
    rest[hidden[:, 0], hidden[:, 1]] = rest[hidden[:, 1], hidden[:, 0]] = 0
    strangers = np.argwhere(np.triu(1 - whole, 1) > 0)
    return whole, rest, hidden, strangers


def averaging(adjacency):
    """The GCN's operator: self-loops added, divided by the roots of both degrees."""
    looped = adjacency + np.eye(PEOPLE)
    root = looped.sum(axis=1) ** -0.5
    return looped * root[:, None] * root


def embed(adjacency, rng):
    """Two graph layers over one-hot people, with random weights that are never trained. Rows of length 1."""
    first = rng.normal(size=(PEOPLE, WIDTH)) / np.sqrt(PEOPLE)
    second = rng.normal(size=(WIDTH, WIDTH)) / np.sqrt(WIDTH)
    operator = averaging(adjacency)
    z = operator @ np.maximum(operator @ first, 0) @ second
    return z / np.linalg.norm(z, axis=1, keepdims=True)


def area(scores, hidden, strangers):
    """Chance that a hidden friendship scores higher than a pair of strangers; a tie is a half."""
    yes, no = scores[hidden[:, 0], hidden[:, 1]], scores[strangers[:, 0], strangers[:, 1]]
    return (yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean()


def measure(seed, which):
    rng = np.random.default_rng(seed)
    whole, rest, hidden, strangers = network(rng)
    if which == "rest":
        z = embed(rest, rng)
    elif which == "whole":
        z = embed(whole, rng)
    else:
        # No graph at all: one number per person, how many friends the profile page shows.
        z = (whole if which == "profile" else rest).sum(axis=1)[:, None]
    return area(z @ z.T, hidden, strangers)


if __name__ == "__main__":
    # Say what you expect before you switch on each line.
    for name in (
        # "rest",
        # "whole",
        # "profile",
        # "profile of the rest",
    ):
        areas = [measure(seed, name) for seed in range(12)]
        print(f"{name}: mean {np.mean(areas):.3f}, least {min(areas):.3f}, greatest {max(areas):.3f}")
