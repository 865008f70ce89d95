import numpy as np

BLANK = 0


def decode(logits):
    """logits [N, T, K]. Returns kept [N, T], true where a frame starts a word, and length [N]."""
    path = logits.argmax(axis=2)
    probe("path", path)
    # The frame before, blank or not; ahead of the first frame stands a blank.
    before = np.pad(path[:, :-1], ((0, 0), (1, 0)), constant_values=BLANK)
    kept = (path != before) & (path != BLANK)
    return kept, kept.sum(axis=1)
