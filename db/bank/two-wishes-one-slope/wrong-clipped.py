import numpy as np


def generator_losses(fake):
    f = np.clip(fake, -15, 15)
    d = 1 / (1 + np.exp(-f))
    made_real, made_fake = np.log1p(np.exp(-f)), np.log1p(np.exp(f))
    return -made_fake.mean(), -d / len(fake), made_real.mean(), -(1 - d) / len(fake)
