import numpy as np

MASK, WORDS = 3, 4


def masked_words(tokens, pick, fate, other, logits):
    """tokens, pick, fate, other [N, T]; logits [N, T, V]. Returns (shown [N, T], loss)."""
    chosen = (tokens >= WORDS) & (pick < 0.15)
    replacement = np.where(fate < 0.8, MASK, np.where(fate < 0.9, other, tokens))
    shown = np.where(chosen, replacement, tokens)
    top = logits.max(axis=2, keepdims=True)
    log_probs = logits - top - np.log(np.exp(logits - top).sum(axis=2, keepdims=True))
    if not chosen.any():
        return shown, 0.0
    losses = -np.take_along_axis(log_probs, tokens[:, :, None], axis=2)[:, :, 0]
    return shown, losses[chosen].mean()
