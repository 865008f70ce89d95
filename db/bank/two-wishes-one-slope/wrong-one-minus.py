import numpy as np


def generator_losses(fake):
    made_real, made_fake = np.logaddexp(0, -fake), np.logaddexp(0, fake)
    d = np.exp(-made_real)
    return -made_fake.mean(), -d / len(fake), made_real.mean(), -(1 - d) / len(fake)
