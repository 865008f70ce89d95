import numpy as np


def generator_losses(fake):
    d = 1 / (1 + np.exp(-fake))
    saturating = np.log(1 - d).mean()
    non_saturating = -np.log(d).mean()
    return saturating, -d / len(fake), non_saturating, (d - 1) / len(fake)
