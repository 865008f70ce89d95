import numpy as np

SIDE, HIDDEN, BATCH, SPREAD = 6, 64, 64, 0.5


def strokes(rng, count):
    """Clean pictures: paper 0, and two bars of ink 1, each a whole row or column."""
    pictures = np.zeros((count, SIDE, SIDE))
    for _ in range(2):
        place, across = rng.integers(0, SIDE, count), rng.random(count) < 0.5
        rows = np.arange(SIDE) == place[:, None]
        pictures = np.maximum(pictures, np.where(across[:, None, None], rows[:, :, None], rows[:, None, :]))
    return pictures.reshape(count, -1)


def spoilt(rng, clean, clipped):
    noisy = clean + SPREAD * rng.standard_normal(clean.shape)
    return noisy.clip(0, 1) if clipped else noisy


def forward(net, x):
    hidden = np.maximum(x @ net[0] + net[1], 0)
    return hidden, hidden @ net[2] + net[3]


def train(target, clipped, loss="squared", steps=2000, seed=0, rate=4e-3):
    """`target`: "clean", "other" (a second noisy shot of the same picture) or "same" (the input itself)."""
    rng = np.random.default_rng(seed)
    pixels = SIDE * SIDE
    net = [rng.standard_normal((pixels, HIDDEN)) * pixels**-0.5, np.zeros(HIDDEN)]
    net += [rng.standard_normal((HIDDEN, pixels)) * HIDDEN**-0.5, np.zeros(pixels)]
    mean, power = [0 * w for w in net], [0 * w for w in net]
    for step in range(1, steps + 1):
        clean = strokes(rng, BATCH)
        x, second = spoilt(rng, clean, clipped), spoilt(rng, clean, clipped)
        hidden, out = forward(net, x)
        apart = out - {"clean": clean, "other": second, "same": x}[target]
        slope = (2 * apart if loss == "squared" else np.sign(apart)) / BATCH
        back = (slope @ net[2].T) * (hidden > 0)
        slopes = [x.T @ back, back.sum(0), hidden.T @ slope, slope.sum(0)]
        decay = 1 - step / (steps + 1)
        for i, s in enumerate(slopes):
            mean[i] = 0.9 * mean[i] + 0.1 * s
            power[i] = 0.999 * power[i] + 0.001 * s**2
            size = np.sqrt(power[i] / (1 - 0.999**step)) + 1e-8
            net[i] = net[i] - decay * rate * mean[i] / (1 - 0.9**step) / size
    return net


def quality(net, clipped, undo=None, count=2000):
    """PSNR in dB against the clean pictures, over all pixels of fresh ones; `undo` corrects the net's answer."""
    rng = np.random.default_rng(10_000)
    clean = strokes(rng, count)
    out = forward(net, spoilt(rng, clean, clipped))[1]
    out = out if undo is None else undo(out)
    return -10 * np.log10(((out - clean) ** 2).mean())


def brightness(ink):
    """Mean of a clipped noisy pixel whose clean value is `ink`."""
    draws = np.random.default_rng(1).standard_normal(400_000)
    return (ink + SPREAD * draws).clip(0, 1).mean()


def stretched(out):
    paper, full = brightness(0.0), brightness(1.0)
    return (out - paper) / (full - paper)


if __name__ == "__main__":
    print(f"clean targets, no clipping:    {quality(train('clean', False), False):.1f} dB")
    print(f"second shots, no clipping:     {quality(train('other', False), False):.1f} dB")
    print(f"clean targets, clipped inputs: {quality(train('clean', True), True):.1f} dB")
    # Say what you expect before you run each line.
    # net = train("other", True)
    # print(f"second shots, both clipped:    {quality(net, True):.1f} dB")
    # print(f"stretched afterwards:          {quality(net, True, stretched):.1f} dB")
    # print("mean brightness after clipping, clean 0, 0.3, 1:", [round(brightness(v), 3) for v in (0.0, 0.3, 1.0)])
    # print(f"the same with absolute error:  {quality(train('other', True, 'absolute'), True):.1f} dB")
    # print(f"the input as its own target:   {quality(train('same', False), False):.1f} dB")
