import numpy as np


def log_softmax(x):
    shifted = x - x.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def reply_loss(logits, tokens, own):
    """logits [N, T, V]; tokens [N, T]; own [N, T], true at the assistant's tokens. Returns the mean loss, a scalar."""
    wanted, counted = tokens[:, 1:], own[:, 1:]
    log_probs = log_softmax(logits[:, :-1])
    said = np.take_along_axis(log_probs, wanted[:, :, None], axis=-1)[:, :, 0]
    token_loss = np.where(counted, -said, 0)
    probe("token_loss", token_loss)
    return token_loss.mean()
