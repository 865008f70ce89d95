import numpy as np


def policy_loss(logits, action, advantage, entropy_weight):
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs = weights / weights.sum(axis=1, keepdims=True)
    log_probs = np.log(probs)
    probe("log_probs", log_probs)
    entropy = -(probs * log_probs).sum(axis=1)
    probe("entropy", entropy)
    chosen = log_probs[np.arange(len(action)), action]
    return -np.mean(chosen * advantage + entropy_weight * entropy)
