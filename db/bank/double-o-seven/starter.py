import numpy as np

BLANK = 0


def decode(logits):
    """logits [N, T, K]. Returns kept [N, T], true where a frame starts a word, and length [N]."""
    path = logits.argmax(axis=2)
    probe("path", path)
    kept = np.zeros(path.shape, dtype=bool)
    for row, symbols in enumerate(path):
        before = BLANK
        for t, symbol in enumerate(symbols):
            if symbol == BLANK:
                continue
            kept[row, t] = symbol != before
            before = symbol
    return kept, kept.sum(axis=1)
