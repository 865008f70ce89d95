import numpy as np


def code_and_price(mu, logvar, noise):
    """All [N, Z]; logvar is the logarithm of the variance. Returns a sampled code z [N, Z] and its price kl [N]."""
    kl_per_latent = 0.5 * (np.exp(logvar) + mu**2 - 1 - logvar)
    probe("kl_per_latent", kl_per_latent)
    z = mu + 0.5 * np.exp(logvar) * noise
    return z, kl_per_latent.sum(axis=1)
