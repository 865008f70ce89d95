import numpy as np


def softplus(a):
    return np.logaddexp(0, a)


def generator_losses(fake):
    made_real, made_fake = softplus(-fake), softplus(fake)
    d = np.exp(-made_real)
    return -made_fake.mean(), -d / len(fake), made_fake.mean(), d / len(fake)
