import numpy as np


def softmax_cross_entropy(logits, target):
    rows = np.arange(len(logits))
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs = e / e.sum(axis=1, keepdims=True)
    log_probs = np.log(probs + 1e-12)
    probe("log_probs", log_probs)
    loss = -log_probs[rows, target].mean()
    grad_logits = probs.copy()
    grad_logits[rows, target] -= 1
    return loss, grad_logits / len(logits)
