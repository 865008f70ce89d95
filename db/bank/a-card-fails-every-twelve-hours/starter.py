"""Memory, traffic and failures of a large training run, and a simulation that knows no formula."""

import numpy as np

WEIGHTS, DEPTH, WIDTH = 70e9, 80, 8_192
CARDS, NODE, NETWORK = 4_096, 8, 50e9
TOKENS, BATCH = 2e12, 4_194_304
RATE = 400e12 * 0.45
CARD_HOURS, RESTART = 50_000, 900
STORAGE = 8e9
DAY = 86_400


def memory():
    """Bytes per card: weights 2, gradients 2, and 12 for Adam's moments and a copy of the weights in 32 bits."""
    group = CARDS // NODE
    activations = 34 * WIDTH * DEPTH * BATCH / group / NODE
    print(f"everything on every card: {16 * WEIGHTS / 1e9:,.0f} GB")
    print(f"each layer split over the {NODE} cards of a node: {16 * WEIGHTS / NODE / 1e9:.0f} GB")
    parted = (4 + 12 / group) * WEIGHTS / NODE
    print(f"  and the optimiser's 12 bytes over the {group} nodes too: {parted / 1e9:.1f} GB")
    print(f"everything over all cards: {16 * WEIGHTS / CARDS / 1e9:.2f} GB")
    print(f"activations of {BATCH // group:,} tokens per node, split likewise: {activations / 1e9:.0f} GB")


def traffic(step):
    """Network per step: three times all weights at 16 bits, or gradients out and weights back of one share."""
    print(f"a step computes {step:.2f} s")
    print(f"  everything over all cards: {3 * 2 * WEIGHTS / NETWORK:.1f} s of network")
    print(f"  split in the node, optimiser over the nodes: {2 * 2 * WEIGHTS / NODE / NETWORK:.1f} s")


def optimum(between, takes):
    """The interval that loses least, to first order: what checkpoints cost against what failures throw away."""
    return np.sqrt(2 * takes * between)


def lost(interval, between, takes, restart=RESTART):
    return takes / interval, interval / 2 / between, restart / between


def simulate(interval, between, takes, work, seed):
    """Seconds for `work` seconds of training. A failure throws away what was done since the last checkpoint."""
    rng = np.random.default_rng(seed)
    clock, done, failure = 0.0, 0.0, rng.exponential(between)
    while done < work:
        piece = min(interval, work - done)
        if clock + piece + takes <= failure:
            clock, done = clock + piece + takes, done + piece
        else:
            clock = failure + RESTART
            failure = clock + rng.exponential(between)
    return clock


def table(between, takes, work):
    best = optimum(between, takes)
    print(f"a checkpoint that stops the run for {takes:.0f} s: best every {best / 60:.0f} minutes")
    for minutes in (10, 30, best / 60, 240, 1_440):
        runs = [simulate(minutes * 60, between, takes, work, seed) for seed in range(200)]
        parts = " + ".join(f"{part:.1%}" for part in lost(minutes * 60, between, takes))
        print(f"  every {minutes:5.0f} minutes: {np.mean(runs) / work - 1:.1%} more time; formula {parts}")


if __name__ == "__main__":
    memory()
    speed = CARDS * RATE
    traffic(6 * WEIGHTS * BATCH / speed)
    work = 6 * WEIGHTS * TOKENS / speed
    between = CARD_HOURS * 3_600 / CARDS
    print(f"without failures {work / DAY:.1f} days; one every {between / 3_600:.1f} hours, {work / between:.0f} in all")
    full = 14 * WEIGHTS
    print(f"a checkpoint holds {full / 1e9:.0f} GB, {full / STORAGE:.0f} s at {STORAGE / 1e9:.0f} GB/s")
    table(between, full / STORAGE, work)
    table(between, 5.0, work)
