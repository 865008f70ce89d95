import numpy as np

TEMPERATURES = np.linspace(0.5, 4, 71)


def softmax(logits):
    exponents = np.exp(logits)
    return exponents / exponents.sum(axis=1, keepdims=True)


def log_loss(probability, truth):
    chosen = probability[np.arange(len(truth)), truth]
    return -np.log(np.maximum(chosen, 1e-12)).mean()


def probabilities(logits, known_logits, known):
    best = min(TEMPERATURES, key=lambda t: log_loss(softmax(known_logits / t), known))
    return softmax(logits / best)
