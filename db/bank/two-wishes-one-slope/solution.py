import numpy as np


def softplus(a):
    """log(1 + e^a), without overflow for large a and without losing small results."""
    return np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a)))


def generator_losses(fake):
    """fake [M], the discriminator's logits. Returns saturating, d_saturating [M], non_saturating, d_non_saturating [M]."""
    # D = sigmoid(f), so -log D = softplus(-f) and -log(1 - D) = softplus(f).
    made_real, made_fake = softplus(-fake), softplus(fake)
    # Each slope from its own logarithm: sigmoid(f) = e^(-softplus(-f)) needs no difference from 1.
    d_saturating = -np.exp(-made_real) / len(fake)
    d_non_saturating = -np.exp(-made_fake) / len(fake)
    return -made_fake.mean(), d_saturating, made_real.mean(), d_non_saturating
