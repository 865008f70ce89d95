import numpy as np


def ctc_loss(logits, target):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    probe("log_probs", log_probs)

    extended = np.zeros(2 * len(target) + 1, dtype=np.int64)
    extended[1::2] = target
    probe("extended", extended)

    may_skip = extended != 0
    may_skip[:2] = False

    never = np.full(2, -np.inf)
    alpha = np.full(len(extended), -np.inf)
    alpha[:2] = log_probs[0, extended[:2]]
    for frame in log_probs[1:]:
        padded = np.concatenate([never, alpha])
        stay, step, skip = padded[2:], padded[1:-1], np.where(may_skip, padded[:-2], -np.inf)
        alpha = np.logaddexp(np.logaddexp(stay, step), skip) + frame[extended]
    return -np.logaddexp(alpha[-1], alpha[-2])
