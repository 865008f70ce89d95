import numpy as np

BLANK = 0


def decode(logits):
    path = logits.argmax(axis=2)
    probe("path", path)
    kept = path != BLANK
    return kept, kept.sum(axis=1)
