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
    later = np.ones_like(dark)
    by_strength = np.zeros_like(strength)
    for k in reversed(range(len(strength))):
        by_strength[k] = bends[k]
        later = later * slopes[k]
    return now, later, by_strength
