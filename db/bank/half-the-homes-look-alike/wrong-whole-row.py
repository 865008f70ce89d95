import numpy as np

PADDING = 0


def align(readings, lengths):
    """Right-aligns the readings of each row: [N, T] and seen [N, T]."""
    rows, places = readings.shape
    # The type of an array is fixed when it is made; a whole number as filler must not decide it.
    aligned = np.full((rows, places), PADDING, dtype=readings.dtype)
    seen = np.zeros((rows, places), dtype=bool)
    for row, length in enumerate(lengths):
        start = places - length
        aligned[row, start:] = readings[row, :length]
        seen[row, start:] = True
    return aligned, seen


def standardise(aligned, seen):
    """Mean 0 and standard deviation 1 over the readings of each row; padding stays zero."""
    spread = aligned.std(axis=1, keepdims=True)
    centred = aligned - aligned.mean(axis=1, keepdims=True)
    return np.where(seen, centred / np.where(spread > 0, spread, 1), 0)


def make_batch(readings, lengths):
    """readings [N, T], from the left, rubbish behind them; lengths [N]. Returns batch [N, T] and seen [N, T]."""
    aligned, seen = align(readings, lengths)
    return standardise(aligned, seen).astype(np.float32), seen
