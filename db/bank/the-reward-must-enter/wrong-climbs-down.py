import numpy as np


def policy_loss(logits, action, advantage, entropy_weight):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    probe("log_probs", log_probs)
    entropy = -(np.exp(log_probs) * log_probs).sum(axis=1)
    probe("entropy", entropy)
    chosen = log_probs[np.arange(len(action)), action]
    return np.mean(chosen * advantage + entropy_weight * entropy)
