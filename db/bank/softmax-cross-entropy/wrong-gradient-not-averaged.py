import numpy as np


def softmax_cross_entropy(logits, target):
    rows = np.arange(len(logits))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    probe("log_probs", log_probs)
    loss = -log_probs[rows, target].mean()
    grad_logits = np.exp(log_probs)
    grad_logits[rows, target] -= 1
    return loss, grad_logits
