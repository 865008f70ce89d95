import numpy as np


def brighten(dark, strength):
    """dark [C, H, W] in 0..1, strength [8, C, H, W]. Returns bright, slope, by_strength."""
    stages, bends, slopes = [], [], []
    now = dark
    for a in strength:
        bends.append(now * (1 - now))
        slopes.append(1 + a * (1 - 2 * now))
        now = now + a * bends[-1]
        stages.append(now)
    probe("stages", np.stack(stages))
    slopes = np.stack(slopes)
    slope = slopes.prod(axis=0)
    return now, slope, np.stack(bends) * slope / np.cumprod(slopes, axis=0)
