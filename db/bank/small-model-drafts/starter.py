import numpy as np


def verify(p, q, draft, u, draw):
    """p [K + 1, V]; q [K, V]; draft [K]; u [K]; draw is one number. Returns (kept, token)."""
    raise NotImplementedError
