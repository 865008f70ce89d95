import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def train_step(real, noise, generator, discriminator, rate):
    fake = noise @ generator
    probe("fake", fake)
    missed, taken = sigmoid(real @ discriminator) - 1, sigmoid(fake @ discriminator)
    d_discriminator = missed @ real / len(real) + taken @ fake / len(fake)
    verdict = fake @ discriminator
    probe("verdict", verdict)
    slope = (sigmoid(verdict) - 1) / len(fake)
    d_generator = noise.T @ np.outer(slope, discriminator)
    probe("d_generator", d_generator)
    return generator - rate * d_generator, discriminator - rate * d_discriminator
