import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * a))


def train_step(real, noise, generator, discriminator, rate):
    """real [N, D]; noise [M, K]; generator [K, D]; discriminator [D]. Returns both sets of weights after their turn."""
    # The discriminator's turn: real against 1, fake against 0.
    fake = noise @ generator
    probe("fake", fake)
    missed, taken = sigmoid(real @ discriminator) - 1, sigmoid(fake @ discriminator)
    d_discriminator = missed @ real / len(real) + taken @ fake / len(fake)
    discriminator = discriminator - rate * d_discriminator

    # The generator's turn: both models stacked into one, fake against 1.
    verdict = fake @ discriminator
    probe("verdict", verdict)
    slope = (sigmoid(verdict) - 1) / len(fake)
    d_generator = noise.T @ np.outer(slope, discriminator)
    probe("d_generator", d_generator)
    stack = [(generator, d_generator), (discriminator, slope @ fake)]
    generator, discriminator = [weights - rate * gradient for weights, gradient in stack]
    return generator, discriminator
