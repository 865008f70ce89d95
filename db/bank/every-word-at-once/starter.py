from itertools import product

import numpy as np

LENGTH, SOURCES, EVENNESS = 9, 500, 0.2
PLACES = {"time": ("first", "last")}
WORDS = {"verb": ("visit", "go to"), "object": ("the museum", "the art museum")}


def translations(shares, words):
    """All right translations of one source with their probabilities: three free choices, made independently."""
    found = []
    for picked in product((0, 1), repeat=3):
        chance = np.prod([share if pick == 0 else 1 - share for share, pick in zip(shares, picked)])
        where, verb, thing = (options[pick] for options, pick in zip((*PLACES.values(), *words.values()), picked))
        core = f"we {verb} {thing}"
        text = f"today {core}" if where == "first" else f"{core} today"
        tokens = text.split()
        found.append((chance, tokens + ["<end>"] * (LENGTH - len(tokens))))
    return found


def marginals(found):
    """What each place's own softmax converges to: the share of each word at this place."""
    places = []
    for place in range(LENGTH):
        shares = {}
        for chance, tokens in found:
            shares[tokens[place]] = shares.get(tokens[place], 0) + chance
        places.append(shares)
    return places


def at_once(found):
    return [max(shares, key=shares.get) for shares in marginals(found)]


def one_after_the_other(found):
    """Greedy with what was written so far in view: each place asks only the translations that begin that way."""
    written = []
    while len(written) < LENGTH:
        alive = [(chance, tokens) for chance, tokens in found if tokens[: len(written)] == written]
        written.append(max(marginals(alive)[len(written)].items(), key=lambda pair: pair[1])[0])
    return written


def length_first(found):
    """Settle the number of words, then all words at once."""
    groups = {}
    for chance, tokens in found:
        groups.setdefault(tokens.index("<end>"), []).append((chance, tokens))
    return at_once(max(groups.values(), key=lambda group: sum(chance for chance, _ in group)))


def in_rounds(found, rounds):
    """Each round settles the surest of the open places; the next asks only the translations that agree with them."""
    settled = {}
    for left in range(rounds, 0, -1):
        agree = [(chance, tokens) for chance, tokens in found if all(tokens[p] == w for p, w in settled.items())]
        places = marginals(agree or found)
        open_places = [place for place in range(LENGTH) if place not in settled]
        open_places.sort(key=lambda place: -max(places[place].values()) / sum(places[place].values()))
        for place in open_places[: -(-len(open_places) // left)]:
            settled[place] = max(places[place], key=places[place].get)
    return [settled[place] for place in range(LENGTH)]


def right(decode, words=WORDS, seed=0, fixed=(), examples=0):
    """The share of sources for which `decode` gives one of the right translations. `fixed`: choices nobody has."""
    rng, hits = np.random.default_rng(seed), 0
    for _ in range(SOURCES):
        shares = rng.uniform(EVENNESS, 1 - EVENNESS, 3)
        shares[[["time", "verb", "object"].index(name) for name in fixed]] = 1
        found = [pair for pair in translations(shares, words) if pair[0] > 0]
        text = decode(found)
        ok = any(text == tokens for _, tokens in found)
        hits += ok
        if not ok and examples > 0:
            examples -= 1
            print("   ", " ".join(text))
    return hits / SOURCES


if __name__ == "__main__":
    for chance, tokens in translations([0.6, 0.6, 0.6], WORDS):
        print(f"{chance:.3f}", " ".join(tokens))
    print(f"word by word: {right(one_after_the_other):.1%} right")
    # Say what you expect before you run each line.
    # print(f"all at once: {right(at_once, examples=5):.1%} right")
    # print(f"only the place of the time is free: {right(at_once, fixed=('verb', 'object')):.1%}")
    # print(f"only the object is free: {right(at_once, fixed=('time', 'verb')):.1%}")
    # print(f"length first: {right(length_first):.1%}, in two rounds: {right(lambda found: in_rounds(found, 2)):.1%}")
    # EQUAL = {"verb": ("visit", "see"), "object": ("the museum", "the gallery")}
    # print(f"equally long words, time fixed: {right(at_once, EQUAL, fixed=('time',)):.1%}")
