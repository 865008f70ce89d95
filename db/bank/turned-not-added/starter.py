import numpy as np

BASE = 10_000.0


def rotary_scores(q, k, places):
    """q, k [N, T, 2D] float32; places [T] int64. Returns scores [N, T, T], row: query, column: key."""
    raise NotImplementedError
