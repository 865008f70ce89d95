import numpy as np

PADDING = 0


def align(readings, lengths):
    """Right-aligns the readings of each row: [N, T] and seen [N, T]."""
    rows, places = readings.shape
    # The type of an array is fixed when it is made; a whole number as filler must not decide it.
    aligned = np.full((rows, places), PADDING, dtype=readings.dtype)
    seen = np.zeros((rows, places), dtype=bool)
    for row, length in enumerate(lengths):
        aligned[row, -length:] = readings[row, : length or places]
        seen[row, -length:] = True
    return aligned, seen


def standardise(aligned, seen):
    """Mean 0 and standard deviation 1 over the readings of each row; padding stays zero."""
    count = np.maximum(seen.sum(axis=1, keepdims=True), 1)
    mean = np.where(seen, aligned, 0).sum(axis=1, keepdims=True) / count
    centred = np.where(seen, aligned - mean, 0)
    spread = np.sqrt((centred**2).sum(axis=1, keepdims=True) / count)
    return centred / np.where(spread > 0, spread, 1)


def make_batch(readings, lengths):
    """readings [N, T], from the left, rubbish behind them; lengths [N]. Returns batch [N, T] and seen [N, T]."""
    aligned, seen = align(readings, lengths)
    return standardise(aligned, seen).astype(np.float32), seen
