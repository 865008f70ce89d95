import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def next_token(logits, temperature, top_p, u):
    """As it runs in the writer. logits [N, V]; temperature, top_p scalars; u [N]. Returns probs [N, V], token [N]."""
    tempered = softmax(logits / temperature)
    probe("tempered", tempered)
    order = np.argsort(-tempered, axis=1, kind="stable")
    falling = np.take_along_axis(tempered, order, axis=1)
    # A token belongs to the nucleus if those before it do not reach top_p yet: the first one always does.
    before = np.cumsum(falling, axis=1) - falling
    kept = np.zeros_like(tempered)
    np.put_along_axis(kept, order, np.where(before < top_p, falling, 0), axis=1)
    probs = kept / kept.sum(axis=1, keepdims=True)
    token = (np.cumsum(probs, axis=1) > u[:, None]).argmax(axis=1)
    return probs, token
