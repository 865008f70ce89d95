import numpy as np


def log_softmax(logits, axis):
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def pair_loss(pictures, sentences, scale):
    """pictures, sentences [N, D], row by row a pair; scale []. Returns loss [], d_pictures [N, D], d_scale []."""
    count = len(pictures)
    length = np.linalg.norm(pictures, axis=1, keepdims=True)
    p = pictures / length
    s = sentences / np.linalg.norm(sentences, axis=1, keepdims=True)
    cosines = p @ s.T
    logits = scale * cosines
    probe("logits", logits)
    by_picture, by_sentence = log_softmax(logits, 1), log_softmax(logits, 0)
    loss = -(np.trace(by_picture) + np.trace(by_sentence)) / (2 * count)

    slope = ((np.exp(by_picture) + np.exp(by_sentence)) / 2 - np.eye(count)) / count
    d_scale = (slope * cosines).sum()
    d_p = scale * slope @ s
    return loss, d_p, d_scale
