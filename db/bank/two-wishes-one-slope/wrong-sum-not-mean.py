import numpy as np


def generator_losses(fake):
    made_real, made_fake = np.logaddexp(0, -fake), np.logaddexp(0, fake)
    return -made_fake.mean(), -np.exp(-made_real), made_real.mean(), -np.exp(-made_fake)
