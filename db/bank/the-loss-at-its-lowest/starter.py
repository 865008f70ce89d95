import numpy as np

BARS = 8


def verdict(p, q):
    """What the best possible discriminator says about each bar: how likely it is real."""
    return p / (p + q)


def generator_loss(q, d):
    """Mean of -log D over the generator's own bars."""
    made = q > 0
    return (q[made] * np.log(1 / d[made])).sum()


def total_variation(p, q):
    """0: the same distribution; 1: nothing in common."""
    return 0.5 * np.abs(p - q).sum()


if __name__ == "__main__":
    # A world of eight bars, all equally common. Generator a makes seven of them, generator b only the eighth.
    real = np.full(BARS, 1 / BARS)
    a, b = np.full(BARS, 1 / 7), np.zeros(BARS)
    a[-1], b[-1] = 0, 1
    for name, q in (("a", a), ("b", b)):
        print(f"generator {name}: total variation {total_variation(real, q):.3f}")
    # Say what you expect before you run each line.
    # print("a, discriminator trained against a:", generator_loss(a, verdict(real, a)))
    # print("b, discriminator trained against a:", generator_loss(b, verdict(real, a)))
    # print("b, discriminator trained against b:", generator_loss(b, verdict(real, b)))
