import numpy as np

MASK, WORDS = 3, 4


def masked_words(tokens, pick, fate, other, logits):
    chosen = (tokens >= WORDS) & (pick < 0.15)
    probe("chosen", chosen)
    replacement = MASK
    shown = np.where(chosen, replacement, tokens)
    rows, truth = logits[chosen], tokens[chosen]
    if len(truth) == 0:
        return shown, 0.0
    rows = rows - rows.max(axis=1, keepdims=True)
    log_probs = rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
    return shown, -log_probs[np.arange(len(truth)), truth].mean()
