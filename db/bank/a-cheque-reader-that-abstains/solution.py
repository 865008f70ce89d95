import numpy as np

TEMPERATURES = np.linspace(0.5, 4, 71)


def softmax(logits):
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def log_loss(probability, truth):
    chosen = probability[np.arange(len(truth)), truth]
    return -np.log(np.maximum(chosen, 1e-12)).mean()


def probabilities(logits, known_logits, known):
    """logits [N, 10], to be read; known_logits [M, 10] and known [M]: digits with their truth. Returns [N, 10]."""
    best = min(TEMPERATURES, key=lambda t: log_loss(softmax(known_logits / t), known))
    return softmax(logits / best)
