import numpy as np

MASK, WORDS = 3, 4


def masked_words(tokens, pick, fate, other, logits):
    chosen = (tokens >= WORDS) & (pick < 0.15)
    probe("chosen", chosen)
    replacement = np.where(fate < 0.8, MASK, np.where(fate < 0.9, other, tokens))
    shown = np.where(chosen, replacement, tokens)
    rows = logits - logits.max(axis=2, keepdims=True)
    log_probs = rows - np.log(np.exp(rows).sum(axis=2, keepdims=True))
    cost = -np.take_along_axis(log_probs, tokens[:, :, None], axis=2)[:, :, 0] * chosen
    return shown, (cost.sum(axis=1) / np.maximum(chosen.sum(axis=1), 1)).mean()
