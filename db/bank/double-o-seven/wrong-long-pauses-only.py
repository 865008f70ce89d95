import numpy as np

BLANK, PAUSE = 0, 3


def decode(logits):
    path = logits.argmax(axis=2)
    probe("path", path)
    kept = np.zeros(path.shape, dtype=bool)
    for row, symbols in enumerate(path):
        before, last = BLANK, 0
        for t, symbol in enumerate(symbols):
            if symbol == BLANK:
                continue
            kept[row, t] = symbol != before or t - last > PAUSE
            before, last = symbol, t
    return kept, kept.sum(axis=1)
